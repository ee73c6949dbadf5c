import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallSeat, ShopConfig, StaffConversationPage } from '../../src/contract/index.js';
import { deviceFlags, writeCamera } from '../calls/devices.js';
import { enterCall, type Participant } from '../calls/participant.js';
import { findLiveKit, startLiveKit } from '../livekit.mjs';
import { startDemoRig, type DemoRig, type Visit } from './demo.js';
import { otherAt, sees } from './frames.js';

const { server: found, why } = await findLiveKit();
const isOwn = found !== undefined && !('url' in found);
if (!isOwn) console.warn(`skipped: calls in a browser: ${why ?? 'LiveKit runs elsewhere'}`);

const robin = { id: 'robin', name: 'Robin' };
const red = [220, 30, 20] as const;
const blue = [30, 60, 220] as const;

describe.runIf(isOwn)('a shopper who calls', () => {
  let folder: string;
  let rig: DemoRig;
  let liveKit: Awaited<ReturnType<typeof startLiveKit>>;
  let people: Participant[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellhop-camera-'));
    rig = await startDemoRig({ flags: deviceFlags(await writeCamera(folder, 'red')) });
    liveKit = await startLiveKit(found!, { webhookUrls: [rig.demo.callsHookUrl] });
    await rig.demo.useLiveKit(liveKit);
    await desk('PUT', '/presence', { agent: robin, isHere: true });
  });
  afterEach(async () => {
    await Promise.all(people.splice(0).map((person) => person.leave()));
  });
  afterAll(async () => {
    await dispose();
    await rig.close();
    await liveKit.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function desk<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${rig.demo.gatewayUrl}/v1/staff${path}`, {
      method,
      headers: {
        authorization: `Bearer ${rig.demo.staffKey}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.status).toBeLessThan(300);
    const text = await response.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** The way from the shop's page to the view in which a call is set up. */
  async function toSetup({ page }: Visit): Promise<Locator> {
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await page
      .getByRole('button', { name: /Something else|Ask/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Video call' }).click();
    const call = page.locator('bellhop-call');
    await call.getByRole('button', { name: 'Call now' }).waitFor();
    return call;
  }

  async function ringing(): Promise<{ readonly path: string; readonly call: string }> {
    let mine: StaffConversationPage['conversations'][number] | undefined;
    await expect
      .poll(async () => {
        const page = await desk<StaffConversationPage>('GET', '/conversations?handler=waiting');
        mine = page.conversations.find(({ call }) => call?.state === 'ringing');
        return mine?.call?.id;
      })
      .toBeDefined();
    return { path: `/conversations/${mine!.id}`, call: mine!.call!.id };
  }

  async function answer(at: { readonly path: string; readonly call: string }): Promise<Participant> {
    await desk('POST', `${at.path}/accept`, { agent: robin });
    const person = await enterCall(
      await desk<CallSeat>('POST', `${at.path}/calls/${at.call}/join`, { agent: robin }),
    );
    people.push(person);
    return person;
  }

  const other = (page: Page): Locator => otherAt(page, 'bellhop-call');

  it('sees and is seen by the person who answers, and both read that it was', async () => {
    const visit = await rig.visit('/');
    const { page } = visit;
    const call = await toSetup(visit);
    await sees(call.locator('.stage bellhop-call-picture'), 'red');
    await call.getByRole('button', { name: 'Call now' }).click();
    await call.getByText('Waiting for somebody to come').waitFor();
    const agent = await answer(await ringing());
    const seen = agent.sees(red);
    const hide = await agent.show(blue);
    await sees(other(page), 'blue');
    await seen;
    await sees(call.locator('.own'), 'red');
    await call.getByRole('button', { name: 'Turn the camera off' }).click();
    await call.locator('.own').waitFor({ state: 'detached' });
    await call.getByRole('button', { name: 'Turn the microphone off' }).click();
    await call.getByRole('button', { name: 'Turn the microphone on' }).waitFor();
    await hide();
    await call.getByRole('button', { name: 'Hang up' }).click();
    await call.getByText('The call is over').waitFor();
    await agent.gone;
    await call.getByRole('button', { name: 'To the chat' }).click();
    const lines = page.locator('bellhop-message-list');
    for (const words of ['Video call begun', 'is in the call', 'Video call, under a minute'])
      await lines.getByText(words).waitFor();
    expect(visit.complaints).toEqual([]);
    await visit.context.close();
  });

  it('is back in the call after the media server was killed and started again', async () => {
    const visit = await rig.visit('/');
    const { page } = visit;
    const call = await toSetup(visit);
    await call.getByRole('button', { name: 'Call now' }).click();
    const at = await ringing();
    const agent = await answer(at);
    const hide = await agent.show(blue);
    await sees(other(page), 'blue');
    await hide();
    await agent.leave();
    people = [];

    await liveKit.kill();
    await call.getByText('The connection broke').waitFor();
    await liveKit.restart();
    const begun = performance.now();
    await call.getByText('The connection broke').waitFor({ state: 'detached' });
    await call.getByText('Waiting for somebody to come').waitFor();
    console.info(
      `media server back: the shopper is in the call after ${Math.round(performance.now() - begun)} ms`,
    );
    const again = await answer(at);
    const seen = again.sees(red);
    const stop = await again.show(blue);
    await sees(other(page), 'blue');
    await seen;
    await stop();
    await desk('POST', `${at.path}/calls/${at.call}/end`, { agent: robin });
    await call.getByText('The call is over').waitFor();
    await visit.context.close();
  });

  it('is told what to do where the camera is refused, and calls without it', async () => {
    // After a restart of the media server the gateway looks a moment later, and a page asks once what there is.
    await expect
      .poll(async () => {
        const config = await fetch(`${rig.demo.gatewayUrl}/v1/config?shop=northfold`);
        return ((await config.json()) as ShopConfig).capabilities.calls;
      })
      .toBe(true);
    const visit = await rig.visit('/');
    const { page } = visit;
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    const call = await toSetup(visit);
    await call.getByText('This page may not use the camera.').waitFor();
    await call.getByText('This page may not use the microphone.').waitFor();
    await call.getByRole('button', { name: 'Call now' }).click();
    const at = await ringing();
    const agent = await answer(at);
    const hide = await agent.show(blue);
    await sees(other(page), 'blue');
    await hide();
    await desk('POST', `${at.path}/calls/${at.call}/end`, { agent: robin });
    await call.getByText('The call is over').waitFor();
    await visit.context.close();
  });
});
