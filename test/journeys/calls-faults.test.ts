import { SignJWT } from 'jose';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromeFlags, findChromium } from '../browser.mjs';
import { serveDemoApart, type DemoApart } from './demo-apart.js';
import { type CallRig, hasLiveKit, startCallRig } from './call-rig.js';
import type { DemoRig } from './demo.js';
import { flows, otherAt, sees } from './frames.js';
import { languages } from './said.js';
import { Talk } from './talk.js';

const english = languages.find(({ language }) => language === 'en')!;

describe.runIf(hasLiveKit('faults of a call'))('a call between a shopper and an agent', () => {
  let demo: DemoApart;
  let calls: CallRig;
  let rig: DemoRig;
  let desk: Page;
  let talk: Talk;

  beforeAll(async () => {
    calls = await startCallRig({
      serve: async (options) => (demo = await serveDemoApart(options)),
    });
    ({ rig, talk } = calls);
    desk = calls.agent.page;
    await talk.say(english.person);
    await desk.locator('console-queue .item').filter({ hasText: english.person }).click();
    await desk.keyboard.press('a');
  });
  afterAll(() => calls?.close());

  const call = () => talk.page.locator('bellhop-call');

  async function begin(): Promise<void> {
    await desk.getByRole('button', { name: 'Call by video' }).click();
    await talk.page.getByRole('button', { name: 'Answer' }).click();
    await sees(call().locator('.stage bellhop-call-picture'), 'red');
    await call().getByRole('button', { name: 'Answer' }).click();
    await bothSee();
  }
  async function bothSee(): Promise<void> {
    await sees(otherAt(talk.page, 'bellhop-call'), 'blue');
    await sees(otherAt(desk, 'console-call'), 'red');
  }
  async function hangUp(): Promise<void> {
    await desk.getByRole('button', { name: 'Hang up' }).click();
    await call().getByText('The call is over').waitFor();
    await expect.poll(rooms).toBe(0);
    await call().getByRole('button', { name: 'To the chat' }).click();
    await desk.locator('console-call').getByRole('button', { name: 'Close' }).click();
  }

  /** How many the media server has. */
  async function rooms(): Promise<number> {
    const token = await new SignJWT({ video: { roomList: true } })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(calls.liveKit.apiKey)
      .setExpirationTime('1 minute')
      .sign(new TextEncoder().encode(calls.liveKit.apiSecret));
    const response = await fetch(
      `${calls.liveKit.url.replace('ws', 'http')}/twirp/livekit.RoomService/ListRooms`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      },
    );
    return ((await response.json()) as { readonly rooms?: readonly object[] }).rooms?.length ?? 0;
  }

  it('goes on while the gateway is killed, and is hung up as ever when it is back', async () => {
    await begin();
    await demo.kill();
    await desk.getByText('The connection is gone.').waitFor();
    await Promise.all([flows(otherAt(talk.page, 'bellhop-call')), flows(otherAt(desk, 'console-call'))]);
    expect(await call().locator('[role=alert], [part=notice]').count()).toBe(0);
    const streamed = talk.page.waitForResponse(
      (response) => response.url().includes('/stream') && response.ok(),
      { timeout: 60_000 },
    );
    await demo.restart();
    const begun = performance.now();
    const since = (): number => Math.round(performance.now() - begun);
    const [console_, shopper] = await Promise.all([
      desk.getByText('The connection is gone.').waitFor({ state: 'detached' }).then(since),
      streamed.then(since),
    ]);
    console.info(`gateway back: the console follows after ${console_} ms, the shopper after ${shopper} ms`);
    await bothSee();
    await hangUp();
    // What is said goes both ways.
    const said = await talk.answerTo(async () => {
      await desk.locator('console-composer textarea').fill('There we are.');
      await desk.locator('console-composer textarea').press('Enter');
    });
    expect(said).toContain('There we are.');
  });

  it('comes back by itself after the shopper was offline for five seconds', async () => {
    await begin();
    const { page } = talk;
    const cdp = await page.context().newCDPSession(page);
    const open = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await cdp.send('Network.enable');
    const cut = performance.now();
    await cdp.send('Network.emulateNetworkConditions', { ...open, offline: true });
    await call().getByText('The connection broke').waitFor({ timeout: 3_000 });
    const told = Math.round(performance.now() - cut);
    await expect.poll(() => performance.now() - cut).toBeGreaterThan(5_000);
    await cdp.send('Network.emulateNetworkConditions', { ...open, offline: false });
    const [shopper, console_] = await Promise.all([
      flows(otherAt(page, 'bellhop-call')),
      flows(otherAt(desk, 'console-call')),
    ]);
    await call().getByText('The connection broke').waitFor({ state: 'detached' });
    console.info(
      `5 s offline: told after ${told} ms; frames flow ${shopper} ms after it at the shopper's, ${console_} ms at the agent's`,
    );
    await bothSee();
    await hangUp();
  });

  it('goes over TCP where the shopper’s network lets no UDP through', async () => {
    const browser = await chromium.launch({
      executablePath: findChromium() ?? 'chromium',
      args: [...[...chromeFlags(), ...calls.flags], '--webrtc-ip-handling-policy=disable_non_proxied_udp'],
    });
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.addInitScript(keepPeers);
    await page.goto(rig.demo.shopUrl);
    await desk.getByRole('button', { name: 'To the assistant' }).click();
    talk = new Talk({ page, context, complaints: [] }, 'en');
    await talk.begin();
    await talk.say(english.person);
    await desk.locator('console-queue .item').filter({ hasText: english.person }).first().click();
    await desk.keyboard.press('a');
    await begin();
    const { frame, protocols } = await page.evaluate(waysOfPeers);
    expect(protocols).toEqual(['tcp tcp']);
    console.info(`no UDP: first picture ${Math.round(frame)} ms after the connection was begun, over TCP`);
    await hangUp();
    await browser.close();
  });
});

interface Peers {
  readonly all: RTCPeerConnection[];
  begun: number;
}
type Kept = typeof globalThis & { peers: Peers };

/** Runs in the page before all else. */
function keepPeers(): void {
  const peers: Peers = { all: [], begun: NaN };
  Object.assign(globalThis, { peers });
  const { RTCPeerConnection: Peer } = globalThis;
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(config?: RTCConfiguration) {
      super(config);
      peers.begun = performance.now();
      peers.all.push(this);
    }
  };
}

/** By which protocols the pairs that were chosen go, here and there, and when the last one was. */
async function waysOfPeers(): Promise<{ frame: number; protocols: string[] }> {
  const { all, begun } = (globalThis as Kept).peers;
  const protocols: string[] = [];
  let frame = NaN;
  for (const peer of all.filter(({ connectionState }) => connectionState === 'connected')) {
    const stats = new Map<string, Record<string, unknown>>(await peer.getStats());
    for (const { type, selectedCandidatePairId: id } of stats.values()) {
      if (type !== 'transport') continue;
      const { localCandidateId: here, remoteCandidateId: there } = stats.get(id as string) ?? {};
      protocols.push([here, there].map((end) => stats.get(end as string)?.['protocol'] as string).join(' '));
    }
    for (const { type, kind, framesDecoded } of stats.values())
      if (type === 'inbound-rtp' && kind === 'video' && Number(framesDecoded) > 0)
        frame = performance.now() - begun;
  }
  return { frame, protocols };
}
