import { expect, waitUntil } from '@open-wc/testing';
import { createMemoryBackend, type MemoryBackend } from '../../src/client/adapters/memory.js';
import { SupportError, type Capabilities, type Return, type ShopConfig } from '../../src/contract/index.js';
import { data, email, order, shop, states } from '../orders/fixtures.js';
import { findAll, says } from '../orders/stage.js';
import { views } from '../shared/views.js';
import { come, config } from '../returns/stage.js';
import { inPanel, leave, onDesktop, openStage, settled, stage, type Stage } from '../stage.js';

const { returns } = config.capabilities;
const part = (made: Stage, name: string): HTMLElement =>
  made.home!.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`)!;
const texts = (made: Stage): string => made.home!.shadowRoot!.textContent.replace(/\s+/g, ' ');
const withShop = (config: Partial<ShopConfig>, orders = data().orders): Pick<Stage['widget'], 'backend'> => ({
  backend: createMemoryBackend(data(orders, { ...shop, ...config })),
});
const withOrders = (
  capabilities: Partial<NonNullable<Capabilities['orders']>>,
): Pick<Stage['widget'], 'backend'> =>
  withShop({
    capabilities: { ...shop.capabilities, orders: { ...shop.capabilities.orders!, ...capabilities } },
  });

/** Home of a guest who has looked up this order. */
async function afterLookUp(number: string, settings: Parameters<typeof openStage>[0] = {}): Promise<Stage> {
  const backend = createMemoryBackend(data());
  await backend.orders.lookUp({ number, contact: email });
  const made = await openStage({ backend, ...settings });
  await waitUntil(() => part(made, 'matter'), 'the order is there', { timeout: 5_000 });
  return made;
}

describe('<bellhop-home>', () => {
  beforeEach(onDesktop);
  afterEach(leave);

  describe('accessibility', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const locale of ['en', 'ar']) {
        it(`passes with an order, in ${theme} and ${locale}`, async () => {
          const made = await afterLookUp('NF-20418', { theme, locale });
          await expect(made.widget).to.be.accessible();
        });
      }
    }

    it('passes while the shop is still loading', async () => {
      const made = await stage({}, () => new Promise<void>(() => undefined));
      await made.widget.open();
      await waitUntil(() => made.home?.shadowRoot?.querySelector('.skeleton'), 'its shape is there');
      await settled(made);
      await expect(made.widget).to.be.accessible();
    });

    it('passes when the shop could not be read, with words and a retry', async () => {
      const made = await stage({}, () => {
        throw new SupportError('offline');
      });
      await made.widget.open();
      await waitUntil(() => part(made, 'retry'), 'retry is offered');
      await settled(made);
      await expect(made.widget).to.be.accessible();
      expect(part(made, 'notice').getAttribute('role')).to.equal('alert');
    });
  });

  it('shows first the order that matters, with what it waits for, and opens it', async () => {
    const made = await afterLookUp('NF-20418');
    expect(part(made, 'matter').textContent).to.match(/Arrives .*NF-20418.* parcel 1 of 2/s);
    expect(part(made, 'matter').textContent).to.match(/Parcel 2: Held/);
    part(made, 'matter').click();
    await waitUntil(() => made.panel!.shadowRoot!.querySelector('bellhop-orders'), 'the order is shown');
  });

  it('keeps order numbers left to right', async () => {
    const made = await afterLookUp('NF-20418', { locale: 'ar' });
    expect(part(made, 'matter').textContent).to.contain('\u2068NF-20418\u2069');
  });

  it('says that a parcel has arrived, and nothing of one that did long ago', async () => {
    const made = await afterLookUp('NF-9');
    expect(part(made, 'matter').textContent).to.contain('Arrived');
    expect(states['delivered']).to.exist;
  });

  it('begins the look-up of a guest, and asks for what is missing', async () => {
    const made = await openStage();
    const form = made.home!.shadowRoot!.querySelector('form')!;
    form.requestSubmit();
    await made.home!.updateComplete;
    const input = form.querySelector('input')!;
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(made.home!.shadowRoot!.activeElement).to.equal(input);
    await expect(made.widget).to.be.accessible();

    input.value = ' NF-20418 ';
    input.dispatchEvent(new InputEvent('input'));
    form.requestSubmit();
    await waitUntil(() => made.panel!.shadowRoot!.querySelector('bellhop-orders'), 'the look-up goes on');
    const { screen } = made.panel!.shadowRoot!.querySelector('bellhop-orders')!;
    expect(screen).to.deep.equal({ name: 'orders', params: { find: 'true', number: 'NF-20418' } });
  });

  it('offers only what the shop’s backend can do', async () => {
    const made = await openStage(withShop({ capabilities: { identity: false } }));
    expect(texts(made)).to.not.contain('Track an order');
    expect(texts(made)).to.contain('Write to Northfold');
  });

  it('offers no look-up and no mail where the shop has none', async () => {
    const made = await openStage(withOrders({ contacts: [], numberMails: true }));
    expect(made.home!.shadowRoot!.querySelector('form')).to.equal(null);
    expect(texts(made)).to.contain('Sign in to the shop');
    expect(texts(made)).to.not.contain('I lost my order number');
  });

  it('opens returns and withdrawal where the shop has them', async () => {
    const made = await openStage(
      withShop({ capabilities: { ...shop.capabilities, returns, withdrawals: true } }),
    );
    const door = (words: string): HTMLElement =>
      findAll(made.home!, '[part=door]').find(({ innerText }) => innerText.includes(words))!;
    await says(made.home!, 'Withdraw from contract here');
    await expect(made.widget).to.be.accessible();
    door('Return or exchange').click();
    await waitUntil(() => made.panel!.shadowRoot!.querySelector('bellhop-returns'), 'returns are there');
    inPanel(made, 'back').click();
    await waitUntil(() => !made.panel!.shadowRoot!.querySelector('bellhop-returns'), 'home is back');
    door('Withdraw from contract here').click();
    await waitUntil(() => made.panel!.shadowRoot!.querySelector('bellhop-withdrawal'), 'withdrawal is there');
    expect(texts(await openStage())).to.not.contain('Return or exchange');
  });

  it('offers a guest no return where the shop confirms nobody by a code', async () => {
    const { orders } = shop.capabilities;
    const made = await openStage(
      withShop({ capabilities: { ...shop.capabilities, orders: { ...orders!, codes: false }, returns } }),
    );
    expect(texts(made)).to.not.contain('Return or exchange');
    // What they can do is here, and nobody is sent away from it.
    expect(texts(made)).to.not.contain('Sign in to the shop');
  });

  describe('a return that waits for the shopper', () => {
    const card = (made: Stage): HTMLElement | null | undefined =>
      made
        .home!.shadowRoot!.querySelector('bellhop-return-card')
        ?.shadowRoot?.querySelector<HTMLElement>('[part=matter]');

    async function ask(backend: MemoryBackend, lineId: string): Promise<Return> {
      const line = { lineId, quantity: 1, reason: 'changed-my-mind', outcome: 'refund' } as const;
      return backend.returns.create(
        come.id,
        { lines: [{ ...line, photos: [] }], method: 'drop-off' },
        { idempotencyKey: crypto.randomUUID() },
      );
    }
    async function signedIn(): Promise<MemoryBackend> {
      const backend = createMemoryBackend(data([{ order: come, email, customer: 'amina' }], config));
      await backend.session.identify('token');
      return backend;
    }

    it('is not one of which the shopper keeps everything', async () => {
      const backend = await signedIn();
      const sent = await ask(backend, 'boots');
      const kept = await ask(backend, 'coat');
      for (const { id } of [sent, kept]) backend.move(id, 'approved');
      const { list } = backend.returns;
      backend.returns.list = async (...args) => {
        const page = await list(...args);
        const returns = page.returns.map((found) =>
          found.id === kept.id
            ? { ...found, lines: found.lines.map((line) => ({ ...line, outcome: 'keep' as const })) }
            : found,
        );
        // The one that asks for nothing comes first.
        expect(returns[0]?.id).to.equal(kept.id);
        return { ...page, returns };
      };
      const made = await openStage({ backend });
      await waitUntil(() => card(made), 'a return is there', { timeout: 5_000 });
      expect(card(made)!.innerText).to.contain(sent.number);
    });

    for (const [step, words] of [
      ['approved', 'Hand it over by'],
      ['label-ready', 'Pack it, add the slip, and hand it over.'],
      ['photos-asked', 'We need photos of the items'],
    ] as const) {
      it(`stands on home when it is ${step}, and opens`, async () => {
        const backend = await signedIn();
        const { id } = await ask(backend, 'boots');
        const waiting = await openStage({ backend });
        await waitUntil(() => texts(waiting).includes('Your orders'), 'the orders are there');
        expect(card(waiting) ?? null).to.equal(null);
        waiting.widget.remove();

        backend.move(id, step);
        const made = await openStage({ backend });
        await waitUntil(() => card(made)?.innerText.includes(words), 'the return is there', {
          timeout: 5_000,
        });
        await expect(made.widget).to.be.accessible();
        card(made)!.click();
        await waitUntil(() => made.panel!.shadowRoot!.querySelector('bellhop-returns'), 'it opens');
        expect(made.panel!.shadowRoot!.querySelector('bellhop-returns')!.screen?.params).to.deep.equal({
          id,
        });
      });
    }
  });

  it('takes no room for a shop without an address', async () => {
    const { email: _, ...config } = shop;
    const made = await openStage({ backend: createMemoryBackend(data([], config)) });
    expect(texts(made)).to.not.contain('Write to');
  });

  it('offers to try again when a view cannot be loaded', async () => {
    const table = views as Record<string, { load?: () => Promise<unknown> }>;
    const { load } = views.orders;
    let tries = 0;
    const failing = async (): Promise<unknown> => {
      tries += 1;
      if (tries === 1) throw new TypeError('Failed to fetch');
      return load?.();
    };
    table['orders'] = { ...views.orders, load: failing };
    const made = await openStage();
    await made.widget.open('orders');
    const retry = (): HTMLElement | null => made.panel!.shadowRoot!.querySelector('[part=retry]');
    await waitUntil(retry, 'retry is offered');
    await settled(made);
    await expect(made.widget).to.be.accessible();
    retry()!.click();
    await waitUntil(() => made.panel!.shadowRoot!.querySelector('bellhop-orders'), 'the view is there');
    table['orders'] = { ...views.orders, ...(load && { load }) };
  });

  it('shows nothing of an order without parcels', async () => {
    const backend = createMemoryBackend(data([{ order: order('NF-77', { parcels: [] }), email }]));
    await backend.orders.lookUp({ number: 'NF-77', contact: email });
    const made = await openStage({ backend });
    await waitUntil(() => texts(made).includes('Your orders'), 'the door to it is there');
    expect(part(made, 'matter')).to.equal(null);
  });
});
