import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { createPhotoStorage, type KeptPhoto } from '../../src/client/photos/storage.js';
import { SupportError } from '../../src/contract/index.js';
import type { Order } from '../../src/contract/index.js';
import { at, coat, data, order, parcel } from '../orders/fixtures.js';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { active, find, findAll, isAccessible, says, shown, tap, text } from '../orders/stage.js';
import { returnsOf } from './store.js';
import { come, config, forget, stage, type Stage } from './stage.js';

afterEach(async () => {
  fixtureCleanup();
  await forget();
});

async function check({ element }: Stage, name: string, value: string): Promise<void> {
  (await shown<HTMLInputElement>(element, `[name=${name}][value=${value}]`)).click();
}

async function next(made: Stage, words: string): Promise<void> {
  await tap(made.element, '[part~=submit]');
  await says(made.element, words);
}

async function photo(name: string): Promise<File> {
  const canvas = new OffscreenCanvas(640, 480);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#b0a89c';
  context.fillRect(0, 0, 640, 480);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], name, { type: 'image/jpeg' });
}

/** As if the shopper had chosen two photos. */
async function givePhotos({ element }: Stage): Promise<void> {
  const photos = await shown(element, 'bellhop-photos');
  await waitUntil(() => photos.shadowRoot?.querySelector('#library'));
  const input = photos.shadowRoot!.querySelector<HTMLInputElement>('#library')!;
  const transfer = new DataTransfer();
  for (const name of ['one.jpg', 'two.jpg']) transfer.items.add(await photo(name));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
  await waitUntil(() => findAll(element, '[part=photo]').length === 2);
}

/** To the review of a damaged coat with two photos. */
async function toReviewWithPhotos(made: Stage): Promise<void> {
  await check(made, 'item', 'coat');
  await next(made, 'Why does it go back?');
  await check(made, 'reason', 'damaged-or-defective');
  await check(made, 'answer', 'arrived-so');
  await givePhotos(made);
  await next(made, 'How shall we make it right?');
  await check(made, 'outcome', 'refund');
  await next(made, 'Is everything right?');
}

/** What the browser keeps of the order's photos. */
const kept = (): Promise<KeptPhoto[]> => createPhotoStorage({ name: config.id }).load(come.id);

async function toReview(made: Stage): Promise<void> {
  await check(made, 'item', 'boots');
  await next(made, 'Why does it go back?');
  await check(made, 'reason', 'changed-my-mind');
  await next(made, 'How shall we make it right?');
  await check(made, 'outcome', 'refund');
  await next(made, 'How does it come back?');
  await check(made, 'method', 'drop-off');
  await next(made, 'Is everything right?');
}

const made = ({ calls }: Stage, name: string): number => calls.filter((call) => call.name === name).length;

describe('the questions of a return', () => {
  it('are not sent while a photo is not: it is said, and tried again', async () => {
    const page = await stage();
    let refuse = true;
    page.fault = ({ name }) => {
      if (name === 'photos.upload' && refuse) throw new SupportError('invalid');
    };
    await toReviewWithPhotos(page);
    await says(page.element, '2 photos could not be sent.');
    expect(text(page.element)).not.to.match(/· 2 photos/);
    await isAccessible(page.element);
    await tap(page.element, '[part~=submit]');
    await says(page.element, '2 photos could not be sent.');
    expect(made(page, 'returns.create')).to.equal(0);
    refuse = false;
    await tap(page.element, '[part~=mend]');
    await says(page.element, /· 2 photos/);
    await next(page, 'Your return is in');
    expect((await page.backend.returns.list()).returns[0]!.lines[0]!.photos).to.have.length(2);
    await waitUntil(async () => (await kept()).length === 0, 'they are in the return, and kept no more');
    expect(made(page, 'photos.remove')).to.equal(0);
  });

  it('want the photos that a reason needs, also after some were left out', async () => {
    const page = await stage();
    page.fault = ({ name }) => {
      if (name === 'photos.upload') throw new SupportError('invalid');
    };
    await toReviewWithPhotos(page);
    await says(page.element, '2 photos could not be sent.');
    findAll(page.element, '[part~=mend]')[1]!.click();
    await says(page.element, '2 more photos are needed.');
    await tap(page.element, '[part~=mend]');
    await says(page.element, 'Why does it go back?');
  });

  it('take back the photos of an earlier page, too, when the shopper starts over', async () => {
    const before = await stage();
    await toReviewWithPhotos(before);
    await waitUntil(
      async () => (await kept()).filter(({ photoId }) => photoId).length === 2,
      'they are sent',
      { timeout: 5_000 },
    );
    fixtureCleanup();

    const after = await stage({ backend: before.backend });
    await says(after.element, 'You began this earlier.');
    await tap(after.element, '[part~=start-over]');
    await waitUntil(() => made(before, 'photos.remove') === 2, 'they are taken back');
    await waitUntil(async () => (await kept()).length === 0, 'nothing is kept');
  });

  it('ask what there is anew after a conflict, and say what changed', async () => {
    const page = await stage();
    await toReview(page);
    const before = made(page, 'returns.options');
    await page.backend.returns.create(
      come.id,
      {
        lines: [{ lineId: 'boots', quantity: 2, reason: 'changed-my-mind', outcome: 'refund', photos: [] }],
        method: 'label',
      },
      { idempotencyKey: 'another-tab' },
    );
    await next(page, 'cannot go back any more: Already in a return.');
    expect(made(page, 'returns.options')).to.be.above(before);
    await isAccessible(page.element);
    await tap(page.element, '[part~=mend]');
    await says(page.element, 'What would you like to return?');
    await tap(page.element, '[part~=submit]');
    await says(page.element, 'Choose at least one item.');
  });

  it('do not say at the next question what was missing at the one before', async () => {
    const page = await stage();
    await shown(page.element, '[name=item]');
    await next(page, 'Choose at least one item.');
    await check(page, 'item', 'boots');
    await next(page, 'Why does it go back?');
    expect(find(page.element, '.error')).to.equal(undefined);
    await next(page, 'Choose a reason.');
    await check(page, 'reason', 'changed-my-mind');
    await next(page, 'How shall we make it right?');
    expect(find(page.element, '.error')).to.equal(undefined);
  });

  it('offer another size, not the same again, where the size was wrong', async () => {
    const other = { ...coat, variantId: 'coat-l', variant: 'Sand / L' };
    const same = { ...coat, variantId: 'coat-m' };
    const sized = { ...come, lines: come.lines.map((line) => (line.id === 'coat' ? same : line)) };
    const world = data([{ order: sized, email: 'mia@example.org', customer: 'amina' }], config);
    const backend = createMemoryBackend({ ...world, exchanges: { coat: [same, other] } });
    const page = await stage({ backend });
    await check(page, 'item', 'coat');
    await next(page, 'Why does it go back?');
    await check(page, 'reason', 'too-small');
    await check(page, 'answer', 'chest');
    await next(page, 'How shall we make it right?');
    await check(page, 'outcome', 'exchange');
    await check(page, 'variant', 'coat-l');
    expect(find(page.element, '[name=variant][value=coat-m]')).to.equal(undefined);
  });

  it('say the step and the item where no panel does', async () => {
    const page = await stage();
    await check(page, 'item', 'boots');
    await says(page.element, 'Step 1 of 5');
    await next(page, 'Why does it go back?');
    await says(find(page.element, '[part~=about]')!, /Step 2 of 5.*Trail boots/);
    page.element.addEventListener('bellhop-heading', (event) => event.preventDefault());
    await check(page, 'reason', 'changed-my-mind');
    await next(page, 'How shall we make it right?');
    await waitUntil(() => !find(page.element, '[part~=about]'), 'the bar says it');
  });

  it('lead from an item that is in a return to that return', async () => {
    const page = await stage();
    await toReview(page);
    await next(page, 'Your return is in');
    await page.backend.returns.create(
      come.id,
      {
        lines: [{ lineId: 'boots', quantity: 1, reason: 'changed-my-mind', outcome: 'refund', photos: [] }],
        method: 'label',
      },
      { idempotencyKey: 'the-other-boots' },
    );
    await returnsOf(page.bellhop).refreshOptions(come.id);
    page.bellhop.screens.show('return', { order: come.id });
    await tap(page.element, '[part~=made]');
    await says(page.element, 'Items');
    expect(page.bellhop.screens.$screen.get().params['id']).to.be.a('string');
  });
});

describe('<bellhop-return-list>', () => {
  it('offers what is silent for as long as the shop takes it for delivered after', async () => {
    const silent = (number: string, days: number): Order =>
      order(number, {
        lines: [coat],
        parcels: [parcel('s', 'in-transit', { shippedAt: at(-days), checkpoints: [] })],
      });
    const offered = async (returns: object): Promise<readonly (string | undefined)[]> => {
      const world = data(
        [come, silent('NF-30003', 11), silent('NF-30004', 9)].map((each) => ({
          order: each,
          email: 'mia@example.org',
          customer: 'amina',
        })),
        {
          ...config,
          capabilities: { ...config.capabilities, returns: { ...config.capabilities.returns, ...returns } },
        },
      );
      const page = await stage({ attributes: {}, backend: createMemoryBackend(world) });
      await says(page.element, 'Which order is it from?');
      const rows = findAll(page.element, '[part~=row]').map((row) => /NF-\d+/.exec(row.innerText)?.[0]);
      fixtureCleanup();
      return rows;
    };
    expect(await offered({ assumeDeliveredDays: 10 })).to.have.members([come.number, 'NF-30003']);
    expect(await offered({})).to.deep.equal([come.number]);
  });

  it('offers the orders of which something came, and none that was called off', async () => {
    const delivered = [parcel('p', 'delivered', { deliveredAt: at(-3) })];
    const orders = [
      come,
      order('NF-30001', { lines: [coat], parcels: delivered, cancelledAt: at(-2) }),
      order('NF-30002', { lines: [coat], parcels: [parcel('q', 'in-transit')] }),
    ];
    const world = data(
      orders.map((each) => ({ order: each, email: 'mia@example.org', customer: 'amina' })),
      config,
    );
    const page = await stage({ attributes: {}, backend: createMemoryBackend(world) });
    await says(page.element, 'Which order is it from?');
    expect(
      findAll(page.element, '[part~=row]').map((row) => /NF-\d+/.exec(row.innerText)?.[0]),
    ).to.deep.equal([come.number]);
  });
});

describe('<bellhop-return-list>', () => {
  it('says that there is no connection, and reads the returns once there is', async () => {
    const page = await stage({
      attributes: {},
      fault: ({ name }) => {
        if (name === 'returns.list') throw new SupportError('offline');
      },
    });
    await says(page.element, 'You are offline.');
    await isAccessible(page.element);
    page.fault = undefined;
    page.bellhop.setOnline(false);
    page.bellhop.setOnline(true);
    await waitUntil(() => !find(page.element, '[part=notice]'), 'it is read');
  });

  it('reads the returns anew when other orders are seen', async () => {
    const page = await stage({ attributes: {} });
    await says(page.element, 'Which order is it from?');
    await waitUntil(() => made(page, 'returns.list') === 1);
    await page.bellhop.reset();
    await says(page.element, 'Find the order first.');
    await waitUntil(() => made(page, 'returns.list') === 2);
    await page.bellhop.session.identify(() => Promise.resolve('token'));
    await says(page.element, 'Which order is it from?');
    await waitUntil(() => made(page, 'returns.list') > 2);
    await waitUntil(() => returnsOf(page.bellhop).$returns.value?.status === 'ready');
  });
});

describe('<bellhop-return-status>', () => {
  async function approved(): Promise<Stage> {
    const page = await stage();
    await toReview(page);
    await next(page, 'Your return is in');
    const id = page.bellhop.screens.$screen.get().params['id']!;
    page.backend.move(id, 'approved', 'Sorry about that.');
    await returnsOf(page.bellhop).refreshReturn(id);
    await says(page.element, 'Hand it over by');
    return page;
  }

  it('says first what there is to do, how, and the words of staff once', async () => {
    const page = await approved();
    await says(page.element, 'Put the slip in the parcel, and show its code at the drop-off point.');
    expect(text(page.element).split('Sorry about that.')).to.have.length(2);
    expect(text(page.element)).not.to.contain('label');
  });

  it('says that the label comes, and then that it is there', async () => {
    const page = await approved();
    const id = page.bellhop.screens.$screen.get().params['id']!;
    const { get } = page.backend.returns;
    page.backend.returns.get = async (...args) => ({
      ...(await get(...args)),
      method: 'label' as const,
      labelUrl: 'https://carrier.example/label.pdf',
    });
    await returnsOf(page.bellhop).refreshReturn(id);
    await says(page.element, 'We mail you the label next.');
    page.backend.move(id, 'label-ready');
    await returnsOf(page.bellhop).refreshReturn(id);
    await says(page.element, 'stick the label on it');
    expect(find<HTMLAnchorElement>(page.element, '[part=label]')?.href).to.equal(
      'https://carrier.example/label.pdf',
    );
    await isAccessible(page.element);
  });

  it('says first until when the exchange is kept, where that ends before the return does', async () => {
    const page = await approved();
    const id = page.bellhop.screens.$screen.get().params['id']!;
    const { get } = page.backend.returns;
    const reservedUntil = new Date(Date.now() + 3 * 86_400_000).toISOString();
    page.backend.returns.get = async (...args) => ({ ...(await get(...args)), reservedUntil });
    await returnsOf(page.bellhop).refreshReturn(id);
    await says(page.element, /Hand it over by .* to keep the exchange/);
    await says(page.element, /Without the exchange, the return has until/);
    page.backend.returns.get = async (...args) => ({
      ...(await get(...args)),
      reservedUntil: new Date(Date.now() - 1000).toISOString(),
    });
    await returnsOf(page.bellhop).refreshReturn(id);
    await waitUntil(() => !text(page.element).includes('exchange'), 'what is over is not promised');
  });

  it('gives a return that is asked for photos none of a draft’s', async () => {
    const page = await stage();
    await check(page, 'item', 'boots');
    await next(page, 'Why does it go back?');
    await check(page, 'reason', 'damaged-or-defective');
    await check(page, 'answer', 'arrived-so');
    await givePhotos(page);
    const { id } = await page.backend.returns.create(
      come.id,
      {
        lines: [{ lineId: 'boots', quantity: 1, reason: 'changed-my-mind', outcome: 'refund', photos: [] }],
        method: 'label',
      },
      { idempotencyKey: 'another' },
    );
    page.backend.move(id, 'photos-asked');
    page.bellhop.screens.open('return', { id });
    await says(page.element, 'We need photos');
    await shown(page.element, 'bellhop-return-status bellhop-photos, bellhop-photos[required][max="10"]');
    expect(findAll(page.element, 'bellhop-return-status [part=photo]')).to.have.length(0);
    const draft = await returnsOf(page.bellhop).photos(come.id);
    expect(draft.$photos.get()).to.have.length(2);
  });

  it('gives the slip a tab that cannot reach back to the page', async () => {
    const page = await approved();
    const tab = { opener: {} as unknown, location: { href: '' }, close: () => undefined };
    const { open } = window;
    window.open = () => tab as unknown as Window;
    try {
      findAll<HTMLButtonElement>(page.element, '[part~=action]')[0]!.click();
      await waitUntil(() => tab.location.href);
      expect(tab.opener).to.equal(null);
    } finally {
      window.open = open;
    }
  });

  it('says beside the button that a return could not be called off', async () => {
    const page = await stage();
    await toReview(page);
    await next(page, 'Your return is in');
    await tap(page.element, '[part~=action]');
    page.fault = ({ name }) => {
      if (name === 'returns.cancel') throw new SupportError('server');
    };
    await tap(page.element, '[part~=action]');
    await waitUntil(() => find(page.element, '[role=group] .notice'));
    await isAccessible(page.element);
  });

  it('leads back to the button when the shopper keeps the return', async () => {
    const page = await approved();
    await tap(page.element, '[name=cancel]');
    await says(page.element, 'Cancel this return?');
    findAll<HTMLButtonElement>(page.element, '[role=group] button')[1]!.click();
    await waitUntil(() => active(page.element)?.getAttribute('name') === 'cancel');
  });

  it('leads to where it stands when it can be called off no more', async () => {
    const page = await approved();
    await tap(page.element, '[name=cancel]');
    page.backend.move(page.bellhop.screens.$screen.get().params['id']!, 'in-transit');
    await tap(page.element, '[role=group] [part~=action]');
    await waitUntil(
      () => (active(page.element) as HTMLElement | null)?.innerText === 'On its way to us',
      'the heading has the focus',
    );
  });

  it('opens no link that is none to a page, leaves no empty tab, and says so', async () => {
    const page = await approved();
    page.backend.returns.slipLink = () => Promise.resolve({ url: 'javascript:alert(1)', expiresAt: at(1) });
    let closed = 0;
    const tab = { opener: {} as unknown, location: { href: '' }, close: () => (closed += 1) };
    const { open } = window;
    window.open = () => tab as unknown as Window;
    try {
      findAll<HTMLButtonElement>(page.element, '[part~=action]')[0]!.click();
      await waitUntil(() => find(page.element, '[part=slip] .notice'));
      expect([closed, tab.location.href]).to.deep.equal([1, '']);
    } finally {
      window.open = open;
    }
  });

  it('asks nobody to send what the shopper keeps', async () => {
    const page = await approved();
    const id = page.bellhop.screens.$screen.get().params['id']!;
    const { get } = page.backend.returns;
    page.backend.returns.get = async (...args) => {
      const { sendBy: _sendBy, ...found } = await get(...args);
      return { ...found, lines: found.lines.map((line) => ({ ...line, outcome: 'keep' as const })) };
    };
    await returnsOf(page.bellhop).refreshReturn(id);
    await says(page.element, 'We check it and settle it next.');
    expect(text(page.element)).not.to.contain('Drop-off with a code');
  });

  it('promises no money of a return that is called off', async () => {
    const page = await stage();
    await toReview(page);
    await next(page, 'Your return is in');
    await tap(page.element, '[part~=action]');
    await tap(page.element, '[part~=action]');
    await says(page.element, 'Cancelled');
    expect(text(page.element)).not.to.contain('You get back');
  });
});
