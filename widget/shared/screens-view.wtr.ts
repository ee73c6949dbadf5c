import { expect, fixtureCleanup, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { createMemoryBackend, type MemoryBackend } from '../../src/client/adapters/memory.js';
import { active, find, isAccessible, says, shown, tap, type } from '../orders/stage.js';
import { data } from '../orders/fixtures.js';
import { come, config, forget } from '../returns/stage.js';
import { registry, type SharedClient } from './registry.js';
import { views, type View } from './views.js';

/** A page with elements that stand alone, all of one shop in memory. */
function page(...tags: string[]): { readonly elements: HTMLElement[]; readonly backend: MemoryBackend } {
  const backend = createMemoryBackend(
    data([{ order: come, email: 'mia@example.org', customer: 'amina' }], config),
  );
  const shared = { backend, clients: new Set<never>(), mayKeep: true, setConsent: () => undefined };
  (registry().backends ??= new Map()).set('northfold@/alone', shared);
  const place = fixtureSync<HTMLElement>(html`<div lang="en"></div>`);
  const elements = tags.map((tag) => {
    const element = document.createElement(tag);
    element.setAttribute('gateway', '/alone');
    element.setAttribute('shop', 'northfold');
    element.setAttribute('locale', 'en');
    place.append(element);
    return element;
  });
  return { elements, backend };
}

async function findOrder(element: HTMLElement): Promise<void> {
  await type(element, '#number', come.number);
  await type(element, '#contact', 'mia@example.org');
  await tap(element, '[part~=submit]');
  await says(element, 'Trail boots');
}

async function enterCode(element: HTMLElement): Promise<void> {
  await says(element, 'Enter the code we sent');
  await type(element, '#code', '409123');
}

describe('a view that stands alone', () => {
  afterEach(async () => {
    fixtureCleanup();
    registry().backends?.clear();
    await forget();
  });

  it('leads a guest from the look-up to the return of an order, through the code, and back', async () => {
    const [orders] = page('bellhop-orders').elements as [HTMLElement];
    await findOrder(orders);
    await tap(orders, '[part=return]');
    await enterCode(orders);
    await says(orders, 'What would you like to return?');
    await waitUntil(
      () => (active(orders) as HTMLElement | null)?.innerText === 'What would you like to return?',
    );
    await isAccessible(orders);
    await tap(orders, '[part=back]');
    await says(orders, 'Delivered');
    expect(find(orders, '[name=item]')).to.equal(undefined);
  });

  it('lets a guest find the order of a return without another element on the page', async () => {
    const [returns] = page('bellhop-returns').elements as [HTMLElement];
    await says(returns, 'Find the order first.');
    await isAccessible(returns);
    await type(returns, '#number', come.number);
    await type(returns, '#contact', 'mia@example.org');
    await tap(returns, '[part~=submit]');
    // Straight to what they came for.
    await enterCode(returns);
    await says(returns, 'What would you like to return?');
    await waitUntil(
      () => (active(returns) as HTMLElement | null)?.innerText === 'What would you like to return?',
    );
  });

  it('asks a guest for the order that the page names first', async () => {
    const [returns] = page('bellhop-returns').elements as [HTMLElement];
    returns.setAttribute('order', come.number);
    await shown(returns, '#contact');
    await type(returns, '#contact', 'mia@example.org');
    await tap(returns, '[part~=submit]');
    await enterCode(returns);
    await says(returns, 'Trail boots');
  });

  it('goes on saying in the bar what the order is looked for', async () => {
    const [returns] = page('bellhop-returns').elements as [HTMLElement];
    const headings: string[] = [];
    returns.addEventListener('bellhop-heading', (event) =>
      headings.push((event as Event & { heading: string }).heading),
    );
    await shown(returns, '#number');
    expect(headings).not.to.include('Track an order');
  });

  it('tells the page which order a look-up found, though the look-up is gone by then', async () => {
    const [orders] = page('bellhop-orders').elements as [HTMLElement];
    const heard: string[] = [];
    orders.addEventListener('bellhop-order-select', (event) => heard.push(event.orderId));
    await findOrder(orders);
    expect(heard).to.deep.equal([come.id]);
  });

  it('has a look-up of its own beside another of its kind', async () => {
    const { elements } = page('bellhop-returns', 'bellhop-returns');
    for (const element of elements) await shown(element, '#number');
    await type(elements[0]!, '#number', come.number);
    expect(find<HTMLInputElement>(elements[1]!, '#number')!.value).to.equal('');
  });

  it('brings the reader along to each screen', async () => {
    const [orders] = page('bellhop-orders').elements as [HTMLElement];
    await findOrder(orders);
    await waitUntil(() => (active(orders) as HTMLElement | null)?.getAttribute('part') === 'heading');
    await tap(orders, '[part=return]');
    await waitUntil(() => active(orders)?.id === 'code', 'the code is asked for');
  });

  it('stays where it was when it is moved on the page', async () => {
    const [orders] = page('bellhop-orders').elements as [HTMLElement];
    await findOrder(orders);
    const elsewhere = fixtureSync<HTMLElement>(html`<div lang="en"></div>`);
    elsewhere.append(orders);
    await says(orders, 'Trail boots');
    await shown(orders, '[part=back]');
  });

  it('is told of its client’s shopper no longer than it is on the page', async () => {
    const [orders, returns] = page('bellhop-orders', 'bellhop-returns').elements as [
      HTMLElement,
      HTMLElement,
    ];
    await says(returns, 'Find the order first.');
    await shown(orders, '#number');
    const [{ client }] = [...registry().clients!.values()] as [SharedClient];
    const told = client.onForget.size;
    orders.remove();
    expect(client.onForget.size).to.equal(told - 1);
    returns.after(orders);
    await shown(orders, '#number');
    expect(client.onForget.size).to.equal(told);
  });

  it('offers to load again the screen of another view that could not be loaded', async () => {
    const table = views as Record<string, View>;
    const { orders } = views;
    let tries = 0;
    const load = async (): Promise<unknown> => {
      tries += 1;
      if (tries === 1) throw new TypeError('Failed to fetch');
      return orders.load!();
    };
    table['orders'] = { ...orders, load };
    try {
      const [returns] = page('bellhop-returns').elements as [HTMLElement];
      await tap(returns, '[part=retry]');
      await shown(returns, '#number');
    } finally {
      table['orders'] = orders;
    }
  });

  it('has a way of its own beside others that share its session', async () => {
    const [orders, returns] = page('bellhop-orders', 'bellhop-returns').elements as [
      HTMLElement,
      HTMLElement,
    ];
    await says(returns, 'Find the order first.');
    await findOrder(orders);
    await says(returns, 'Which order is it from?');
    expect(find(returns, '[part=back]')).to.equal(undefined);
  });

  it('goes back to where it began when the shopper leaves', async () => {
    const { elements } = page('bellhop-orders');
    const [orders] = elements as [HTMLElement];
    await findOrder(orders);
    for (const { client } of registry().clients!.values()) await client.reset();
    await shown(orders, '#number');
    expect(find(orders, '[part=back]')).to.equal(undefined);
  });
});
