import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { createLiveKitCalls } from '../../../src/gateway/providers/calls/livekit.js';
import { enterCall } from '../../calls/participant.js';

/** Since the tap: until the gateway has given a place, the server speaks, media can flow, the other is there, and is seen. */
export interface Parts {
  readonly seat: number;
  readonly signal: number;
  readonly media: number;
  readonly other: number;
  readonly picture: number;
}

interface Network {
  readonly latency: number;
  readonly packetLoss: number;
}

interface Marks {
  begun: number;
  signal: number;
  media: number;
}
type Marked = typeof globalThis & { marks: Marks };

/** Runs in the page before all else: notes when a connection of a call gets so far. */
export function markConnections(): void {
  const marks: Marks = { begun: NaN, signal: NaN, media: NaN };
  Object.assign(globalThis, { marks });
  const { WebSocket: Socket, RTCPeerConnection: Peer } = globalThis;
  globalThis.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', () => (marks.signal = performance.now()), { once: true });
    }
  };
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(config?: RTCConfiguration) {
      super(config);
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') marks.media = performance.now();
      });
    }
  };
}

/** Where a call stands in a page, and what answers it there. */
export interface Place {
  readonly tag: 'bellhop-call' | 'console-call';
  readonly button: string;
}
const inWidget: Place = { tag: 'bellhop-call', button: '.kinds [part=submit]' };
export const atConsole: Place = { tag: 'console-call', button: '.ring button' };

/** Taps what begins, on a page that shows a call or is nothing but one. */
export async function measureJoin(
  page: Page,
  network: Network | undefined,
  place = inWidget,
): Promise<Parts> {
  if (network) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    const open = { offline: false, downloadThroughput: -1, uploadThroughput: -1 };
    const queue = { packetQueueLength: 0, packetReordering: false };
    await cdp.send('Network.emulateNetworkConditions', { ...open, ...network, ...queue });
  }
  return page.evaluate(async ({ tag, button }) => {
    const { marks } = globalThis as Marked;
    const find = (root: ParentNode, selector: string): Element | undefined => {
      for (const each of root.querySelectorAll('*')) {
        if (each.matches(selector)) return each;
        const inner = each.shadowRoot && find(each.shadowRoot, selector);
        if (inner) return inner;
      }
      return undefined;
    };
    const root = find(document, tag)?.shadowRoot ?? document;
    performance.clearResourceTimings();
    const joins = (): PerformanceEntry[] =>
      performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/join'));
    const before = joins().length;
    const begun = performance.now();
    root.querySelector<HTMLElement>(button)!.click();
    let other = NaN;
    const picture = await new Promise<number>((resolve) => {
      const look = (): void => {
        const there = root.querySelector('.other');
        if (Number.isNaN(other) && there) other = performance.now();
        const video =
          root
            .querySelector('.other bellhop-call-picture')
            ?.shadowRoot?.querySelector<HTMLVideoElement>('video') ??
          there?.querySelector<HTMLVideoElement>('video');
        if (!video) requestAnimationFrame(look);
        else video.requestVideoFrameCallback(() => resolve(performance.now()));
      };
      look();
    });
    const joined = joins().length > before ? (joins().at(-1) as PerformanceResourceTiming) : undefined;
    return {
      seat: joined ? joined.responseEnd - begun : 0,
      signal: marks.signal - begun,
      media: marks.media - begun,
      other: other - begun,
      picture: picture - begun,
    };
  }, place);
}

interface BareCall {
  /** Somebody waits in a room with a picture, and a page joins them. */
  join(browser: Browser, network: Network | undefined): Promise<Parts>;
  close(): void;
}

/** A page with the client, its own picture and a token; a tap joins. */
export async function serveBareCall(server: {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}): Promise<BareCall> {
  const client = readFileSync(
    new URL('../../../node_modules/livekit-client/dist/livekit-client.esm.mjs', import.meta.url),
  );
  const html = `<!doctype html><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,">
    <div class="kinds"><button part="submit">Join</button></div><script type="module">
    import { createLocalTracks, Room, RoomEvent } from './client.mjs';
    const [url, token] = location.hash.slice(1).split('&').map(decodeURIComponent);
    const tracks = await createLocalTracks({ audio: true, video: { resolution: { width: 1280, height: 720 } } });
    const room = new Room({ adaptiveStream: true, dynacast: true, publishDefaults: { videoCodec: 'vp8', simulcast: true } });
    room.on(RoomEvent.TrackSubscribed, (track) => {
      const other = Object.assign(document.createElement('div'), { className: 'other' });
      document.body.append(other);
      const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true });
      other.append(video);
      track.attach(video);
    });
    await room.prepareConnection(url, token);
    const button = document.querySelector('button');
    button.onclick = () => {
      void room.connect(url, token);
      for (const track of tracks) void room.localParticipant.publishTrack(track);
    };
    document.title = 'ready';
    </script>`;
  const web = createServer(({ url }, response) =>
    url === '/client.mjs'
      ? response.setHeader('Content-Type', 'text/javascript').end(client)
      : response.setHeader('Content-Type', 'text/html').end(html),
  );
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const { port } = web.address() as AddressInfo;
  const calls = createLiveKitCalls();
  await calls.use(server);

  return {
    async join(browser, network) {
      const name = randomBytes(8).toString('hex');
      await calls.open(name);
      const waiting = await enterCall(await calls.seat(name, 'waiting'));
      const hide = await waiting.show([30, 60, 220]);
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(markConnections);
      const { url, token } = await calls.seat(name, 'coming');
      const place = [url, token].map(encodeURIComponent).join('&');
      await page.goto(`http://localhost:${port}/#${place}`);
      await page.waitForFunction(() => document.title === 'ready');
      const parts = await measureJoin(page, network);
      await hide();
      await waiting.leave();
      await context.close();
      return parts;
    },
    close() {
      calls.stop();
      web.close();
      web.closeAllConnections();
    },
  };
}
