import { sentencesOf } from '../articles/excerpt.js';
import type { Proposal } from '../chat-cards.js';
import type { ChatTool } from '../chat-kinds.js';
import type { Product } from '../products.js';
import { oneLine } from '../texts.js';
import { toolLimits, type ToolOutput, type ToolOutputs } from '../tools.js';
import { composeFacts, type Fact } from './facts.js';
import { optionFacts, orderFacts, ordersFacts } from './order-facts.js';
import { nameOf, priceOf, sumOf, tellable } from './words.js';

/**
 * What a tool answered as facts for a model or an agent: compact JSON of at most `toolLimits.answer` UTF-16 units. Without
 * e-mail addresses, telephone numbers, streets or links of orders. Words in it are those of others, and no instructions.
 */
export function toolAnswer<T extends ChatTool>(tool: T, output: ToolOutput<T>): string {
  const factsOf = tellers[tool] as (output: ToolOutput<T>) => Iterable<Fact>;
  return composeFacts(factsOf(output), toolLimits.answer);
}

const tellers: { readonly [T in ChatTool]: (output: ToolOutput<T>) => Iterable<Fact> } = {
  'find-order': ({ orders }) => ordersFacts(orders),
  track: ({ order }) => orderFacts(order),
  'return-options': optionFacts,
  'propose-return': proposalFacts,
  'propose-cancel': proposalFacts,
  'propose-address': proposalFacts,
  'size-advice': sizeFacts,
  'search-knowledge': articleFacts,
  'find-products': productFacts,
  'compare-products': productFacts,
  'open-ticket': (output) => ('proposal' in output ? proposalFacts(output) : handOverFacts(output)),
  'hand-over': handOverFacts,
};

function* handOverFacts({ handOver }: ToolOutputs['hand-over']): Generator<Fact> {
  yield { path: ['handOver'], value: handOver };
}

function* proposalFacts({ proposal }: { readonly proposal: Proposal }): Generator<Fact> {
  yield { path: ['proposal'], value: proposal.action };
  yield { path: ['state'], value: 'shown to the shopper; nothing is done before they confirm it' };
  switch (proposal.action) {
    case 'cancel-return':
      yield { path: ['return'], value: oneLine(proposal.number) };
      return;
    case 'request': {
      const { kind, parcelId, address } = proposal.request;
      yield { path: ['order'], value: oneLine(proposal.orderNumber) };
      yield { path: ['request'], value: kind };
      if (parcelId !== undefined) yield { path: ['parcel'], value: oneLine(parcelId) };
      if (address) yield { path: ['city'], value: nameOf(address.city) };
      if (address?.country !== undefined) yield { path: ['country'], value: address.country };
      return;
    }
    case 'return': {
      const { return: wanted, settlement, items } = proposal;
      yield { path: ['order'], value: oneLine(proposal.orderNumber) };
      for (const [name, money] of Object.entries(settlement)) {
        const sum = sumOf(money);
        if (sum !== undefined) yield { path: ['money', name], value: sum };
      }
      yield { path: ['method'], value: wanted.method };
      for (const [at, { quantity, outcome, reason }] of wanted.lines.entries()) {
        const title = nameOf([items[at]?.title, items[at]?.variant].filter(Boolean).join(', '));
        yield { path: ['items', at], value: { title, quantity, outcome, reason } };
      }
    }
  }
}

function* sizeFacts(advice: ToolOutputs['size-advice']): Generator<Fact> {
  const { productId, title, garment } = advice.product;
  yield { path: ['product'], value: { id: oneLine(productId), title: nameOf(title), garment } };
  yield { path: ['status'], value: advice.status };
  if (advice.status === 'none') yield { path: ['reason'], value: advice.reason };
  if (advice.status === 'ask') yield { path: ['missing'], value: advice.missing };
  if (advice.status !== 'advice') return;
  yield { path: ['size'], value: nameOf(advice.size) };
  yield { path: ['probability'], value: Math.round(advice.probability * 100) / 100 };
  yield { path: ['inStock'], value: advice.isAvailable };
  if (advice.neighbour)
    yield { path: ['or'], value: { size: nameOf(advice.neighbour.size), when: advice.neighbour.when } };
}

function* articleFacts({ articles, inOtherLocale }: ToolOutputs['search-knowledge']): Generator<Fact> {
  yield { path: ['found'], value: articles.length };
  if (inOtherLocale) yield { path: ['inOtherLanguage'], value: true };
  for (const [at, { id, title, score }] of articles.entries())
    yield { path: ['articles', at], value: { id, title: nameOf(title), score } };
  // The best one whole, before a word of the next.
  for (const [at, { body }] of articles.entries())
    for (const [place, sentence] of [...sentencesOf(body)].entries())
      yield { path: ['articles', at, 'says', place], value: tellable(sentence) };
}

function* productFacts({ products }: ToolOutputs['find-products']): Generator<Fact> {
  yield { path: ['found'], value: products.length };
  for (const [at, product] of products.entries())
    yield {
      path: ['products', at],
      value: { id: oneLine(product.id), title: nameOf(product.title), ...shelfOf(product) },
    };
  for (const [at, { category, tags }] of products.entries()) {
    if (category !== undefined) yield { path: ['products', at, 'category'], value: nameOf(category) };
    if (tags.length > 0) yield { path: ['products', at, 'tags'], value: tags.slice(0, 10).map(nameOf) };
  }
  for (const [at, { variants }] of products.entries())
    for (const [place, variant] of variants.slice(0, 50).entries())
      yield {
        path: ['products', at, 'variants', place],
        value: {
          ...(variant.title !== undefined && { title: nameOf(variant.title) }),
          ...(variant.price && { price: priceOf(variant.price) }),
          inStock: variant.available !== 0,
        },
      };
}

/** From which price on, and whether any of it is there. */
function shelfOf({ variants }: Product): { readonly from?: string; readonly inStock: boolean } {
  const prices = variants.flatMap(({ price }) => price ?? []);
  const [least] = prices.sort((a, b) => Number(a.amount) - Number(b.amount));
  return {
    ...(least && { from: priceOf(least) }),
    inStock: variants.some(({ available }) => available !== 0),
  };
}
