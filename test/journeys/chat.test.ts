import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '../../src/client/i18n/locales/en/returns.js';
import { tellJourneys } from './chat-journeys.js';
import { startDemoRig, type DemoRig } from './demo.js';
import { Talk } from './talk.js';

const { returns } = en;
let rig: DemoRig;
beforeAll(async () => {
  rig = await startDemoRig();
});
afterAll(() => rig.close());

tellJourneys('with no model', () => rig, false);

describe('a page that speaks for its shopper', () => {
  it('puts words into the composer, unsent, and sends others', async () => {
    const talk = await Talk.begin(rig, 'en');
    await talk.page.evaluate(() => window.Bellhop?.('prefill', 'Is the field coat warm?'));
    await expect.poll(() => talk.input.inputValue()).toBe('Is the field coat warm?');
    await talk.answerTo(() => talk.page.evaluate(() => void window.Bellhop?.('send', 'Where is my order?')));
    expect(await talk.messages.allInnerTexts()).toHaveLength(2);
    expect(await talk.messages.first().innerText()).toContain('Where is my order?');
    // Another look at it sends nothing again.
    await talk.card(talk.words.card['order-lookup']).click();
    await talk.panel.getByLabel('Order number').last().waitFor();
    await talk.back();
    expect(await talk.messages.count()).toBe(2);
    await talk.end();
  });
});

describe('a signed-in shopper who tells what is wrong with an item', () => {
  it('finds item, reason and photos in the return', async () => {
    const talk = await Talk.begin(rig, 'en');
    await talk.signIn();
    await talk.attachPhotos();
    await talk.say('the day cap of order NF-20388 came damaged, I want to send it back');
    await talk.card(talk.words.card['return-draft']).click();
    const form = talk.panel.locator('bellhop-returns').last();
    await form.getByText(returns.why.title).waitFor();
    expect(await talk.panel.locator('[part=title]').innerText()).toContain('Day cap');
    expect(await form.getByRole('radio', { name: returns.reason['damaged-or-defective'] }).isChecked()).toBe(
      true,
    );
    await expect.poll(() => form.locator('bellhop-photos img').count()).toBe(2);
    await talk.end();
  });
});
