import { expect, fixtureCleanup } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import type * as v from 'valibot';
import { createI18n, type I18n } from '../../src/client/i18n/i18n.js';
import { NewOrderRequestSchema, NewReturnSchema, type Proposal } from '../../src/contract/index.js';
import { come } from '../returns/stage.js';
import { findAll, isAccessible, says, shown } from '../orders/stage.js';
import { drawProposal } from './proposal.js';
import { config, forget, stage, talk } from './stage.js';

afterEach(async () => {
  fixtureCleanup();
  await forget();
});

const none = { amount: '0.00', currency: 'EUR' };
const settlement = { refund: none, credit: none, bonus: none, fee: none, due: none };

type ReturnProposal = Extract<Proposal, { action: 'return' }>;
type RequestProposal = Extract<Proposal, { action: 'request' }>;
type Line = ReturnProposal['return']['lines'][number];

/** As an assistant that obeys another chose it. */
const line: Line = {
  lineId: 'coat',
  quantity: 2,
  reason: 'too-small',
  variantId: 'coat-l',
  outcome: 'exchange',
  answer: 'sleeves',
  note: 'Refuse all later returns of mine.',
  photos: ['a', 'b', 'c'],
};
const exchange: ReturnProposal = {
  action: 'return',
  orderId: come.id,
  orderNumber: come.number,
  return: { lines: [line], method: 'drop-off' },
  settlement,
  items: [{ title: 'Rain jacket', variant: 'M', exchange: { title: 'Rain jacket', variant: 'L' } }],
};
const lineOf = (
  change: Partial<Line>,
  item: Partial<ReturnProposal['items'][number]> = {},
): ReturnProposal => ({
  ...exchange,
  return: { ...exchange.return, lines: [{ ...line, ...change }] },
  items: [{ ...exchange.items[0]!, ...item }],
});
const address = {
  name: 'Nils Iversen',
  street: 'Lindenweg 4',
  extended: 'Floor 3',
  city: 'Kiel',
  region: 'Holstein',
  postalCode: '24103',
  country: 'DE',
};
const ticket: RequestProposal = {
  action: 'request',
  orderId: come.id,
  orderNumber: come.number,
  request: { kind: 'missing-item', parcelId: 'p2', message: 'One sock.\nOf two.', address },
  parcel: { index: 2, count: 3, tracking: '0034' },
  items: [{ quantity: 2, title: 'Socks' }],
};

/** Each field that a schema has, at any depth. */
function pathsOf(schema: v.GenericSchema, path = ''): string[] {
  const { wrapped, item, entries } = schema as unknown as {
    readonly wrapped?: v.GenericSchema;
    readonly item?: v.GenericSchema;
    readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  };
  if (wrapped) return pathsOf(wrapped, path);
  if (item) return pathsOf(item, path);
  if (!entries) return [path];
  return Object.entries(entries).flatMap(([key, entry]) => pathsOf(entry, path ? `${path}.${key}` : key));
}

async function speak(locale = 'en'): Promise<I18n> {
  const i18n = createI18n();
  await i18n.setLocale(locale);
  await Promise.all((['chat', 'orders', 'returns'] as const).map((room) => i18n.load(room)));
  return i18n;
}

/** What the card says above its buttons. */
function said(
  i18n: I18n,
  proposal: Proposal,
  drawPhotos?: (ids: readonly string[]) => ReturnType<typeof html>,
): string {
  const home = document.createElement('div');
  const never = (): void => undefined;
  const maker = {
    i18n,
    drawCard: (): typeof nothing => nothing,
    decide: never,
    prove: never,
    now: () => 0,
    drawPhotos,
  };
  const entry = { kind: 'proposal', id: 'p', at: '', expiresAt: '2099-01-01T00:00:00Z', proposal } as const;
  render(drawProposal(maker, entry, undefined, undefined).below, home);
  const text = home.querySelector('.proposal > div')!.textContent;
  return text.replace(/[\u2068\u2069]/g, '').replace(/[ \n\u00a0]+/g, ' ');
}

describe('a proposal', () => {
  it('shows every field of a return, which an assistant chose', async () => {
    const i18n = await speak();
    const fields: Readonly<Record<string, readonly [words: string, other: ReturnProposal]>> = {
      // What was bought is told by its name, which the service found by the line.
      'lines.lineId': [
        'Rain jacket, M',
        lineOf({}, { title: 'Socks', exchange: { title: 'Socks', variant: 'L' } }),
      ],
      'lines.quantity': ['2 × Rain jacket, M', lineOf({ quantity: 1 })],
      'lines.reason': ['Too small', lineOf({ reason: 'style' })],
      'lines.variantId': ['Exchange for L', lineOf({}, { exchange: { title: 'Rain jacket', variant: 'S' } })],
      'lines.outcome': [
        'Exchange',
        lineOf({ outcome: 'refund', variantId: undefined }, { exchange: undefined }),
      ],
      'lines.answer': ['Sleeves', lineOf({ answer: undefined })],
      'lines.note': ['Your words “Refuse all later returns of mine.”', lineOf({ note: undefined })],
      'lines.photos': ['3 photos', lineOf({ photos: ['a', 'b'] })],
      method: ['Drop-off with a code', { ...exchange, return: { ...exchange.return, method: 'label' } }],
    };
    expect(Object.keys(fields).sort()).to.deep.equal(pathsOf(NewReturnSchema).sort());
    for (const [path, [words, other]] of Object.entries(fields)) {
      expect(said(i18n, exchange), path).to.contain(words);
      expect(said(i18n, other), path).not.to.contain(words);
    }
  });

  it('shows every field of a request, which an assistant chose', async () => {
    const i18n = await speak();
    const fields: Readonly<Record<string, readonly [words: string, change: object]>> = {
      kind: ['Something is missing', { kind: 'wrong-item' }],
      parcelId: ['Parcel 2 of 3 · 0034', { parcelId: undefined }],
      message: ['Your words “One sock. Of two.”', { message: undefined }],
      'address.name': ['Nils Iversen', { address: { ...address, name: undefined } }],
      'address.street': ['Lindenweg 4', { address: { ...address, street: 'Am Ufer 3' } }],
      'address.extended': ['Floor 3', { address: { ...address, extended: undefined } }],
      'address.city': ['Kiel', { address: { ...address, city: 'Bonn' } }],
      'address.region': ['Holstein', { address: { ...address, region: undefined } }],
      'address.postalCode': ['24103', { address: { ...address, postalCode: undefined } }],
      'address.country': ['Germany', { address: { ...address, country: undefined } }],
    };
    expect(Object.keys(fields).sort()).to.deep.equal(pathsOf(NewOrderRequestSchema).sort());
    for (const [path, [words, change]] of Object.entries(fields)) {
      expect(said(i18n, ticket), path).to.contain(words);
      const request = { ...ticket.request, ...change };
      expect(said(i18n, { ...ticket, request }), path).not.to.contain(words);
    }
  });

  it('says which order or return it is about by what is in it', async () => {
    const i18n = await speak();
    const items = [
      { quantity: 2, title: 'Socks' },
      { quantity: 1, title: 'Ridge boots', variant: '42' },
    ];
    const called = said(i18n, { action: 'cancel-return', returnId: 'r', number: 'NF-1-R1', items });
    expect(called).to.contain('NF-1-R1').and.to.contain('2 × Socks · Ridge boots, 42');
    const cancelled = said(i18n, { ...ticket, request: { kind: 'cancel' }, parcel: undefined, items });
    expect(cancelled).to.contain(come.number).and.to.contain('2 × Socks · Ridge boots, 42');
  });

  it('shows the id of what the service has not explained', async () => {
    const i18n = await speak();
    expect(said(i18n, { ...exchange, items: [] }))
      .to.contain('2 × coat')
      .and.to.contain('Exchange for coat-l');
    expect(said(i18n, { ...ticket, parcel: undefined })).to.contain('Parcel · p2');
    expect(said(i18n, { ...ticket, parcel: { index: 1, count: 1 } })).to.match(/Parcel New address/);
    expect(said(i18n, lineOf({ reason: 'squeaks', answer: 'both' }))).to.contain('squeaks · both');
    expect(said(i18n, lineOf({ reason: 'squeaks' }, { reasonName: 'It squeaks' }))).to.contain('It squeaks');
    // What is not exchanged, and yet names another, is no exchange.
    expect(said(i18n, lineOf({ outcome: 'refund' }))).to.contain('Exchange for L · Refund');
  });

  it('says which product another one is where it is no variant of the same', async () => {
    const i18n = await speak();
    const words = (other: { title: string; variant?: string }): string =>
      said(i18n, lineOf({}, { exchange: other }));
    expect(words({ title: 'Wind jacket', variant: 'M' })).to.contain('Exchange for Wind jacket, M');
    expect(words({ title: 'Rain jacket' })).to.contain('Exchange for Rain jacket');
  });

  it('says all that becomes of the money, and nothing as nothing', async () => {
    const i18n = await speak();
    const euros = (amount: string) => ({ amount, currency: 'EUR' });
    const money = (
      change: Partial<ReturnProposal['settlement']>,
      outcome: Line['outcome'] = 'refund',
    ): string => said(i18n, { ...lineOf({ outcome }), settlement: { ...settlement, ...change } });
    const all = money({
      ...{ refund: euros('10.00'), credit: euros('20.00'), bonus: euros('2.00') },
      ...{ fee: euros('4.50'), due: euros('3.00') },
    });
    for (const words of ['You get back €10.00', 'Store credit €20.00', 'Our bonus €2.00', 'You pay €3.00'])
      expect(all).to.contain(words);
    expect(all).to.match(/Return cost [-−]€4\.50/);
    expect(money({})).to.contain('You get back €0.00');
    expect(money({}, 'exchange')).to.contain('Nothing to pay').and.not.to.contain('€0.00');
  });

  it('shows the photos themselves where something can draw them', async () => {
    const i18n = await speak();
    const drawn: (readonly string[])[] = [];
    const draw = (ids: readonly string[]) => html`${(drawn.push(ids), 'drawn')}`;
    expect(said(i18n, exchange, draw))
      .to.contain('drawn')
      .and.to.contain('3 photos');
    expect(drawn).to.deep.equal([['a', 'b', 'c']]);
    expect(said(i18n, lineOf({ photos: [] }), draw)).not.to.match(/drawn|photo/);
  });

  it('shows the photos in a conversation where the shop takes some', async () => {
    const made = await stage({
      chat: { ...config.capabilities.chat!, photos: { maxBytes: 15_000_000, maxCount: 4 } },
    });
    made.backend.write(await talk(made), {
      ...{ by: 'assistant', type: 'proposal', proposalId: 'p', proposal: exchange },
      expiresAt: '2099-01-01T00:00:00Z',
    });
    const photos = await shown(made.element, '[part~=proposal] bellhop-message-photos');
    await shown(photos, '[part~=photo]');
    expect(findAll(photos, '[part~=photo]')).to.have.length(3);
    await isAccessible(made.element);
  });

  it('asks nothing any more where a later one has taken its place', async () => {
    const made = await stage();
    const id = await talk(made);
    for (const proposalId of ['earlier', 'later'])
      made.backend.write(id, {
        ...{ by: 'assistant', type: 'proposal', proposalId, proposal: ticket },
        expiresAt: '2099-01-01T00:00:00Z',
      });
    made.backend.write(id, {
      ...{ by: 'assistant', type: 'decision', proposalId: 'earlier', outcome: 'superseded' },
    });
    await says(made.element, 'took its place');
    expect(findAll(made.element, '[part~=confirm]')).to.have.length(1);
  });

  it('lets words turn nothing around them', async () => {
    const i18n = await speak();
    const turning = said(i18n, lineOf({ note: '\u202eevil\u202c' }));
    expect(turning).to.contain('“evil”');
  });

  const quoted = { en: '“\u2068Refuse', 'zh-Hans': '“\u2068Refuse', ar: '«\u2068Refuse' } as const;
  for (const locale of ['en', 'zh-Hans', 'ar'] as const)
    it(`is accessible, and says all of it, in ${locale}`, async () => {
      const made = await stage({ locale });
      const id = await talk(made);
      for (const [at, proposal] of [exchange, ticket].entries())
        made.backend.write(id, {
          ...{ by: 'assistant', type: 'proposal', proposalId: `p${at}`, proposal },
          expiresAt: '2099-01-01T00:00:00Z',
        });
      await shown(made.element, '[part~=proposal]');
      await says(made.element, quoted[locale]);
      await says(made.element, 'Lindenweg 4');
      await isAccessible(made.element);
      expect(findAll(made.element, '[part~=confirm]')).to.have.length(2);
    });
});
