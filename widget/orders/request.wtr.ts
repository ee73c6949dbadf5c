import { expect, waitUntil } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { SupportError } from '../../src/contract/index.js';
import { at, email, order, parcel, shop } from './fixtures.js';
import { active, find, findAll, says, shown, stage, tap, type, type Stage } from './stage.js';
// Loaded here, not on the way to them: these tests are about the steps.
import './steps.js';

async function guestAt(number: string): Promise<Stage> {
  const guest = await stage();
  const order = await guest.bellhop.orders.lookUp({ number, contact: email });
  guest.bellhop.screens.open('order', { id: order.id });
  return guest;
}

const asked = ({ calls }: Stage): unknown[] =>
  calls.filter(({ name }) => name === 'orders.request').map(({ args }) => args[1]);

describe('<bellhop-order-request>', () => {
  it('leads a guest through the code to the sheet, the receipt and back', async () => {
    const guest = await guestAt('NF-20418');
    await tap(guest.element, '.notice [part~=action]');
    await type(guest.element, '#code', '409123');
    await says(guest.element, 'Shall we send the invoice?');
    expect(asked(guest)).to.have.length(0);
    await tap(guest.element, '[part~=confirm]');
    await says(guest.element, /You asked us today .+ We answer by e-mail\./);
    await tap(guest.element, '[part~=confirm]');
    await says(guest.element, /What you asked for Send invoice/);
    expect(asked(guest)).to.deep.equal([{ kind: 'send-invoice', parcelId: 'two' }]);
    expect(find(guest.element, '.notice')?.innerText).to.contain('You asked us today');
  });

  it('says on the receipt what was asked for', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.bellhop.screens.open('order', { id: 'nf-1', ask: 'change-address' });
    await says(shopper.element, 'We send to the new address what has not left yet.');
    await type(shopper.element, '#street', '3 Elm Street');
    await tap(shopper.element, '[part~=confirm]');
    await says(shopper.element, 'You asked us');
    expect((await shown(shopper.element, '.asked')).innerText).to.match(/^Change address[^]+3 Elm Street/);
  });

  it('asks for the code by itself once the connection is back', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.fault = ({ name }) => {
      if (name === 'orders.sendCode') throw new SupportError('offline');
    };
    shopper.bellhop.setOnline(false);
    shopper.bellhop.screens.open('order', { id: 'nf-9', code: '' });
    await says(shopper.element, 'You are offline. Check your internet');
    shopper.fault = undefined;
    shopper.bellhop.setOnline(true);
    await shown(shopper.element, '#code');
  });

  it('asks once however often it is tapped', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.bellhop.screens.open('order', { id: 'nf-20418', ask: 'send-invoice', parcel: 'two' });
    const confirm = await shown(shopper.element, '[part~=confirm]');
    confirm.click();
    confirm.click();
    await says(shopper.element, 'You asked us');
    expect(asked(shopper)).to.have.length(1);
  });

  it('keeps what was typed when it fails, and sends the same again', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.bellhop.screens.open('order', { id: 'nf-9', ask: 'missing-item', parcel: 'a' });
    await type(shopper.element, '#message', 'The hood is missing.');
    shopper.fault = ({ name }) => {
      if (name === 'orders.request') throw new SupportError('offline');
    };
    await tap(shopper.element, '[part~=confirm]');
    await says(shopper.element, 'You are offline. Check your internet');
    expect((await shown<HTMLTextAreaElement>(shopper.element, '#message')).value).to.equal(
      'The hood is missing.',
    );
    shopper.fault = undefined;
    await tap(shopper.element, '[part~=confirm]');
    await says(shopper.element, 'You asked us');
    const keys = shopper.calls
      .filter(({ name }) => name === 'orders.request')
      .map(({ args }) => (args[2] as { idempotencyKey: string }).idempotencyKey);
    expect(new Set(keys).size).to.equal(1);
  });

  it('asks for the code when the access is gone, then completes what was confirmed', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.bellhop.screens.open('order', { id: 'nf-9', ask: 'wrong-item', parcel: 'a' });
    await type(shopper.element, '#message', 'It is blue.');
    shopper.fault = ({ name }) => {
      if (name === 'orders.request') throw new SupportError('code-required');
    };
    await tap(shopper.element, '[part~=confirm]');
    await shown(shopper.element, '#code');
    shopper.fault = undefined;
    await type(shopper.element, '#code', '409123');
    await says(shopper.element, 'You asked us');
    expect(asked(shopper).at(-1)).to.deep.equal({
      kind: 'wrong-item',
      parcelId: 'a',
      message: 'It is blue.',
    });
  });

  it('sends a corrected address, and says what is missing in it', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.bellhop.screens.open('order', { id: 'nf-11', ask: 'confirm-address', parcel: 'a' });
    expect((await shown<HTMLInputElement>(shopper.element, '#city')).value).to.equal('Manchester');
    await type(shopper.element, '#street', ' ');
    await tap(shopper.element, '[part~=confirm]');
    await says(shopper.element, 'Enter the street and number.');
    await type(shopper.element, '#street', '14 Alder Road');
    await tap(shopper.element, '[part~=confirm]');
    await says(shopper.element, 'You asked us');
    expect(asked(shopper)).to.deep.equal([
      {
        kind: 'confirm-address',
        parcelId: 'a',
        address: {
          name: 'Amina Haddad',
          postalCode: 'M1 2AB',
          street: '14 Alder Road',
          city: 'Manchester',
          country: 'GB',
        },
      },
    ]);
  });

  it('says that it was got, not again what to do', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.bellhop.screens.open('order', { id: 'nf-20418', ask: 'send-invoice', parcel: 'two' });
    await tap(shopper.element, '[part~=confirm]');
    await says(shopper.element, 'You asked us');
    expect((await shown(shopper.element, '[part~=heading]')).innerText).to.equal('We got your request');
  });

  it('gives back what was typed before the shopper went back, until it is sent', async () => {
    const shopper = await stage({ isSignedIn: true });
    const open = (kind: string): void =>
      shopper.bellhop.screens.open('order', { id: 'nf-9', ask: kind, parcel: 'a' });
    const typed = async (): Promise<string> =>
      (await shown<HTMLTextAreaElement>(shopper.element, '#message')).value;
    open('missing-item');
    await type(shopper.element, '#message', 'The hood is missing.');
    shopper.bellhop.screens.back();
    open('wrong-item');
    expect(await typed()).to.equal('');
    shopper.bellhop.screens.back();
    open('missing-item');
    expect(await typed()).to.equal('The hood is missing.');
    await tap(shopper.element, '[part~=confirm]');
    await says(shopper.element, 'You asked us');
    expect(shopper.bellhop.orders.drafts.size).to.equal(0);
  });

  it('gives back a corrected address', async () => {
    const shopper = await stage({ isSignedIn: true });
    const open = (): void =>
      shopper.bellhop.screens.open('order', { id: 'nf-11', ask: 'confirm-address', parcel: 'a' });
    open();
    await type(shopper.element, '#street', '14 Alder Road');
    shopper.bellhop.screens.back();
    open();
    expect((await shown<HTMLInputElement>(shopper.element, '#street')).value).to.equal('14 Alder Road');
    const ids = findAll(shopper.element, 'input').map(({ id }) => id);
    expect(ids).to.deep.equal(['name', 'street', 'extended', 'city', 'postalCode']);
  });

  it('leads a guest from an offer of the whole order through the code, and back to it', async () => {
    const guest = await guestAt('NF-1');
    await says(guest.element, 'Cancel order');
    findAll(guest.element, '[part~=actions] [part~=action]')
      .find(({ innerText }) => innerText.includes('Cancel order'))!
      .click();
    await type(guest.element, '#code', '409123');
    await says(guest.element, 'Cancel this order?');
    await tap(guest.element, '[part~=confirm]');
    await says(guest.element, 'You asked us');
    await tap(guest.element, '[part~=confirm]');
    await says(guest.element, '12 Alder Road');
    expect(asked(guest)).to.deep.equal([{ kind: 'cancel' }]);
  });

  it('is not offered where the shop does not take it', async () => {
    const orders = { ...shop.capabilities.orders!, requests: [] };
    const shopper = await stage({
      isSignedIn: true,
      config: { ...shop, capabilities: { identity: true, orders } },
    });
    shopper.bellhop.screens.open('order', { id: 'nf-20418' });
    await says(shopper.element, 'Customs ask for the invoice.');
    expect(find(shopper.element, '[part~=action]')).to.equal(undefined);
  });

  it('opens links elsewhere without telling where from', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.bellhop.screens.open('order', { id: 'nf-10' });
    const link = await shown<HTMLAnchorElement>(shopper.element, 'a[part~=action]');
    expect(link.target).to.equal('_blank');
    expect(link.rel).to.contain('noreferrer');
  });
});

describe('<bellhop-order>', () => {
  it('goes to what the code has opened, and says so', async () => {
    const guest = await guestAt('NF-20418');
    await tap(guest.element, '[part~=unlock]');
    await type(guest.element, '#code', '409123');
    await waitUntil(() => active(guest.element)?.textContent === 'Goes to', 'the address has the focus');
    await says(guest.element, 'Here are the address, the prices and what you can ask of us.');
  });

  it('leaves the focus where it is for an order that was open all along', async () => {
    const { bellhop, element } = await stage({ isSignedIn: true });
    bellhop.screens.open('order', { id: 'nf-9' });
    await says(element, '12 Alder Road');
    expect(active(element)?.textContent).not.to.equal('Goes to');
  });

  for (const [how, carriers, words] of [
    [
      'at a carrier whose page is known',
      [{ name: 'Posten', url: 'https://posten.example/1' }],
      'Ask Posten or us how',
    ],
    ['where nobody is known', [], 'Ask us how to pay them.'],
  ] as const) {
    it(`says how duties are paid without a link: ${how}`, async () => {
      const due = order('NF-71', {
        parcels: [
          parcel('a', 'exception', {
            tracking: { number: '1', carriers: [...carriers] },
            exception: {
              detail: 'held-for-payment',
              since: at(-1),
              actions: [{ type: 'request', kind: 'contact' }],
            },
          }),
        ],
      });
      const { bellhop, element } = await stage({
        isSignedIn: true,
        orders: [{ order: due, customer: 'amina' }],
      });
      bellhop.screens.open('order', { id: due.id });
      await says(element, words);
      expect(find(element, '.notice')?.innerText).not.to.contain('at the carrier');
    });
  }

  it('has the shopper tell what the words ask for, and links the carrier once', async () => {
    const url = 'https://dhl.example/1';
    const damaged = order('NF-72', {
      parcels: [
        parcel('a', 'exception', {
          tracking: { number: '1', carriers: [{ name: 'DHL', url }] },
          exception: {
            detail: 'damaged',
            since: at(-1),
            actions: [
              { type: 'request', kind: 'wrong-item' },
              { type: 'request', kind: 'contact' },
            ],
          },
          actions: [{ type: 'link', kind: 'ask-carrier', url }],
        }),
      ],
    });
    const { bellhop, element } = await stage({
      isSignedIn: true,
      orders: [{ order: damaged, customer: 'amina' }],
    });
    bellhop.screens.open('order', { id: damaged.id });
    await shown(element, '.notice [part~=action]');
    const labels = findAll(element, '.notice [part~=action]').map(({ innerText }) => innerText);
    expect(labels).to.deep.equal(['Tell us', 'Ask us']);
    expect(findAll(element, `a[href="${url}"]`)).to.have.length(1);
  });

  it('is read anew by its retry button', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.fault = () => {
      throw new SupportError('unavailable');
    };
    shopper.bellhop.screens.open('order', { id: 'nf-9' });
    await shown(shopper.element, '[part~=retry]');
    shopper.fault = undefined;
    await tap(shopper.element, '[part~=retry]');
    await says(shopper.element, 'Arrived');
  });

  it('shows the last two events, and the earlier ones when asked', async () => {
    const { bellhop, element } = await stage({ isSignedIn: true });
    bellhop.screens.open('order', { id: 'nf-3' });
    const timeline = await shown(element, '[part~=timeline]');
    const events = (): number => findAll(timeline, 'time').length;
    expect(events()).to.equal(2);
    await tap(element, '[part~=timeline] summary');
    await waitUntil(() => events() === 6);
    await bellhop.orders.refreshOrder('nf-3');
    await (find(element, 'bellhop-order') as LitElement).updateComplete;
    expect(events()).to.equal(6);
  });

  it('announces the answer once', async () => {
    const { bellhop, element } = await stage({ isSignedIn: true });
    bellhop.screens.open('order', { id: 'nf-9' });
    const heard = (): number =>
      [...(find(element, 'bellhop-order')?.shadowRoot?.querySelectorAll('[role=status]') ?? [])].filter(
        (region) => region.textContent?.includes('Order NF-9. Delivered. Arrived'),
      ).length;
    await waitUntil(() => heard() === 1);
    await bellhop.orders.refreshOrder('nf-9');
    expect(heard()).to.equal(1);
  });

  it('shows a plain tile where a picture does not load', async () => {
    const { bellhop, element } = await stage({ isSignedIn: true });
    bellhop.screens.open('order', { id: 'nf-3' });
    const picture = await shown(element, '[part~=thumb]');
    // It is lazy: what is not on the screen is not asked for.
    picture.querySelector('img')?.dispatchEvent(new Event('error'));
    expect(picture.querySelector('img')?.hidden).to.equal(true);
    expect(picture.querySelector('img')?.referrerPolicy).to.equal('no-referrer');
  });

  it('keeps the last good order through a failure, and says from when it is', async () => {
    const shopper = await stage({ isSignedIn: true });
    shopper.bellhop.screens.open('order', { id: 'nf-9' });
    await says(shopper.element, 'Arrived');
    shopper.fault = () => {
      throw new SupportError('timeout');
    };
    await shopper.bellhop.orders.refreshOrder('nf-9');
    await says(shopper.element, /As of today .+Arrived/);
  });

  it('leads to the look-up from an order that is not there', async () => {
    const { bellhop, element } = await stage();
    bellhop.screens.open('order', { id: 'nf-9' });
    await says(element, 'We found no order with these details.');
    await tap(element, '[part~=find]');
    await shown(element, '#number');
  });
});
