import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffEventPage } from '../../src/contract/index.js';
import { type CallRig, hasLiveKit, startCallRig } from './call-rig.js';
import type { DemoRig } from './demo.js';
import { otherAt, sees } from './frames.js';
import { languages } from './said.js';
import type { Talk } from './talk.js';

const english = languages.find(({ language }) => language === 'en')!;
const [number, email] = english.of;
/** More than a call asks of a camera. */
const resolution = [1920, 1080] as const;
const shots = process.env['PICTURES'];

describe.runIf(hasLiveKit('the whole story'))('a shopper in the widget and Robin at the console', () => {
  let calls: CallRig;
  let rig: DemoRig;
  let desk: Page;
  let talk: Talk;

  beforeAll(async () => {
    calls = await startCallRig({ path: '/products/drover-jeans/', resolution });
    ({ rig, talk } = calls);
    desk = calls.agent.page;
    if (shots) await mkdir(shots, { recursive: true });
  });
  afterAll(() => calls?.close());

  let stage = 0;
  /** Both sides as they are, where somebody wants to look at them. */
  async function shoot(name: string): Promise<void> {
    stage += 1;
    if (!shots) return;
    for (const [side, page] of [
      ['shopper', talk.page],
      ['agent', desk],
    ] as const)
      await page.screenshot({ path: join(shots, `${String(stage).padStart(2, '0')}-${name}-${side}.png`) });
  }
  const thread = (): Locator => desk.locator('console-thread');
  const beside = (): Locator => desk.locator('console-case');
  const shopperReads = (words: string): Promise<void> =>
    talk.messages.getByText(words, { exact: true }).last().waitFor();

  async function writersOf(conversation: string): Promise<string[]> {
    const response = await fetch(
      `${rig.demo.gatewayUrl}/v1/staff/conversations/${conversation}/events?after=0`,
      { headers: { authorization: `Bearer ${rig.demo.staffKey}` } },
    );
    const { events } = (await response.json()) as StaffEventPage;
    return events.flatMap((event) => (event.type === 'message' && !event.message.notice ? [event.by] : []));
  }

  it('go the whole way: asked, called, seen, photographed, returned, approved, handed back', async () => {
    const { page, panel, words } = talk;
    // What the assistant cannot end, a person goes on with, and knows of it.
    await talk.say(english.order[0]);
    await talk.say(`${number}, ${email}`);
    await talk.cites(number);
    await talk.say(english.person);
    await shopperReads(words.handOver.waiting);
    await desk.locator('console-queue .item').filter({ hasText: english.person }).click();
    await beside().getByText(number).first().waitFor();
    await shoot('waiting');
    const conversation = new URL(desk.url()).hash.replace('#conversation=', '');
    await desk.keyboard.press('a');
    await talk.messages.filter({ hasText: 'Robin' }).first().waitFor();
    await desk.locator('console-composer textarea').waitFor();
    const before = await writersOf(conversation);
    const asked = await talk.answerTo(async () => {
      await desk.keyboard.type('Hello! May I **look at them** with you?');
      await desk.keyboard.press('Enter');
    });
    expect(asked).toContain('look at them');

    await desk.getByRole('button', { name: 'Call by video' }).click();
    await page.getByRole('button', { name: 'Answer' }).waitFor();
    await shoot('ringing');
    await page.getByRole('button', { name: 'Answer' }).click();
    const call = page.locator('bellhop-call');
    await sees(call.locator('.stage bellhop-call-picture'), 'red');
    await shoot('looking');
    await call.getByRole('button', { name: 'Answer' }).click();
    await sees(otherAt(page, 'bellhop-call'), 'blue');
    await sees(otherAt(desk, 'console-call'), 'red');
    await shoot('call');

    await desk.getByRole('button', { name: 'Take a photo with their camera' }).click();
    await call.getByText('The photo is in the chat.').waitFor();
    await shoot('still');
    const still = thread().locator('.shopper console-photo .tile img').first();
    await still.waitFor();
    expect(await middleOf(still)).toEqual({ size: resolution, colour: 'red' });
    await desk.getByRole('button', { name: 'Hang up' }).click();
    await call.getByText('The call is over').waitFor();
    await shoot('over');
    await call.getByRole('button', { name: 'To the chat' }).click();
    await panel.locator('bellhop-message-photos img').first().waitFor();
    await shoot('photo');

    const returned = await returnTheJeans();
    await shoot('returned');
    // Without a look for it.
    await beside().getByText(returned, { exact: true }).waitFor();
    const evidence = beside()
      .locator('section')
      .filter({ hasText: returned })
      .locator('console-photo .tile img');
    expect(await middleOf(evidence)).toEqual({ size: resolution, colour: 'red' });
    await shoot('to-decide');
    await beside().getByRole('button', { name: 'Approve' }).click();
    // Who pays money back shows a code of the last quarter of an hour, which the arrival may be.
    await panel.getByRole('heading', { name: /Approved|Hand it over by/ }).waitFor({ timeout: 45_000 });
    await shoot('approved');

    expect((await writersOf(conversation)).slice(before.length)).toEqual([...['agent', 'shopper', 'agent']]);
    await desk.getByRole('button', { name: 'To the assistant' }).click();
    await thread().getByText('The assistant answers.').waitFor();
    await talk.page.evaluate((id) => window.Bellhop?.('open', 'chat', { id }), conversation);
    await shopperReads(words.handOver.assistant);
    expect(await talk.say(english.order[0])).toMatch(english.order[4]);
    expect((await writersOf(conversation)).slice(before.length)).toEqual([
      ...['agent', 'shopper', 'agent', 'shopper', 'assistant'],
    ]);
    await shoot('handed-back');
    expect(calls.agent.complaints).toEqual([]);
    await talk.end();
  });

  /** In the widget's own form, which the agent laid before the shopper and the still is in already. */
  async function returnTheJeans(): Promise<string> {
    const { panel, words } = talk;
    const { returns } = english;
    const form = panel.locator('bellhop-returns').last();
    const next = (): Promise<void> =>
      panel.getByRole('button', { name: returns.next, exact: true }).last().click();
    const choose = (name: string): Promise<void> => form.getByText(name, { exact: true }).last().click();
    const line = beside().locator('.lays').first();
    await line.getByRole('button', { name: /^Return/ }).click();
    await desk.locator('console-composer .laid li').waitFor();
    await desk.getByRole('button', { name: 'Send' }).click();
    await talk.card(words.card['return-draft']).click();
    await panel.getByLabel(english.code).waitFor();
    const code = /^\s*(\d{6})\s*$/m.exec(await rig.mail(email))?.[1] ?? '';
    await panel.getByLabel(english.code).fill(code);
    await choose(returns.reason['item-not-as-described']);
    await choose(returns.answer.colour);
    await form.locator('bellhop-photos img').first().waitFor();
    await form.locator('bellhop-photos').scrollIntoViewIfNeeded();
    await shoot('evidence');
    await next();
    await choose(returns.outcome.refund);
    await next();
    await choose(returns.method['drop-off']);
    await next();
    await panel.getByText(returns.review.title).waitFor();
    await panel.getByText(/· 1 photo/).waitFor();
    await panel.getByRole('button', { name: returns.review.submit }).click();
    await panel.getByText(returns.done.title).first().waitFor();
    const made = (
      await panel
        .getByText(/NF-20421-R\d/)
        .first()
        .innerText()
    ).trim();
    return /NF-20421-R\d+/.exec(made.replaceAll('\u2011', '-'))?.[0] ?? made;
  }
});

/** Of a photo as it lies at the gateway. */
function middleOf(img: Locator): Promise<{ size: number[]; colour: string }> {
  return img.evaluate(async (image: HTMLImageElement) => {
    const bitmap = await createImageBitmap(await (await fetch(image.src)).blob());
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(1, 1).getContext('2d')!;
    context.drawImage(bitmap, width / 2, height / 2, 1, 1, 0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
    return { size: [width, height], colour: r > 200 && g < 60 && b < 60 ? 'red' : `${r} ${g} ${b}` };
  });
}
