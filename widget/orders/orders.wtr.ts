import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { SupportError, type Order } from '../../src/contract/index.js';
import { day, email, everything, order, parcel, phone, shop, states } from './fixtures.js';
import { BellhopOrderSelectEvent } from './orders.js';
import { active, find, findAll, isAccessible, lookUp, says, shown, stage, tap, text, type } from './stage.js';

describe('<bellhop-orders>', () => {
  describe('accessibility', () => {
    for (const [name, order] of Object.entries(states)) {
      it(`holds for an order: ${name}`, async () => {
        const { bellhop, element } = await stage({ isSignedIn: true });
        bellhop.screens.open('order', { id: order.id });
        await shown(element, '[part~=heading]');
        await shown(element, '[part~=lines]');
        await shown(element, '[part~=totals]');
        await isAccessible(element);
      });
    }

    for (const locale of ['ar', 'zh-Hans']) {
      it(`holds in ${locale}`, async () => {
        const { bellhop, element } = await stage({ isSignedIn: true, locale });
        bellhop.screens.open('order', { id: 'nf-20418' });
        await shown(element, '[part~=totals]');
        expect(element.dir).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
        await isAccessible(element);
      });
    }

    it('holds for the list, the look-up with its errors, and the number mail', async () => {
      const list = await stage({ isSignedIn: true });
      await shown(list.element, '[part~=row]');
      await isAccessible(list.element);

      const guest = await stage();
      await tap(guest.element, '[part~=submit]');
      await shown(guest.element, '.error');
      await isAccessible(guest.element);
      await lookUp(guest, 'NF-99', email);
      await shown(guest.element, '[part~=notice]');
      await isAccessible(guest.element);
      await tap(guest.element, '[part~=forgot]');
      await shown(guest.element, '#email');
      await isAccessible(guest.element);
    });

    it('holds while it loads, offline, and when an order is not there', async () => {
      const loading = await stage({ fault: () => new Promise(() => undefined) });
      await shown(loading.element, '.skeleton');
      await isAccessible(loading.element);

      const gone = await stage({ isSignedIn: true });
      gone.bellhop.screens.open('order', { id: 'nf-404' });
      await shown(gone.element, '[part~=notice]');
      await isAccessible(gone.element);

      const offline = await stage({ isSignedIn: true });
      await shown(offline.element, '[part~=row]');
      offline.bellhop.setOnline(false);
      await says(offline.element, 'You are offline');
      await isAccessible(offline.element);
    });

    it('holds for the code step, a request and its receipt', async () => {
      const code = await stage({ isSignedIn: true });
      code.bellhop.screens.open('order', { id: 'nf-20418', code: '' });
      await type(code.element, '#code', '000000');
      await says(code.element, 'That code is not right');
      await isAccessible(code.element);

      const request = await stage({ isSignedIn: true });
      request.bellhop.screens.open('order', { id: 'nf-11', ask: 'confirm-address', parcel: 'a' });
      await shown(request.element, '#street');
      await isAccessible(request.element);
      await tap(request.element, '[part~=confirm]');
      await says(request.element, 'You asked us');
      await isAccessible(request.element);
    });
  });

  describe('answer', () => {
    for (const [how, state, from, to, isLate] of [
      ['late once its last day has passed', 'in-transit', -4, -2, true],
      ['late if it was tried today in vain', 'attempt-failed', 0, 0, true],
      ['no word of late before', 'in-transit', -1, 2, false],
    ] as const) {
      it(`is ${how}`, async () => {
        const estimate = { basis: 'carrier', from: day(from), to: day(to) } as const;
        const found = order('NF-50', { parcels: [parcel('a', state, { estimate })] });
        const { bellhop, element } = await stage({
          isSignedIn: true,
          orders: everything.slice(0, 1).map((each) => ({ ...each, order: found })),
        });
        bellhop.screens.open('order', { id: found.id });
        const { innerText } = await shown(element, '[part~=answer]');
        expect(innerText === 'Later than planned').to.equal(isLate);
        expect(find(element, '[part~=basis]') === undefined).to.equal(isLate);
      });
    }
  });

  describe('actions', () => {
    const contact = { type: 'request', kind: 'contact' } as const;
    const move = { type: 'request', kind: 'change-address' } as const;
    const namesIn = async (found: Order): Promise<string[]> => {
      const { bellhop, element } = await stage({
        isSignedIn: true,
        orders: [{ order: found, email, customer: 'amina' }],
      });
      bellhop.screens.open('order', { id: found.id });
      await shown(element, '[part~=totals]');
      return findAll(element, 'button[part~=action]').map((each) =>
        each.textContent.trim().replace(/\s+/g, ' '),
      );
    };

    it('are offered once where the parcel is the order', async () => {
      const late = parcel('a', 'in-transit', { late: { since: day(-2) }, actions: [contact] });
      expect(await namesIn(order('NF-60', { parcels: [late], actions: [contact] }))).to.deep.equal([
        'Ask us',
      ]);
    });

    it('say which they are about where they are offered twice', async () => {
      const early = parcel('a', 'in-transit', { actions: [move] });
      const unshipped = [{ id: 'boots', quantity: 2 }];
      expect(
        await namesIn(order('NF-61', { parcels: [early], unshipped, actions: [move, contact] })),
      ).to.deep.equal(['Change address', 'Change address of what is not sent yet', 'Ask us']);
      const two = [early, { ...early, id: 'b', actions: [contact] }];
      expect(await namesIn(order('NF-62', { parcels: two, actions: [contact] }))).to.deep.equal([
        'Change address · Parcel 1 of 2',
        'Ask us · Parcel 2 of 2',
        'Ask us',
      ]);
    });
  });

  for (const [name, tone] of [
    ['lost', 'bad'],
    ['late', 'warn'],
    ['expired', 'neutral'],
    ['out for delivery', 'good'],
  ] as const) {
    it(`shows the progress in the tone of the state: ${name}`, async () => {
      const { bellhop, element } = await stage({ isSignedIn: true });
      bellhop.screens.open('order', { id: states[name]!.id });
      const state = await shown(element, '[part~=state]');
      const reached = findAll(element, '[part~=progress] .reached');
      expect(state.classList.contains(tone)).to.equal(true);
      expect(reached.at(-1)?.classList.contains(tone)).to.equal(true);
    });
  }

  describe('look-up', () => {
    for (const [how, number, contact] of [
      ['e-mail', 'NF-20418', email],
      ['phone', '#nf 20418', '07700 900123'],
      ['full-width digits', 'ＮＦ－２０４１８', '＋４４ ７７００ ９００１２３'],
      ['the number as it stands', 'nf20418', phone],
    ] as const) {
      it(`finds an order by its number and ${how}`, async () => {
        const guest = await stage();
        await lookUp(guest, number, contact);
        await says(guest.element, 'Held at customs');
      });
    }

    it('says the same whichever half was wrong, and keeps what was typed', async () => {
      const words: string[] = [];
      for (const [number, contact] of [
        ['NF-99', email],
        ['NF-20418', 'nobody@example.com'],
      ] as const) {
        const guest = await stage();
        await lookUp(guest, number, contact);
        words.push((await shown(guest.element, '[part~=notice]')).innerText);
        expect((await shown<HTMLInputElement>(guest.element, '#number')).value).to.equal(number);
        expect((await shown<HTMLInputElement>(guest.element, '#contact')).value).to.equal(contact);
      }
      expect(words[0]).to.equal(words[1]);
    });

    it('says beside the field what is missing, and goes there', async () => {
      const { element } = await stage();
      await type(element, '#number', 'NF-1');
      await tap(element, '[part~=submit]');
      await says(element, 'Enter the e-mail or phone you ordered with.');
      await waitUntil(() => active(element)?.id === 'contact');
    });

    it('asks next for the contact where the number came along', async () => {
      const { bellhop, element } = await stage();
      await shown(element, '#number');
      bellhop.screens.open('orders', { find: 'true', number: 'NF-1' });
      await waitUntil(() => active(element)?.id === 'contact');
    });

    it('says when to try again after too many misses', async () => {
      const guest = await stage();
      guest.fault = ({ name }) => {
        if (name === 'orders.lookUp') throw new SupportError('rate-limited', { retryAfter: 900 });
      };
      await lookUp(guest, 'NF-1', email);
      await says(guest.element, 'Try again in 15 minutes.');
      await tap(guest.element, '[part~=notice] [part~=forgot]');
      await shown(guest.element, '#email');
    });

    it('says no more that there is no connection once it is back', async () => {
      const guest = await stage();
      guest.fault = ({ name }) => {
        if (name === 'orders.lookUp') throw new SupportError('offline');
      };
      guest.bellhop.setOnline(false);
      await lookUp(guest, 'NF-1', email);
      await says(guest.element, 'You are offline. Check your internet');
      guest.bellhop.setOnline(true);
      await waitUntil(() => !find(guest.element, '[part~=notice]'));
    });

    it('looks once however often it is sent', async () => {
      const guest = await stage();
      let release: () => void = () => undefined;
      guest.fault = ({ name }) =>
        name === 'orders.lookUp' ? new Promise((resolve) => (release = resolve)) : undefined;
      await lookUp(guest, 'NF-1', email);
      await tap(guest.element, '[part~=submit]');
      await says(guest.element, 'Looking for your order');
      release();
      await says(guest.element, 'Order');
      expect(guest.calls.filter(({ name }) => name === 'orders.lookUp')).to.have.length(1);
    });

    it('takes what the shop takes', async () => {
      const orders = { ...shop.capabilities.orders!, contacts: ['phone' as const], numberMails: false };
      const { element } = await stage({ config: { ...shop, capabilities: { identity: true, orders } } });
      const contact = await shown<HTMLInputElement>(element, '#contact');
      expect(contact.type).to.equal('tel');
      expect(contact.autocomplete).to.equal('tel');
      expect(find(element, '[part~=forgot]')).to.equal(undefined);
    });

    it('leaves the place to the order that it found when another one is tracked', async () => {
      const guest = await stage();
      await lookUp(guest, 'NF-9', email);
      await shown(guest.element, '[part~=answer]');
      guest.bellhop.screens.show('orders');
      await tap(guest.element, '[part~=find]');
      await lookUp(guest, 'NF-8', email);
      await says(guest.element, 'Packstation');
      guest.bellhop.screens.back();
      await waitUntil(() => findAll(guest.element, '[part~=row]').length === 2);
    });
  });

  it('mails lost numbers in the same words whether there are any', async () => {
    const words: string[] = [];
    for (const address of [email, 'nobody@example.com']) {
      const { bellhop, element } = await stage();
      bellhop.screens.open('order-numbers');
      await type(element, '#email', address);
      await tap(element, '[part~=submit]');
      words.push((await shown(element, '.notice.good')).innerText);
    }
    expect(words[0]).to.equal(words[1]);
  });

  it('asks for an e-mail address where it was none', async () => {
    const { bellhop, element, calls } = await stage();
    bellhop.screens.open('order-numbers');
    await type(element, '#email', 'amina');
    await tap(element, '[part~=submit]');
    await says(element, 'Enter an e-mail address');
    expect(calls.some(({ name }) => name === 'orders.mailNumbers')).to.equal(false);
  });

  describe('list', () => {
    it('shows the orders, and older ones when asked', async () => {
      const { element } = await stage({ isSignedIn: true, pageSize: 4 });
      await waitUntil(() => findAll(element, '[part~=row]').length === 4);
      await tap(element, '[part~=more]');
      await waitUntil(() => findAll(element, '[part~=row]').length === 8);
      await waitUntil(() => active(element) === findAll(element, '[part~=row]')[4]);
    });

    it('says what was asked, where it stands and what the shop answered', async () => {
      const { bellhop, element } = await stage({ isSignedIn: true });
      bellhop.screens.open('order', { id: 'nf-9' });
      const asked = await shown(element, '[part=requests]');
      expect(asked.innerText).to.contain('Ask us').and.contain('done').and.contain('comes again on Friday.');
    });

    it('stays when a refresh fails, and says from when it is', async () => {
      const signedIn = await stage({ isSignedIn: true });
      await shown(signedIn.element, '[part~=row]');
      signedIn.fault = () => {
        throw new SupportError('unavailable');
      };
      await signedIn.bellhop.orders.refresh();
      await says(signedIn.element, /It is what we knew last. As of today/);
      expect(findAll(signedIn.element, '[part~=row]')).to.have.length(everything.length);
    });

    it('says in a sentence when each comes, and of a cancelled one that it is', async () => {
      const { element } = await stage({ isSignedIn: true });
      await shown(element, '[part~=row]');
      const rowOf = (number: string): string =>
        findAll(element, '[part~=row]').find(({ innerText }) => innerText.includes(`${number} `))
          ?.innerText ?? '';
      expect(rowOf('NF-20418')).to.match(/^Arrives /);
      expect(rowOf('NF-4')).to.match(/^No date yet/);
      expect(rowOf('NF-14')).to.match(/^Cancelled .+\s+NF-14[^]+Cancelled\s*$/);
    });

    it('says of a cancelled order what it was, and no address', async () => {
      const amount = { amount: '-42.00', currency: 'EUR' };
      const gone = order('NF-32', {
        cancelledAt: day(-1),
        parcels: [],
        adjustments: [
          { id: 'a1', type: 'cancellation', at: day(-1), status: 'completed', lines: [], amount },
        ],
      });
      const { element, bellhop } = await stage({
        orders: [{ order: gone, email, customer: 'amina' }],
        isSignedIn: true,
      });
      bellhop.screens.open('order', { id: gone.id });
      await says(element, 'Nothing more will be sent');
      await says(element, gone.lines[0]!.title);
      expect(find(element, '[part=address]')).to.equal(undefined);
    });

    it('tells a screen reader of a cancelled order that it is, whatever its parcels do', async () => {
      const sent = order('NF-31', { cancelledAt: day(-1), parcels: [parcel('a', 'in-transit')] });
      const orders = [...everything, { order: sent, email, phone, customer: 'amina' }];
      for (const number of ['NF-14', 'NF-31']) {
        const { bellhop, element } = await stage({ isSignedIn: true, orders });
        bellhop.screens.open('order', { id: number.toLowerCase() });
        await says(element, `Order ${number}. Cancelled`);
      }
    });

    it('says that it still looks when that takes long', async function () {
      this.timeout(9_000);
      const slow = await stage({ fault: () => new Promise(() => undefined) });
      await shown(slow.element, '.skeleton');
      await waitUntil(() => text(slow.element).includes('Still looking'), 'it says so', { timeout: 6_000 });
    });
  });

  describe('events', () => {
    it('names the order that is chosen, and no more', async () => {
      const { element } = await stage({ isSignedIn: true });
      const chosen = oneEvent<BellhopOrderSelectEvent>(element, BellhopOrderSelectEvent.type);
      await tap(element, '[part~=row]');
      const event = await chosen;
      expect(event.orderId).to.equal('nf-20418');
      expect(event.composed).to.equal(true);
      expect(Object.keys(event)).to.deep.equal(['isTrusted', 'orderId']);
    });

    it('opens nothing when the page cancels it', async () => {
      const { bellhop, element } = await stage({ isSignedIn: true });
      element.addEventListener('bellhop-order-select', (event) => event.preventDefault());
      await tap(element, '[part~=row]');
      expect(bellhop.screens.$screen.get().name).not.to.equal('order');
    });
  });

  it('can be used by keyboard alone', async () => {
    await setViewport({ width: 390, height: 844 });
    const guest = await stage();
    (await shown(guest.element, '#number')).focus();
    await sendKeys({ type: 'nf-20418' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: email });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => active(guest.element)?.textContent?.includes('NF-20418'), 'the heading has focus');
    const unlock = await shown(guest.element, '[part~=unlock]');
    for (let presses = 0; active(guest.element) !== unlock && presses < 30; presses += 1)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => active(guest.element)?.id === 'code', 'the code has focus');
    await sendKeys({ type: '409123' });
    await says(guest.element, '12 Alder Road');
  });
});
