import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallSeat, StaffConversationPage } from '../../src/contract/index.js';
import { enterCall } from '../calls/participant.js';
import { type CallRig, hasLiveKit, startCallRig } from './call-rig.js';
import type { DemoRig } from './demo.js';
import { sees } from './frames.js';
import { languages } from './said.js';
import type { Talk } from './talk.js';

const words = languages.find(({ language }) => language === 'en')!;

describe.runIf(hasLiveKit('what goes on in a call'))('in a call, a shopper and an agent', () => {
  let calls: CallRig;
  let rig: DemoRig;
  let desk: Page;
  let talk: Talk;
  let call: Locator;

  beforeAll(async () => {
    calls = await startCallRig();
    ({ rig, talk } = calls);
    desk = calls.agent.page;
    call = talk.page.locator('bellhop-call');
    await talk.say(words.person);
    await desk.locator('console-queue .item').filter({ hasText: words.person }).click();
    await desk.keyboard.press('a');
    await desk.getByRole('button', { name: 'Call by video' }).click();
    await talk.page.getByRole('button', { name: 'Answer' }).click();
    await call.getByRole('button', { name: 'Answer' }).click();
    await desk.locator('console-call .other bellhop-call-picture').waitFor();
    await talk.panel.getByRole('heading', { name: /Call with .?Robin/ }).waitFor();
  });
  afterAll(async () => {
    await dispose();
    await calls?.close();
  });

  /** For whoever wants to look at it. */
  const take = async (page: Page, name: string): Promise<void> => {
    const at = process.env['PICTURES'];
    if (at) await page.screenshot({ path: join(at, `${name}.png`) });
  };

  /** Where a mark is in the picture that it is on, as fractions of what the camera sees. */
  const markOn = (picture: Locator): Promise<{ x: number; y: number } | undefined> =>
    picture.evaluate((element) => {
      const root = element.shadowRoot!;
      const video = root.querySelector('video')!;
      const dot = root.querySelector('.mark .dot');
      if (!dot) return undefined;
      const [box, mark] = [element.getBoundingClientRect(), dot.getBoundingClientRect()];
      const fit = element.hasAttribute('whole') ? Math.min : Math.max;
      const scale = fit(box.width / video.videoWidth, box.height / video.videoHeight);
      const share = (middle: number, from: number, room: number, length: number): number =>
        (middle - from - (room - length * scale) / 2) / (length * scale);
      const round = (value: number): number => Math.round(value * 100) / 100;
      const x = share(mark.x + mark.width / 2, box.x, box.width, video.videoWidth);
      return {
        x: round(element.hasAttribute('mirrored') ? 1 - x : x),
        y: round(share(mark.y + mark.height / 2, box.y, box.height, video.videoHeight)),
      };
    });

  it('see the same mark where the agent points at the picture, by hand and by keys', async () => {
    const theirs = desk.locator('console-call .other bellhop-call-picture');
    const own = call.locator('.own');
    await expect
      .poll(() => theirs.evaluate((each) => each.shadowRoot!.querySelector('video')!.videoWidth))
      .toBeGreaterThan(0);
    const box = (await theirs.boundingBox())!;
    await desk.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.6);
    await desk.mouse.down();
    await expect.poll(() => markOn(own)).toBeDefined();
    const [here, there] = [await markOn(theirs), await markOn(own)];
    expect(there).toEqual(here);
    expect(here?.x).toBeCloseTo(0.3, 1);
    await call.getByText('points at your picture').waitFor();
    expect(await markOn(desk.locator('console-call .own'))).toBeUndefined();
    expect((await own.boundingBox())!.width).toBe((await call.locator('.stage').boundingBox())!.width);
    await take(desk, 'point-desk');
    await take(talk.page, 'point-shopper');
    await desk.mouse.up();
    await own.locator('.mark').waitFor({ state: 'detached' });
    await call.getByText('points at your picture').waitFor({ state: 'detached' });

    const pad = theirs.getByRole('application');
    await pad.focus();
    await desk.keyboard.press('ArrowRight');
    await expect.poll(() => markOn(own)).toEqual(await markOn(theirs));
    expect(await pad.getAttribute('aria-label')).toMatch(/You point at \d+% from the left/);
  });

  it('have what the agent writes and shows told in the call, which goes on while it is looked at', async () => {
    const { page, panel } = talk;
    const tile = panel.locator('bellhop-call-tile');
    const news = call.locator('.news');
    const send = (): Promise<void> => desk.getByRole('button', { name: 'Send' }).click();
    const lay = async (name: RegExp): Promise<void> => {
      await desk.getByRole('button', { name: 'Article or product' }).click();
      await desk.getByLabel('Find an article or a product').fill('boots');
      await desk.locator('console-finder h3', { hasText: 'Products' }).waitFor();
      await desk.locator('console-finder').getByRole('button', { name }).first().click();
      await desk.locator('console-composer .laid li').waitFor();
      await send();
    };
    await desk.locator('console-composer textarea').fill('Are these **the ones**?');
    await send();
    await news.getByText('wrote: ').filter({ hasText: 'Are these the ones?' }).waitFor();
    await take(page, 'news-text');
    await lay(/Boot/i);
    await news.getByText(/shows you: .*boot/i).waitFor();
    await take(page, 'news-product');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await take(page, 'news-phone-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    const opening = page.context().waitForEvent('page');
    await news.getByRole('link', { name: 'Have a look' }).click();
    await (await opening).close();
    await call.locator('.other bellhop-call-picture').waitFor();
    await page.setViewportSize({ width: 1280, height: 860 });

    await lay(/^Size/);
    await news.getByRole('button', { name: 'Have a look' }).click();
    await panel.locator('bellhop-size-finder').waitFor();
    await sees(tile.locator('bellhop-call-picture'), 'blue');
    await take(page, 'tile-size');
    await tile.getByRole('button', { name: 'Back to the call' }).click();
    await call.locator('.other bellhop-call-picture').waitFor();

    // The way back leaves the call as it is, too.
    await panel.locator('button[part=back]').first().click();
    await tile.getByRole('button', { name: 'Hang up' }).waitFor();
    await sees(tile.locator('bellhop-call-picture'), 'blue');
    await take(page, 'tile-chat');
    await page.setViewportSize({ width: 390, height: 844 });
    await take(page, 'tile-phone');
    await page.emulateMedia({ colorScheme: 'dark' });
    await take(page, 'tile-phone-dark');
    await page.evaluate(() => window.Bellhop?.('setLocale', 'ar'));
    await tile.getByRole('button', { name: 'العودة إلى المكالمة' }).waitFor();
    await take(page, 'tile-phone-arabic');
    await page.evaluate(() => window.Bellhop?.('setLocale', 'en'));
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 860 });
    await tile.getByRole('button', { name: 'Back to the call' }).click();
    await call.locator('.other bellhop-call-picture').waitFor();
    expect(await desk.locator('console-call .other bellhop-call-picture').count()).toBe(1);
  });

  it('are three when the agent brings a colleague in, whom both see, and who leaves them to go on', async () => {
    const sam = { id: 'sam', name: 'Sam' };
    const staff = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const response = await fetch(`${rig.demo.gatewayUrl}/v1/staff${path}`, {
        method,
        headers: { authorization: `Bearer ${rig.demo.staffKey}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(response.status).toBeLessThan(300);
      const text = await response.text();
      return (text ? JSON.parse(text) : undefined) as T;
    };
    await staff('PUT', '/presence', { agent: sam, isHere: true });
    await desk.getByText('Bring in a colleague').click();
    await desk.getByRole('button', { name: 'Sam' }).click();
    await desk.getByText('is asked in.').waitFor();
    const page = await staff<StaffConversationPage>('GET', '/conversations?handler=agent');
    const { id, call: open } = page.conversations.find(({ guests }) => guests?.[0]?.id === 'sam')!;
    const place = `/conversations/${id}/calls/${open!.id}/join`;
    const colleague = await enterCall(await staff<CallSeat>('POST', place, { agent: sam }));
    const hide = await colleague.show([30, 200, 60]);
    for (const [element, wanted] of [
      [call, ['Robin', 'Sam']],
      [desk.locator('console-call'), ['Guest', 'Sam']],
    ] as const) {
      await expect.poll(() => element.locator('.other bellhop-call-picture').count()).toBe(2);
      const names = await element.locator('.other .name').allInnerTexts();
      expect(names.map((name) => name.replace(/[\u2066-\u2069]/g, '')).sort()).toEqual(wanted);
      await expect
        .poll(() =>
          element
            .locator('.other video')
            .evaluateAll((videos) => videos.every((video) => (video as HTMLVideoElement).videoWidth > 0)),
        )
        .toBe(true);
    }
    await take(desk, 'three-desk');
    await take(talk.page, 'three-desktop');
    await talk.page.setViewportSize({ width: 390, height: 844 });
    await take(talk.page, 'three-phone');
    await talk.page.emulateMedia({ colorScheme: 'dark' });
    await take(talk.page, 'three-phone-dark');
    await talk.page.emulateMedia({ colorScheme: 'light' });
    await talk.page.setViewportSize({ width: 1280, height: 860 });
    await hide();
    await colleague.leave();
    await expect.poll(() => call.locator('.other').count()).toBe(1);
    await desk.locator('console-thread').getByText('came into the call').waitFor();
  });

  it('may have begun on a page with nothing but the element and the tag', async () => {
    const visit = await rig.visit('about:blank');
    const { page } = visit;
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await page.goto(new URL('/call/', rig.demo.shopUrl).href);
    const alone = page.locator('bellhop-call');
    await alone.getByRole('button', { name: 'Voice call' }).waitFor();
    await take(page, 'alone');
    const clients = (): number => loaded.filter((path) => path.includes('livekit')).length;
    expect(clients()).toBe(0);
    await alone.getByRole('button', { name: 'Video call' }).click();
    await alone.getByRole('button', { name: 'Call now' }).click();
    await alone.getByText('Waiting for somebody to come').waitFor();
    expect(clients()).toBe(1);
    await desk.locator('console-queue .item').filter({ hasText: 'calls' }).first().waitFor();
    await take(page, 'alone-rings');
    await alone.getByRole('button', { name: 'Hang up' }).click();
    await alone.getByRole('button', { name: 'Call again' }).waitFor();
    expect(visit.complaints).toEqual([]);
    await visit.context.close();
  });
});
