import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SupportError } from '../../src/contract/index.js';
import { active, find, findAll, says, shown, stage, tap, type, type Stage } from './stage.js';
import { digitsOf } from './digits.js';
import { email } from './fixtures.js';
import { shop } from './fixtures-shop.js';
// Loaded here, not on the way to it: these tests are about the step.
import './steps.js';

/** A guest with a found order at its code step. */
async function atCode(options: Parameters<typeof stage>[0] = {}): Promise<Stage> {
  const guest = await stage(options);
  await guest.bellhop.orders.lookUp({ number: 'NF-20418', contact: email });
  guest.bellhop.screens.open('order', { id: 'nf-20418' });
  await tap(guest.element, '[part~=unlock]');
  await shown(guest.element, '#code');
  await waitUntil(() => !find<HTMLInputElement>(guest.element, '#code')?.readOnly, 'the code was sent');
  return guest;
}

describe('<bellhop-code>', () => {
  it('sends the code by itself and says nothing about the contact', async () => {
    const { element, calls } = await atCode();
    expect(calls.filter(({ name }) => name === 'orders.sendCode')).to.have.length(1);
    await says(element, 'Enter the code we sent to the e-mail of this order');
    expect(element.shadowRoot?.textContent).not.to.contain('amina');
  });

  it('is none where the shop sends no codes: then it says who sees the order', async () => {
    const { orders } = shop.capabilities;
    const returns = { photos: { maxBytes: 1000, maxCount: 1 } };
    const capabilities = { ...shop.capabilities, returns, orders: { ...orders!, codes: false } };
    const guest = await stage({ config: { ...shop, capabilities } });
    await guest.bellhop.orders.lookUp({ number: 'NF-20418', contact: email });
    guest.bellhop.screens.open('order', { id: 'nf-20418' });
    await shown(guest.element, '[part=answer]');
    expect(find(guest.element, '[part=return]')).to.equal(undefined);
    guest.bellhop.screens.open('order', { id: 'nf-20418', code: '' });
    await says(guest.element, 'Sign in to the shop to see your orders here.');
    expect(find(guest.element, '#code')).to.equal(undefined);
  });

  it('is one field to a screen reader and to the browser that fills it', async () => {
    const { element } = await atCode();
    const inputs = findAll<HTMLInputElement>(element, 'input');
    expect(inputs).to.have.length(1);
    expect(inputs[0]?.autocomplete).to.equal('one-time-code');
    expect(inputs[0]?.inputMode).to.equal('numeric');
    expect(findAll(element, '[part~=boxes] > span').every((box) => box.ariaHidden === 'true')).to.equal(true);
  });

  for (const [how, typed] of [
    ['pasted with spaces', ' 409 123 '],
    ['in full width', '４０９１２３'],
    ['in Arabic digits', '٤٠٩١٢٣'],
    ['in Persian digits', '۴۰۹۱۲۳'],
  ] as const) {
    it(`opens the order with a code ${how}`, async () => {
      const { element } = await atCode();
      await type(element, '#code', typed);
      await says(element, '12 Alder Road');
    });
  }

  it('takes keys and backspace, and checks at the sixth digit', async () => {
    const { element, calls } = await atCode();
    await waitUntil(() => active(element)?.id === 'code');
    await sendKeys({ type: '4x0' });
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ type: '0912' });
    expect(findAll(element, '[part~=boxes] > span').map((box) => box.innerText.trim())).to.deep.equal([
      '4',
      '0',
      '9',
      '1',
      '2',
      '',
    ]);
    expect(calls.some(({ name }) => name === 'orders.checkCode')).to.equal(false);
    await sendKeys({ type: '3' });
    await says(element, '12 Alder Road');
  });

  it('says how many tries are left, and takes the next code over the wrong one', async () => {
    const { element } = await atCode();
    await type(element, '#code', '000000');
    await says(element, 'You have 4 tries left.');
    await waitUntil(() => active(element)?.id === 'code');
    await sendKeys({ type: '409123' });
    await says(element, '12 Alder Road');
  });

  it('says that a code has run out', async () => {
    const guest = await atCode();
    guest.fault = ({ name }) => {
      if (name === 'orders.checkCode') throw new SupportError('code-expired');
    };
    await type(guest.element, '#code', '409123');
    await says(guest.element, 'That code has run out. Codes last ten minutes. We can send a new one now.');
  });

  it('says one thing at a time to a screen reader', async () => {
    const { element } = await atCode();
    const regions = (): string[] =>
      findAll(element, 'bellhop-code')
        .flatMap((code) => findAll(code, '[role=status], [role=alert]'))
        .map(({ textContent }) => textContent.trim())
        .filter(Boolean);
    expect(regions()).to.deep.equal([]);
    await type(element, '#code', '000000');
    expect(regions().length).to.be.at.most(1);
    await says(element, 'You have 4 tries left.');
    await waitUntil(() => regions()[0]?.includes('4 tries left'));
    expect(regions()).to.have.length(1);
    await type(element, '#code', '409');
    find<HTMLInputElement>(element, '#code')?.form?.requestSubmit();
    await waitUntil(() => regions()[0]?.includes('Enter all six digits.'));
    expect(regions()).to.have.length(1);
  });

  it('asks for all digits when sent too soon', async () => {
    const { element, calls } = await atCode();
    await type(element, '#code', '409');
    find<HTMLInputElement>(element, '#code')?.form?.requestSubmit();
    await says(element, 'Enter all six digits.');
    expect(calls.some(({ name }) => name === 'orders.checkCode')).to.equal(false);
  });

  it('waits before it can be sent again, in the same place', async () => {
    const { element } = await atCode();
    const again = await shown<HTMLButtonElement>(element, '[part~=again]');
    expect(again.disabled).to.equal(true);
    expect(again.innerText).to.match(/^Send again in 0:\d\d$/);
  });

  it('does not send again when the shopper goes back and comes again', async () => {
    const { bellhop, element } = await atCode();
    bellhop.screens.back();
    await tap(element, '[part~=unlock]');
    await says(element, /Send again in 0:\d\d/);
    await type(element, '#code', '409123');
    await says(element, '12 Alder Road');
  });

  it('says when to come back after too many codes', async () => {
    const guest = await stage({
      isSignedIn: true,
      fault: ({ name }) => {
        if (name === 'orders.sendCode') throw new SupportError('rate-limited', { retryAfter: 3600 });
      },
    });
    guest.bellhop.screens.open('order', { id: 'nf-20418', code: '' });
    await says(guest.element, 'Try again in 60 minutes.');
    await says(guest.element, 'We could not send the code');
    expect(find(guest.element, '#code')).to.equal(undefined);
  });
});

describe('digitsOf', () => {
  it('leaves out what is no digit', () => {
    expect(digitsOf('G-409 123.')).to.equal('409123');
    expect(digitsOf('๑२৩')).to.equal('123');
  });
});
