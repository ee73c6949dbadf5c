import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoRig } from './demo.js';
import { languages, type Said } from './said.js';
import { Talk } from './talk.js';

interface MadeReturn {
  readonly number: string;
  readonly lines: readonly { readonly photos: readonly string[]; readonly reason: string }[];
}

async function returnsMade(rig: DemoRig): Promise<readonly MadeReturn[]> {
  const answer = await fetch(`${rig.demo.gatewayUrl}/v1/staff/returns`, {
    headers: { authorization: `Bearer ${rig.demo.staffKey}` },
  });
  return ((await answer.json()) as { readonly returns: readonly MadeReturn[] }).returns;
}

/** What every assistant does for a shopper, in each language. */
export function tellJourneys(withWhat: string, begin: (said: Said) => DemoRig, isModel: boolean): void {
  describe.each(languages)(`a shopper who writes in $language, ${withWhat}`, (said) => {
    let rig: DemoRig;
    let talk: Talk;
    beforeAll(async () => {
      rig = begin(said);
      talk = await Talk.begin(rig, said.language, '/products/field-coat/');
    });
    afterAll(() => talk.end());

    /** Of states that look the same whoever answers; in the light and in the dark. */
    async function audit(): Promise<void> {
      if (!isModel && said.language !== 'ar') expect(await talk.audit()).toEqual([]);
    }

    it('hears where an order is, over several turns, and of the other one', async () => {
      const [ask, asks, tell, held, came, other] = said.order;
      await audit();
      expect(await talk.say(ask)).toMatch(asks);
      expect(await talk.say(tell)).toMatch(held);
      await talk.cites('NF-20418');
      await audit();

      expect(await talk.say('NF-20421, lucia@example.com')).toMatch(came);
      expect(await talk.say(other)).toMatch(held);

      await talk.card('NF-20418').click();
      await talk.panel
        .getByRole('heading', { name: /NF-20418/ })
        .first()
        .waitFor();
      await talk.back();
      expect(await talk.messages.count()).toBe(8);
    });

    it('is told a size, and finds how it came about', async () => {
      const [ask, asks, fit, advice] = said.size;
      await talk.begin();
      expect(await talk.say(ask)).toMatch(asks);
      await audit();
      expect(await (isModel ? talk.say(fit) : talk.tap(fit))).toMatch(advice);
      await talk.cites('Field coat, waxed cotton');
      await talk.card('Field coat').click();
      await talk.panel.locator('bellhop-size-finder').waitFor();
      await talk.back();
    });

    it('sends photos that become a return, which is theirs to complete', async () => {
      const [number, email] = said.of;
      const { returns } = said;
      await talk.begin();
      const sent: string[] = [];
      talk.page.on('response', (response) => {
        if (!/\/conversations\/[^/]+\/photos$/.test(response.url()) || !response.ok()) return;
        void response.json().then(({ id }: { id: string }) => sent.push(id));
      });
      await talk.attachPhotos();
      await audit();
      await talk.say(said.broken);
      expect(await talk.panel.locator('bellhop-message-photos img').count()).toBe(2);
      await talk.say(`${number} ${email}`);
      await audit();

      await talk.card(talk.words.card['return-draft']).click();
      await talk.panel.getByLabel(said.code).waitFor();
      const code = /^\s*(\d{6})\s*$/m.exec(await rig.mail(email))?.[1] ?? '';
      await talk.panel.getByLabel(said.code).fill(code);
      const step = talk.panel.locator('bellhop-returns').last();
      const choose = (name: string | RegExp): Promise<void> =>
        step
          .getByText(name, { exact: typeof name === 'string' })
          .last()
          .click();
      const goOn = (): Promise<void> =>
        talk.panel.getByRole('button', { name: returns.next, exact: true }).last().click();

      await talk.panel.getByText(returns.items.title).waitFor();
      await choose(said.item);
      await goOn();
      await choose(returns.reason['damaged-or-defective']);
      await choose(returns.answer['arrived-so']);
      await picturesIn(step);
      await audit();
      await goOn();
      await choose(returns.outcome.refund);
      await goOn();
      await choose(returns.method['drop-off']);
      await goOn();
      await talk.panel.getByText(returns.review.title).waitFor();
      await talk.panel.getByRole('button', { name: returns.review.submit }).click();
      await talk.panel.getByText(returns.done.title).first().waitFor();

      const [made] = await returnsMade(rig);
      await talk.panel.getByText(made!.number, { exact: true }).first().waitFor();
      expect(made!.lines).toMatchObject([{ reason: 'damaged-or-defective' }]);
      expect(made!.lines[0]!.photos.toSorted()).toEqual(sent.toSorted());
      expect(sent).toHaveLength(2);
    });

    it('is offered a person where nothing answers, and leaves a message', async () => {
      const [ask, again] = said.unknown;
      await talk.begin();
      await talk.say(ask);
      if (!isModel) await talk.panel.locator('button[part=reply]', { hasText: said.person }).waitFor();
      await talk.say(again);
      // Asked once more, or passed on at once.
      if ((await talk.answers.getByText(talk.words.handOver.waiting).count()) === 0)
        await talk.tap(isModel ? said.person : said.leaving);
      await talk.answers.getByText(talk.words.handOver.waiting).waitFor();
      await talk.answers.getByText(said.leave).waitFor();
      await audit();
      await talk.input.fill('lucia@example.com');
      await talk.input.press('Enter');
      await talk.panel.locator('article.shopper.sent').filter({ hasText: 'lucia@example.com' }).waitFor();
    });
  });
}

async function picturesIn(step: Locator): Promise<void> {
  await expect.poll(() => step.locator('bellhop-photos img').count()).toBe(2);
}
