import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallRig, hasLiveKit, startCallRig } from './call-rig.js';
import { otherAt, sees } from './frames.js';
import { languages } from './said.js';
import type { Talk } from './talk.js';

const words = languages.find(({ language }) => language === 'en')!;

describe.runIf(hasLiveKit('calls at the console'))('a shopper and an agent at the console', () => {
  let calls: CallRig;
  let desk: Page;
  let talk: Talk;

  beforeAll(async () => {
    calls = await startCallRig();
    ({ talk } = calls);
    desk = calls.agent.page;
  });
  afterAll(() => calls?.close());

  it('see each other when the agent calls, until the agent hangs up', async () => {
    await talk.say(words.person);
    const item = desk.locator('console-queue .item').filter({ hasText: words.person });
    await item.click();
    await desk.keyboard.press('a');
    await desk.getByRole('button', { name: 'Call by video' }).click();
    const { page } = talk;
    const call = page.locator('bellhop-call');
    await page.getByRole('button', { name: 'Answer' }).click();
    await sees(call.locator('.stage bellhop-call-picture'), 'red');
    await call.getByRole('button', { name: 'Answer' }).click();
    await sees(otherAt(page, 'bellhop-call'), 'blue');
    await sees(otherAt(desk, 'console-call'), 'red');
    await sees(desk.locator('console-call .own'), 'blue');
    await desk.locator('console-thread').getByText('The call began').waitFor();
    await desk.getByRole('button', { name: 'Turn the camera off' }).click();
    await otherAt(page, 'bellhop-call').waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: 'Hang up' }).click();
    await call.getByText('The call is over').waitFor();
    await call.getByRole('button', { name: 'To the chat' }).click();
    await desk.locator('console-call').getByRole('button', { name: 'Close' }).click();
  });

  it('see each other when the shopper calls, at once when the agent answers', async () => {
    const { page } = talk;
    await page.getByRole('button', { name: 'Video call' }).click();
    const call = page.locator('bellhop-call');
    const held = desk.waitForResponse((response) => response.url().endsWith('/join?ahead=true'));
    await call.getByRole('button', { name: 'Call now' }).click();
    await call.getByText('Waiting for somebody to come').waitFor();
    await held;
    const joins: string[] = [];
    desk.on('request', (request) => joins.push(request.url()));
    const took = await desk.evaluate(async () => {
      const find = (root: ParentNode, selector: string): Element | undefined => {
        for (const each of root.querySelectorAll('*')) {
          if (each.matches(selector)) return each;
          const inner = each.shadowRoot && find(each.shadowRoot, selector);
          if (inner) return inner;
        }
        return undefined;
      };
      const root = find(document, 'console-call')!.shadowRoot!;
      const begun = performance.now();
      root.querySelector<HTMLElement>('.ring button')!.click();
      return new Promise<number>((resolve) => {
        const look = (): void => {
          const video = root
            .querySelector('.other bellhop-call-picture')
            ?.shadowRoot?.querySelector<HTMLVideoElement>('video');
          if (!video) requestAnimationFrame(look);
          else video.requestVideoFrameCallback(() => resolve(performance.now() - begun));
        };
        look();
      });
    });
    console.info(`answer to first picture at the console: ${Math.round(took)} ms`);
    expect(joins.filter((url) => url.endsWith('/join'))).toEqual([]);
    await sees(otherAt(desk, 'console-call'), 'red');
    await sees(otherAt(page, 'bellhop-call'), 'blue');
    await desk.locator('console-thread').getByText('The call began').last().waitFor();
    if (process.env['PICTURES']) {
      await desk.screenshot({ path: join(process.env['PICTURES'], 'console.png') });
      await page.screenshot({ path: join(process.env['PICTURES'], 'widget.png') });
    }
    await desk.getByRole('button', { name: 'Take a photo with their camera' }).click();
    await call.getByText('The photo is in the chat.').waitFor();
    await desk.locator('console-thread .shopper console-photo').waitFor();
    await call.getByRole('button', { name: 'Hang up' }).click();
    await desk.locator('console-call').getByText('The call is over.').waitFor();
    expect(calls.agent.complaints).toEqual([]);
  });
});
