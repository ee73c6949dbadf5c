import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, CallSeat, Conversation } from '../../src/contract/index.js';
import { deviceFlags, writeRedCamera } from '../calls/devices.js';
import { enterCall } from '../calls/participant.js';
import { startDemoRig, type DemoRig } from '../journeys/demo.js';
import { findLiveKit, startLiveKit } from '../livekit.mjs';

const robin = { id: 'robin', name: 'Robin' };

/** One-way milliseconds, and packets lost in a hundred. */
const networks = {
  loopback: undefined,
  rtt40: { latency: 20, packetLoss: 0 },
  rtt80Loss2: { latency: 40, packetLoss: 2 },
} as const;

/**
 * From the shopper's tap on Answer, their picture before their eyes, to the first picture of an agent who waits in the call.
 * Milliseconds, with all that the gateway does for it. Needs `npm run build`, the demo's pages and a LiveKit server.
 */
export async function bench({ rounds = Number(process.env['ROUNDS'] ?? 30) } = {}): Promise<object> {
  const { server, why } = await findLiveKit();
  if (!server) return { skipped: why };
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-bench-call-'));
  const rig = await startDemoRig({ flags: deviceFlags(await writeRedCamera(folder)) });
  const liveKit = await startLiveKit(server, { webhookUrls: [rig.demo.callsHookUrl] });
  try {
    await rig.demo.useLiveKit(liveKit);
    const results: Record<string, object> = {};
    for (const [name, network] of Object.entries(networks)) {
      const all: Parts[] = [];
      for (let round = 0; round < rounds; round += 1) all.push(await once(rig, network));
      const of = (part: keyof Parts): object => {
        const sorted = all.map((each) => each[part]).sort((a, b) => a - b);
        const at = (share: number): number =>
          Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? NaN);
        return { p50: at(0.5), p95: at(0.95), most: at(1) };
      };
      results[name] = { rounds, seat: of('seat'), connected: of('connected'), firstPicture: of('picture') };
    }
    return results;
  } finally {
    await rig.close();
    await liveKit.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Since the tap: until the gateway has given a place, the connection stands, and a picture is shown. */
interface Parts {
  readonly seat: number;
  readonly connected: number;
  readonly picture: number;
}

async function once(rig: DemoRig, network: (typeof networks)[keyof typeof networks]): Promise<Parts> {
  const desk = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${rig.demo.gatewayUrl}/v1/staff/conversations/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${rig.demo.staffKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ agent: robin, ...body }),
    });
    return (await response.json()) as T;
  };
  const { page, context } = await rig.visit('/');
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page
    .getByRole('button', { name: /Something else|Ask/ })
    .first()
    .click();
  const [begun] = await Promise.all([
    page.waitForResponse(
      (response) => response.url().endsWith('/v1/conversations') && response.status() === 201,
    ),
    page
      .locator('bellhop-composer textarea')
      .fill('The zip is broken')
      .then(() => page.keyboard.press('Enter')),
  ]);
  const { id } = (await begun.json()) as Conversation;
  await page.getByText('The zip is broken').waitFor();
  let accepted: { readonly code?: string } = { code: 'not-found' };
  while (accepted.code === 'not-found') accepted = await desk(`${id}/accept`, {});
  const call = await desk<Call>(`${id}/calls`, { kind: 'video' });
  const agent = await enterCall(await desk<CallSeat>(`${id}/calls/${call.id}/join`, { key: randomUUID() }));
  const hide = await agent.show([30, 60, 220]);
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.locator('bellhop-call .stage bellhop-call-picture').waitFor();
  if (network) {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    const open = { offline: false, downloadThroughput: -1, uploadThroughput: -1 };
    await cdp.send('Network.emulateNetworkConditions', {
      ...open,
      ...network,
      packetQueueLength: 0,
      packetReordering: false,
    });
  }
  const parts = await page.evaluate(async () => {
    const view = document.querySelector('bellhop-widget')!.shadowRoot!;
    const find = (root: ParentNode, selector: string): Element | undefined => {
      for (const each of root.querySelectorAll('*')) {
        if (each.matches(selector)) return each;
        const inner = each.shadowRoot && find(each.shadowRoot, selector);
        if (inner) return inner;
      }
      return undefined;
    };
    const root = find(view, 'bellhop-call')!.shadowRoot!;
    const begun = performance.now();
    root.querySelector<HTMLElement>('.kinds [part=submit]')!.click();
    let connected = NaN;
    const picture = await new Promise<number>((resolve) => {
      const look = (): void => {
        if (Number.isNaN(connected) && root.querySelector('.other')) connected = performance.now() - begun;
        const video = root
          .querySelector('.other bellhop-call-picture')
          ?.shadowRoot?.querySelector<HTMLVideoElement>('video');
        if (!video) requestAnimationFrame(look);
        else video.requestVideoFrameCallback(() => resolve(performance.now() - begun));
      };
      look();
    });
    const joined = performance.getEntriesByType('resource').findLast(({ name }) => name.endsWith('/join'));
    const seat = ((joined as PerformanceResourceTiming | undefined)?.responseEnd ?? NaN) - begun;
    return { seat, connected, picture };
  });
  await hide();
  await desk(`${id}/calls/${call.id}/end`, {});
  await agent.leave();
  await context.close();
  return parts;
}
