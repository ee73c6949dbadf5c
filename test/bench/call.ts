import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import type { Page } from 'playwright-core';
import type { Call, CallSeat, Conversation } from '../../src/contract/index.js';
import { deviceFlags, writeCamera } from '../calls/devices.js';
import { enterCall } from '../calls/participant.js';
import { arriveAtDesk } from '../journeys/agent.js';
import { startDemoRig, type DemoRig } from '../journeys/demo.js';
import { atConsole, markConnections, measureJoin, type Parts, serveBareCall } from './pages/call.js';
import { findLiveKit, startLiveKit } from '../livekit.mjs';

const robin = { id: 'robin', name: 'Robin' };

/** The network that alone is tried, where one is named: of none of these, the console's part alone runs. */
const only = process.env['NETWORK'];

/** One-way milliseconds, and packets lost in a hundred. */
const networks = {
  loopback: undefined,
  rtt40: { latency: 20, packetLoss: 0 },
  rtt80Loss2: { latency: 40, packetLoss: 2 },
} as const;

/**
 * From the shopper's tap on Answer, their picture before their eyes, to the first picture of an agent who waits in the call; and
 * beside it the same on a page that is nothing but LiveKit's client with a token in hand. Milliseconds since the tap. And
 * from an agent's tap on Answer at the console to the first picture of a shopper who waits in the call. Needs `npm run build`, the demo's pages and a LiveKit server.
 */
export async function bench({ rounds = Number(process.env['ROUNDS'] ?? 30) } = {}): Promise<object> {
  const { server, why } = await findLiveKit();
  if (!server) return { skipped: why };
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-bench-call-'));
  const flags = deviceFlags(await writeCamera(folder, 'red'));
  try {
    const results: Record<string, object> = {};
    for (const [name, network] of Object.entries(networks).filter(([each]) => !only || each === only)) {
      // A gateway for each, as one answers sixty conversations an hour of one address.
      const rig = await startDemoRig({ flags });
      const liveKit = await startLiveKit(server, { webhookUrls: [rig.demo.callsHookUrl] });
      const bare = await serveBareCall(liveKit);
      try {
        await rig.demo.useLiveKit(liveKit);
        const all: Parts[] = [];
        const others: Parts[] = [];
        // In turns, so that whatever else the machine does meets both.
        for (let round = 0; round < rounds; round += 1) {
          all.push(await once(rig, network));
          others.push(await bare.join(rig.browser, network));
        }
        const [own, other] = [spread(all), spread(others)];
        const ratio = own['picture']!.p50 / other['picture']!.p50;
        results[name] = { rounds, own, bare: other, ratio: Math.round(ratio * 100) / 100 };
      } finally {
        bare.close();
        await rig.close();
        await liveKit.stop();
      }
    }
    const all: Parts[] = [];
    while (all.length < rounds) {
      // A gateway for every few, as shopper and agent have one address here, which may make six hundred calls a minute.
      const rig = await startDemoRig({ flags });
      const liveKit = await startLiveKit(server, { webhookUrls: [rig.demo.callsHookUrl] });
      const agent = await arriveAtDesk(rig.demo, deviceFlags(await writeCamera(folder, 'blue')));
      try {
        await rig.demo.useLiveKit(liveKit);
        await agent.page.addInitScript(markConnections);
        await agent.page.reload();
        for (let round = 0; round < 6 && all.length < rounds; round += 1)
          all.push(await answerOnce(rig, agent.page));
      } finally {
        await agent.close();
        await rig.close();
        await liveKit.stop();
      }
    }
    results['console'] = { rounds, own: spread(all) };
    return results;
  } finally {
    // Else the program does not end.
    await dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

type Spread = Record<string, { readonly p50: number; readonly p95: number; readonly most: number }>;

function spread(all: readonly Parts[]): Spread {
  return Object.fromEntries(
    Object.keys(all[0] ?? {}).map((part) => {
      const sorted = all.map((each) => each[part as keyof Parts]).sort((a, b) => a - b);
      const at = (share: number): number =>
        Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? NaN);
      return [part, { p50: at(0.5), p95: at(0.95), most: at(1) }];
    }),
  );
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
  const { page, context } = await rig.visit('about:blank');
  await page.addInitScript(markConnections);
  await page.goto(rig.demo.shopUrl);
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
  const held = page.waitForResponse((response) => response.url().endsWith('/join?ahead=true'));
  await page.getByRole('button', { name: 'Answer' }).click();
  // Whoever answers has looked at themselves first.
  await page.locator('bellhop-call .stage bellhop-call-picture').waitFor();
  await held;
  const parts = await measureJoin(page, network);
  await hide();
  await desk(`${id}/calls/${call.id}/end`, {});
  await agent.leave();
  await context.close();
  return parts;
}

/** A shopper calls, whom an agent has taken on by the time that they answer. */
async function answerOnce(rig: DemoRig, desk: Page): Promise<Parts> {
  const { page, context } = await rig.visit('/');
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page
    .getByRole('button', { name: /Something else|Ask/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Video call' }).click();
  const call = page.locator('bellhop-call');
  await call.locator('.stage bellhop-call-picture').waitFor();
  await call.getByRole('button', { name: 'Call now' }).click();
  await call.getByText('Waiting for somebody to come').waitFor();
  await desk.locator('console-queue .item').first().click();
  const held = desk.waitForResponse((response) => response.url().endsWith('/join?ahead=true'));
  await desk.keyboard.press('a');
  await held;
  await desk.locator('console-call .ring button').nth(1).waitFor();
  const parts = await measureJoin(desk, undefined, atConsole);
  await desk.getByRole('button', { name: 'Hang up' }).click();
  await desk.locator('console-call').getByRole('button', { name: 'Close' }).click();
  await desk.getByRole('button', { name: 'To the assistant' }).click();
  await desk.locator('console-queue .item').first().waitFor({ state: 'detached' });
  await context.close();
  return parts;
}
