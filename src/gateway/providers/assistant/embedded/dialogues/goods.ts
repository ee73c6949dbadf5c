import { plainLetters, questionTermsOf, termsOf } from '../../../../../contract/articles/terms.js';
import type { Money, Product } from '../../../../../contract/index.js';
import type { AssistantStep } from '../../assistant.js';
import { fold } from '../../understanding/fold.js';
import { lookIn, looksOf } from '../colours.js';
import { lastSlot } from '../heard.js';
import { isNamed } from '../orders.js';
import { askedOf } from '../costs.js';
import { asksCheaper, asksSold, namesCare, namesColours } from '../phrases.js';
import { findProduct, queryOf, search } from '../products.js';
import { productCard } from '../../product-card.js';
import { failed, productSource, type Dialogue, type Reply } from '../reply.js';
import { hasLabel } from '../return-words.js';
import { use, type Talk } from '../talk.js';
import { knowledge, nearest } from './knowledge.js';

/** So few are told as they are. */
const fewest = 3;
const mostVariants = 6;

type Variant = Product['variants'][number];

/** Of shoes, waists and collars. */
const numbered = /(?<![a-z\d.,€$£¥-])[2-6]\d(?:[.,]5)?(?![a-z\d]|[.,]\d|\s?(?:kg|cm|eur|%))/iu;
const isThere = /\b(?:have|got|available|sell|come)\b|有|متوفر|عندكم|يوجد/u;

export const price: Dialogue = async function* (talk) {
  const found = yield* findProduct(talk);
  if ('reply' in found) return found.reply;
  return { ...about(found.product), text: [priceOf(talk, found.product)] };
};

export const stock: Dialogue = async function* (talk) {
  const { words, now } = talk;
  const found = yield* findProduct(talk);
  // What no product is may still be sold: a voucher.
  const isThing = now.said.slots.some(({ kind }) => kind === 'product');
  const mayBeElse = 'reply' in found && !isThing && asksSold(now.text, now.said.slots);
  const near = mayBeElse ? yield* nearest(talk, queryOf(talk, now.text)) : undefined;
  if (near) return { ...near, text: [words.talk.mayAnswer], isPlain: true };
  if ('reply' in found) return found.reply;
  const there = stockOf(talk, found.product, sizeAsked(talk, found.product));
  const { what, isNamed: isOfOther } = askedOf(now.text);
  const isPriced = what === 'cost' && !isOfOther;
  return { ...about(found.product), text: [...there, ...(isPriced ? [priceOf(talk, found.product)] : [])] };
};

/** What the shop says of a product, and no more: whether that answers is for the shopper to judge. */
export const productQuestion: Dialogue = async function* (talk) {
  const { words, formats, now } = talk;
  const asked = plainLetters(now.text);
  const isOfCare = namesCare(now.text);
  const found = yield* findProduct(talk);
  // One of several that were named is asked about, not all that the shop tells.
  if ('reply' in found && found.reply.sources && !isOfCare) return found.reply;
  if ('reply' in found) {
    const article = isOfCare ? yield* careOf(talk) : yield* knowledge('product-question')(talk);
    return article.sources ? article : found.reply;
  }
  const { product } = found;
  const base = about(product);
  // How a thing is looked after is for an article to say.
  const article = isOfCare ? yield* careOf(talk, product) : undefined;
  if (article?.sources)
    return {
      ...article,
      cards: [...base.cards, ...(article.cards ?? [])],
      sources: [...base.sources, ...article.sources],
    };
  const looks = looksOf(product.variants);
  if (looks.length > 0 && namesColours(now.text))
    return { ...base, text: [words.goods.comesIn(formats.list(looks.map((look) => formats.name(look))))] };
  if (isThere.test(asked) && lookIn(now.text, product.variants))
    return { ...base, text: stockOf(talk, product, sizeAsked(talk, product)) };
  const tags = tagsOf(talk, product);
  return {
    ...base,
    text: [tags, words.goods.notSaid].filter((text) => text !== undefined),
    replies: [words.talk.replies.person],
  };
};

/** What the articles say of the care of a thing; of none in particular only once that is said. */
async function* careOf(talk: Talk, product?: Product): AsyncGenerator<AssistantStep, Reply> {
  const { words, formats, now } = talk;
  const named = now.said.slots
    .filter(({ kind }) => kind === 'product')
    .map(({ start, end }) => now.text.slice(start, end));
  const terms = questionTermsOf([...named, ...(product ? [product.title, ...product.tags] : [])].join('\n'));
  const isMeant = (passage: string): boolean => {
    const own = new Set(termsOf(passage));
    return terms.some((term) => own.has(term));
  };
  const article = yield* knowledge('product-question', words.talk.care, isMeant)(talk);
  if (!article.sources || terms.length === 0 || article.text.some(isMeant)) return article;
  const name = product && formats.name(product.title);
  return { ...article, text: [words.goods.generalCare(name), ...article.text] };
}

export const comparison: Dialogue = async function* (talk) {
  const { words, topic } = talk;
  const ids = yield* comparedIds(talk);
  if (!Array.isArray(ids)) return ids;
  if (ids.length < 2) return { text: [words.goods.twoProducts], isPlain: topic.length > 1 };
  const compared = yield* use(talk, 'compare-products', { products: ids.slice(0, 4) });
  if (!compared.isDone) return failed(talk, compared.code);
  const { products } = compared.value;
  const isOfPrices = asksCheaper(talk.now.text);
  const prices = products
    .toSorted((one, two) => leastOf(one) - leastOf(two))
    .map((product) => `- ${priceOf(talk, product)}`);
  const lines = isOfPrices
    ? prices
    : products.flatMap((product) => [
        `- ${priceOf(talk, product)}`,
        `- ${stockOf(talk, product, undefined).join(' ')}`,
        ...[tagsOf(talk, product)].filter((tags) => tags !== undefined).map((tags) => `- ${tags}`),
      ]);
  return {
    text: [words.goods.compare, lines.join('\n')],
    cards: products.map(productCard),
    sources: products.map(productSource),
  };
};

const leastOf = ({ variants }: Product): number =>
  Math.min(...variants.map(({ price: own }) => (own ? Number(own.amount) : Infinity)));

const parts = /\s(?:or|vs\.?|versus|and|with|to)\s|还是|和|跟|与|\s(?:أو|مقابل|مع)\s|\sو/iu;

async function* comparedIds(
  talk: Talk,
): AsyncGenerator<AssistantStep, string[] | Awaited<ReturnType<typeof failed>>> {
  const { topic, shown } = talk;
  const ids = new Set<string>();
  for (const { text } of topic.toReversed())
    for (const part of text.split(parts)) {
      const query = queryOf(talk, text) && queryOf(talk, part);
      if (!query) continue;
      const found = yield* search(talk, [query]);
      if ('reply' in found) return found.reply;
      const product =
        found.products.find(({ title }) => isNamed(title, part)) ??
        (found.products.length === 1 ? found.products[0] : undefined);
      if (product) ids.add(product.id);
    }
  for (const { id } of shown.products) if (ids.size === 1) ids.add(id);
  return [...ids];
}

const about = (
  product: Product,
): { cards: [ReturnType<typeof productCard>]; sources: [ReturnType<typeof productSource>] } => ({
  cards: [productCard(product)],
  sources: [productSource(product)],
});

function priceOf({ words, formats }: Talk, { title, variants }: Product): string {
  const name = formats.name(title);
  const prices = variants
    .flatMap(({ price: one }) => (one ? [one] : []))
    .toSorted((a, b) => Number(a.amount) - Number(b.amount));
  const [least, most] = [prices[0], prices.at(-1)];
  if (!least || !most || !isOneCurrency(prices)) return `${name}: ${words.goods.noPrice}`;
  return Number(least.amount) === Number(most.amount)
    ? words.goods.price(name, formats.money(least))
    : words.goods.priceFrom(name, formats.money(least), formats.money(most));
}

const isOneCurrency = (prices: readonly Money[]): boolean =>
  new Set(prices.map(({ currency }) => currency)).size === 1;

/** The size that was named; a bare number is one where sizes are numbers. */
/** The size that was named last, as a size or, of what has numbers, as a number. */
function sizeAsked({ topic }: Talk, { variants }: Product): string | undefined {
  const isNumbered = variants.some(({ title }) => numbered.test(title ?? ''));
  return topic
    .map((one) => lastSlot([one], 'size') ?? (isNumbered ? numbered.exec(fold(one.text))?.[0] : undefined))
    .findLast((size) => size !== undefined);
}

/** What there is of it in the size and look that were asked for; of what is not there, what is instead. */
export function stockOf(
  { words, formats, topic }: Talk,
  { title, variants }: Product,
  size: string | undefined,
): string[] {
  const name = formats.name(title);
  const look = topic.map(({ text }) => lookIn(text, variants)).findLast((one) => one !== undefined);
  const isOfSize = (one: Variant): boolean => size === undefined || hasLabel(one.title ?? '', size);
  const isLeft = ({ available }: Variant): boolean => available === null || available > 0;
  const there = variants.filter((one) => isLeft(one) && isOfSize(one) && (!look || look.isOf(one)));
  if (there.length === 0) {
    const asked = [look?.word, size].filter((one) => one !== undefined);
    const others = variants.filter(isLeft);
    if (asked.length === 0 || others.length === 0) return [words.goods.soldOut(name)];
    const near = [others.filter(isOfSize), others.filter((one) => look?.isOf(one))].find(
      (list) => list.length > 0 && list.length < others.length,
    );
    const titles = titlesOf(near ?? others, look !== undefined && near === undefined);
    return [
      words.goods.noneOf(name, formats.name(asked.join(' / '))),
      ...(titles.length > 0
        ? [words.goods.comesIn(formats.list(titles.map((one) => formats.name(one))))]
        : []),
    ];
  }
  const count = there.reduce((sum, { available }) => sum + (available ?? Infinity), 0);
  if (count <= fewest) return [words.goods.few(name, formats.count(count))];
  const titles = there.flatMap((one) => (one.title ? [formats.name(one.title)] : []));
  const isAll = titles.length === 0 || (titles.length > mostVariants && size === undefined && !look);
  return [words.goods.inStock(name, isAll ? undefined : formats.list(titles.slice(0, mostVariants)))];
}

/** What variants are called: their looks alone where a look was asked for. */
function titlesOf(variants: readonly Variant[], isOfLook: boolean): readonly string[] {
  const looks = isOfLook ? looksOf(variants) : [];
  const titles = looks.length > 0 ? looks : variants.flatMap(({ title }) => (title ? [title] : []));
  return titles.slice(0, mostVariants);
}

function tagsOf({ words, formats }: Talk, { title, tags }: Product): string | undefined {
  if (tags.length === 0) return undefined;
  return words.goods.tags(
    formats.name(title),
    formats.list(tags.slice(0, 8).map((tag) => formats.name(tag))),
  );
}
