import { ContextProvider } from '@lit/context';
import { expect, fixtureCleanup, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { createMemoryBackend, type MemoryCall } from '../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import { SupportError, type ProductSizing } from '../../src/contract/index.js';
import { data } from '../orders/fixtures.js';
import { find, findAll, isAccessible, shown, tap } from '../orders/stage.js';
import { bellhopContext } from '../shared/context.js';
import { dress, dressWithout } from '../sizing/fixtures.js';
import '../sizing/define.js';
import '../sizing/more.js';
import { answer, plain, says } from '../sizing/stage.js';
import './sizes.js';
import { come, config, forget } from './stage.js';

interface Made {
  readonly bellhop: Bellhop;
  readonly element: HTMLElement;
  readonly calls: MemoryCall[];
}

/** A dress in M that came, and what it can be exchanged for. */
async function stage(
  product: ProductSizing = dress,
  {
    locale = 'en-DE',
    advises = true,
    before,
  }: {
    readonly locale?: string;
    readonly advises?: boolean;
    readonly before?: (call: MemoryCall) => void | Promise<void>;
  } = {},
): Promise<Made> {
  const line = {
    ...come.lines[0]!,
    id: 'dress',
    title: product.title,
    variant: 'Navy / M',
    productId: product.productId,
    variantId: 'navy-m',
  };
  const order = {
    ...come,
    lines: [line],
    parcels: [{ ...come.parcels[0]!, lines: [{ id: 'dress', quantity: 1 }] }],
  };
  const others = product.variants
    .filter(({ available }) => available !== 0)
    .map(({ variantId, title }) => ({ ...line, variantId, variant: title }));
  const shop = advises ? { ...config, capabilities: { ...config.capabilities, sizing: {} } } : config;
  const calls: MemoryCall[] = [];
  const backend = createMemoryBackend(
    {
      ...data([{ order, email: 'mia@example.org', customer: 'amina' }], shop),
      products: [product],
      exchanges: { dress: others },
    },
    {
      before: (call) => {
        calls.push(call);
        return before?.(call);
      },
    },
  );
  const bellhop = createBellhop({ backend });
  await bellhop.i18n.setLocale(locale);
  await bellhop.session.identify(() => Promise.resolve('token'));
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  const element = document.createElement('bellhop-returns');
  element.setAttribute('order', order.id);
  home.append(element);
  await tap(element, '[name=item]');
  await tap(element, '[part~=submit]');
  return { bellhop, element, calls };
}

async function toOutcome({ element }: Made, reason: string, where = 'waist'): Promise<void> {
  await tap(element, `[name=reason][value=${reason}]`);
  await tap(element, `[name=answer][value=${where}]`);
  await tap(element, '[part~=submit]');
  await shown(element, '[name=outcome][value=exchange]');
}

const checked = (element: Element): string | undefined =>
  find<HTMLInputElement>(element, '[name=variant]:checked')?.value;

describe('an item that goes back for its size', () => {
  afterEach(async () => {
    fixtureCleanup();
    await forget();
  });

  it('is proposed the next size up of the same colour, with the reason in words', async () => {
    const made = await stage();
    await toOutcome(made, 'too-small');
    await tap(made.element, '[name=outcome][value=exchange]');
    await waitUntil(() => checked(made.element) === 'navy-l');
    await says(made.element, 'L is the next size up.');
    expect(find<HTMLInputElement>(made.element, '[name=variant]')!.value).to.equal('navy-l');
    await isAccessible(made.element);
  });

  for (const locale of ['en-DE', 'ar', 'zh-Hans'])
    it(`is proposed the next size down where it was too big, in ${locale}`, async () => {
      const made = await stage(dress, { locale });
      await toOutcome(made, 'too-big');
      await tap(made.element, '[name=outcome][value=exchange]');
      await waitUntil(() => checked(made.element) === 'navy-s');
      await isAccessible(made.element);
    });

  it('is proposed the next size that is in stock', async () => {
    const made = await stage(dressWithout('L'));
    await toOutcome(made, 'too-small');
    await tap(made.element, '[name=outcome][value=exchange]');
    await waitUntil(() => checked(made.element) === 'navy-xl');
  });

  it('is exchanged by choice where nothing can be proposed, as its sizes are not in the chart', async () => {
    const variants = dress.variants.map(({ size: _, ...each }) => each);
    const made = await stage({ ...dress, variants });
    await toOutcome(made, 'too-small');
    await tap(made.element, '[name=outcome][value=exchange]');
    await shown(made.element, '[part=find-size]');
    expect(checked(made.element)).to.equal(undefined);
    await tap(made.element, '[name=variant][value=navy-l]');
    expect(checked(made.element)).to.equal('navy-l');
    await isAccessible(made.element);
  });

  it('is proposed another where the reason turns out to be another', async () => {
    const made = await stage();
    await toOutcome(made, 'too-small');
    await tap(made.element, '[name=outcome][value=exchange]');
    await waitUntil(() => checked(made.element) === 'navy-l');
    await tap(made.element, '[part~=back]');
    await toOutcome(made, 'too-big');
    await waitUntil(() => checked(made.element) === 'navy-s');
  });

  it('keeps what the shopper chose instead', async () => {
    const made = await stage();
    await toOutcome(made, 'too-small');
    await tap(made.element, '[name=outcome][value=exchange]');
    await tap(made.element, '[name=variant][value=rust-xl]');
    await tap(made.element, '[name=outcome][value=refund]');
    await tap(made.element, '[name=outcome][value=exchange]');
    await waitUntil(() => checked(made.element) === 'rust-xl');
  });

  it('takes the size that the finder brings back', async () => {
    const made = await stage();
    await toOutcome(made, 'too-small');
    await tap(made.element, '[name=outcome][value=exchange]');
    await tap(made.element, '[part=find-size]');
    await answer(made.element, { weight: '82' });
    const size = plain((await shown(made.element, '[part=choose]')).innerText).replace('Choose ', '');
    expect(size).to.equal('XL');
    await tap(made.element, '[part=choose]');
    await waitUntil(() => checked(made.element) === 'navy-xl');
    // Told of the body, it is the advised size and not the next one.
    await says(made.element, 'XL is the size for what you told us of your body.');
  });

  it('is asked where it does not fit, of what it has', async () => {
    const made = await stage();
    await tap(made.element, '[name=reason][value=too-small]');
    await shown(made.element, '[name=answer]');
    expect(answersOf(made)).to.deep.equal(dressAnswers);
  });

  it('is asked nothing that changes places under a finger while the product is on its way', async () => {
    let arrive = (): void => undefined;
    const isHere = new Promise<void>((resolve) => (arrive = resolve));
    const made = await stage(dress, {
      before: ({ name }) => (name === 'sizing.product' ? isHere : undefined),
    });
    await tap(made.element, '[name=reason][value=too-small]');
    await shown(made.element, '.skeleton');
    expect([answersOf(made), find(made.element, '#note')]).to.deep.equal([[], undefined]);
    arrive();
    await shown(made.element, '[name=answer]');
    expect(answersOf(made)).to.deep.equal(dressAnswers);
  });

  it('is asked all where the product cannot be had', async () => {
    const made = await stage(dress, {
      before: ({ name }) => {
        if (name === 'sizing.product') throw new SupportError('server');
      },
    });
    await tap(made.element, '[name=reason][value=too-small]');
    await shown(made.element, '[name=answer][value=feet]');
  });

  it('has the product asked for while the reason is asked', async () => {
    const made = await stage();
    await shown(made.element, '[name=reason]');
    await waitUntil(() => sizesAsked(made).includes('sizing.product'));
  });

  const answersOf = ({ element }: Made): string[] =>
    findAll<HTMLInputElement>(element, '[name=answer]').map(({ value }) => value);
  const dressAnswers = ['shoulders', 'chest', 'waist', 'hips', 'length', 'sleeves', 'all-over'];
  const sizesAsked = ({ calls }: Made): string[] =>
    calls.map(({ name }) => name).filter((name) => name.startsWith('sizing'));

  it('asks for nothing but the product where the reason is another', async () => {
    const made = await stage();
    // It comes while the shopper reads.
    await waitUntil(() => sizesAsked(made).length > 0);
    await tap(made.element, '[name=reason][value=changed-my-mind]');
    await tap(made.element, '[part~=submit]');
    await shown(made.element, '[name=outcome]');
    expect(sizesAsked(made)).to.deep.equal(['sizing.product']);
  });

  it('proposes nothing in a shop that does not advise', async () => {
    const made = await stage(dress, { advises: false });
    await toOutcome(made, 'too-small');
    await tap(made.element, '[name=outcome][value=exchange]');
    await shown(made.element, '[name=variant]');
    expect([checked(made.element), sizesAsked(made)]).to.deep.equal([undefined, []]);
  });

  it('keeps for another reason what was chosen in a shop that does not advise', async () => {
    const made = await stage(dress, { advises: false });
    await toOutcome(made, 'too-small');
    await tap(made.element, '[name=outcome][value=exchange]');
    await tap(made.element, '[name=variant][value=rust-xl]');
    await tap(made.element, '[part~=back]');
    await toOutcome(made, 'too-big');
    await waitUntil(() => checked(made.element) === 'rust-xl');
  });
});
