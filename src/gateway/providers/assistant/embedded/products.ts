import type { Product } from '../../../../contract/index.js';
import type { AssistantStep } from '../assistant.js';
import { cut } from '../cut.js';
import { slotsOf } from '../understanding/slots.js';
import type { Understanding } from '../understanding/understand.js';
import { isNamed } from './orders.js';
import { asksSold } from './phrases.js';
import { failed, productSource, type Reply } from './reply.js';
import { use, type Talk } from './talk.js';

export type FoundProduct = { readonly product: Product } | { readonly reply: Reply };

const mostOffered = 4;
const longestQuery = 200;

/** Words of questions that are no names of products. */
const asking =
  /\b(?:what|which|how|much|many|does|do|is|are|the|a|an|in|on|of|for|to|me|my|i|im|i'm|am|you|your|it|this|that|these|those|size|sizes|fit|fits|take|should|would|wear|tall|weigh|height|weight|price|cost|costs|stock|available|have|got|any|left|and|or|vs|versus|compare|between|difference|better|please|pls|hi|hello|hey|need|want|buy|about|tell|can|could|will|with|sell|carry|still|there|cm|kg|best|recommend|women|woman|men|man|women's|men's|for|no|not|actually|mean|meant|one)\b|我|你们|你|您|有卖|卖|请问|想|买|要|穿|多大|什么|哪个|尺码|码|合适|多少钱|价格|有没有|有货|还有|吗|呢|的|了|这个|这件|那个|那件|身高|体重|比较|对比|和|跟|区别|哪款|好|是|女款?|男款?|款|(?<!\p{L})(?:لرجل|لامرأة|رجالي|نسائي|ما|كم|هل|مقاس|مقاسي|المقاس|المناسب|سعر|سعره|السعر|متوفر|متوفرة|عندكم|لديكم|تبيعون|تبيعوا|أي|اي|هذا|هذه|لي|من|في|على|عن|أريد|اريد|ابي|ابغى|بكم|طولي|وزني|الفرق|بين|قارن|و|أو)(?!\p{L})/giu;

/** The product that is spoken of: by its name, by what was shown, or by the page. */
export async function* findProduct(talk: Talk): AsyncGenerator<AssistantStep, FoundProduct> {
  const { words, topic, now, heard, shown, turn } = talk;
  const [latest] = shown.products;
  if (now.said.correction === 'other' && latest) {
    const other = shown.products.find(({ id }) => id !== latest.id);
    if (other) return yield* byTitle(talk, other);
  }
  // Boots that are asked for are no coat that was shown.
  const kindNamed = kindOf(now.said);
  const last = latest && isOfKind({ ...latest, tags: [] }, kindNamed) ? latest : undefined;
  const said = topic
    .filter(({ text, isChoice }) => !isChoice && queryOf(talk, text) !== '')
    .toReversed()
    .slice(0, 2);
  for (const { text, said: understood, before } of said) {
    const kind = kindOf(understood);
    const isShown = last !== undefined && isNamed(last.title, text);
    if (isShown) return yield* byTitle(talk, last);
    const found = yield* search(talk, [queryOf(talk, text), ...(kind === undefined ? [] : [kind])]);
    if ('reply' in found) return found;
    // What is only like it counts where a thing was named, or asked for.
    const isNear = kind !== undefined || (before !== undefined && !before.cards && !before.sources);
    const chosen = chosenOf(talk, found.products, text, isNear, kind);
    if (chosen) return chosen;
  }
  if (last && (topic.length > 1 || heard.length > topic.length)) return yield* byTitle(talk, last);
  const ofPage = pageWords(turn.page);
  if (ofPage) {
    const found = yield* search(talk, [ofPage]);
    const product = 'reply' in found ? undefined : found.products.find(({ title }) => isNamed(title, ofPage));
    if (product && isOfKind(product, kindNamed)) return { product };
  }
  const hasNamed = said.length > 0 && (kindNamed !== undefined || asksSold(now.text, now.said.slots));
  const known = yield* candidates(talk);
  const replies = [...known, ...(hasNamed ? [words.talk.replies.person] : [])];
  return {
    reply: {
      text: hasNamed ? [words.goods.noProduct, words.goods.another] : [words.goods.askProduct],
      ...(replies.length > 0 && { replies }),
      isPlain: true,
    },
  };
}

const kindOf = ({ slots }: Understanding): string | undefined => {
  const value = slots.findLast(({ kind }) => kind === 'product')?.value;
  return value === undefined ? undefined : String(value);
};

/** Whether a product may be such a thing: its title and tags name no other. */
function isOfKind({ title, tags }: Pick<Product, 'title' | 'tags'>, kind: string | undefined): boolean {
  const own = slotsOf([title, ...tags].join('\n')).filter((slot) => slot.kind === 'product');
  return kind === undefined || own.length === 0 || own.some(({ value }) => value === kind);
}

/** What was shown may be meant: products, and what is in the orders. */
async function* candidates(talk: Talk): AsyncGenerator<AssistantStep, readonly string[]> {
  const { shown } = talk;
  const listed = shown.orders.length > 0 ? yield* use(talk, 'find-order', {}) : undefined;
  const orders = listed?.isDone ? listed.value.orders.filter(({ id }) => shown.orders.includes(id)) : [];
  const titles = [
    ...shown.products.map(({ title }) => title),
    ...orders.flatMap(({ lines }) => lines.map(({ title }) => title)),
  ];
  return [...new Set(titles)].slice(0, mostOffered);
}

async function* byTitle(
  talk: Talk,
  { id, title }: { readonly id: string; readonly title: string },
): AsyncGenerator<AssistantStep, FoundProduct> {
  const found = yield* search(talk, [title]);
  if ('reply' in found) return found;
  const product = found.products.find((one) => one.id === id);
  return product ? { product } : { product: { id, title, tags: [], variants: [] } };
}

/** What the first of these queries finds that finds anything. */
export async function* search(
  talk: Talk,
  queries: readonly string[],
): AsyncGenerator<AssistantStep, { readonly products: readonly Product[] } | { readonly reply: Reply }> {
  for (const query of queries) {
    const found = yield* use(talk, 'find-products', { query: cut(query, longestQuery) });
    if (!found.isDone) return { reply: failed(talk, found.code) };
    if (found.value.products.length > 0) return found.value;
  }
  return { products: [] };
}

function chosenOf(
  talk: Talk,
  products: readonly Product[],
  text: string,
  isNear: boolean,
  kind: string | undefined,
): FoundProduct | undefined {
  const named = products.filter(({ title }) => isNamed(title, text));
  const whole = named.filter(({ title }) => text.toLowerCase().includes(title.toLowerCase()));
  const close =
    [whole, named, isNear ? products.filter((one) => isOfKind(one, kind)) : []].find(
      (list) => list.length > 0,
    ) ?? [];
  const [best] = close;
  if (!best) return undefined;
  return close.length === 1 ? { product: best } : { reply: whichOf(talk, close) };
}

function whichOf({ words }: Talk, products: readonly Product[]): Reply {
  const offered = products.slice(0, mostOffered);
  return {
    text: [words.goods.whichProduct],
    replies: offered.map(({ title }) => title),
    sources: offered.map(productSource),
    isPlain: true,
  };
}

/** What of a message may name a product: without measures, numbers and the words of a question. */
export function queryOf({ heard }: Talk, text: string): string {
  const one = heard.find((said) => said.text === text);
  let rest = text.slice(0, 1_000);
  for (const { start, end, kind } of (one?.said.slots ?? []).toReversed())
    if (kind !== 'product' && start < rest.length) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  const left = rest
    .replace(asking, ' ')
    .replace(/[^\p{L}\p{N}\s'-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /\p{Script=Han}|\p{L}{2}/u.test(left) ? cut(left, longestQuery) : '';
}

function pageWords(page: string | undefined): string {
  const last = (page ?? '').split('/').filter(Boolean).at(-1) ?? '';
  const words = last.replace(/\.\w{1,5}$/, '').replace(/[-_]+/g, ' ');
  return /\p{L}{3}/u.test(words) && /product|shop|item|p\//iu.test(page ?? '') ? words.slice(0, 100) : '';
}
