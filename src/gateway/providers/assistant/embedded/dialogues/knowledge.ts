import type { Article } from '../../../../../contract/index.js';
import { questionTermsOf, termsOf } from '../../../../../contract/articles/terms.js';
import type { AssistantStep } from '../../assistant.js';
import { cut } from '../../cut.js';
import { askedOf, asksWhen, hasSum, mayAnswer, tellsHow, tellsWhen, type Asked } from '../costs.js';
import { asksMore } from '../follow-ups.js';
import { passageOf } from '../passages.js';
import { asksNumber, asksWhetherReached, namesInvoice, particularIn, stopsReturn } from '../phrases.js';
import { unknown, type Dialogue, type Reply } from '../reply.js';
import { use, type Outcome, type Talk } from '../talk.js';
import type { OfferedIntent, Words } from '../words/shape.js';

/** From how much of a question on an article is taken to answer it. */
const enough = 0.55;
/** And one of which nothing but its words is known. */
const enoughOfUnknown = 0.72;
const longestQuery = 200;

type Articles = Outcome<'search-knowledge'>;

/**
 * What the shop's articles say of something. `another`: what they are searched for, too, in place of what is usual. `isMeant`:
 * which of their passages are about what is asked, where any is.
 */
export const knowledge = (
  intent: OfferedIntent,
  another?: string,
  isMeant?: (passage: string) => boolean,
): Dialogue =>
  async function* (talk) {
    const { words } = talk;
    const asked = questionOf(talk);
    // Of an invoice that customs want the article on customs tells; telephones, presents and what is wrong are named in many.
    const isOfOther =
      intent === 'gifts' ||
      intent === 'item-wrong' ||
      (intent === 'customs' && namesInvoice(asked)) ||
      (intent === 'refund-status' && asksWhen(asked)) ||
      (intent === 'contact' && (asksNumber(asked) || asksWhetherReached(asked)));
    const about = askedOf(isOfOther ? '' : asked, intent);
    let found = asked && !isOfOther ? yield* search(talk, asked) : undefined;
    const usual = another ?? usualQuery(words, intent, about);
    let query = asked;
    // Where it is asked how, what is said only of when or what for is no answer.
    const isBeside = about.isHow && !isTold(found, about);
    if (usual !== undefined && (isBeside || scoreOf(found, about) < enough)) {
      const other = yield* search(talk, usual);
      const isBetter = (isBeside && isTold(other, about)) || scoreOf(other, about) >= scoreOf(found, about);
      if (isBetter && scoreOf(other, about) >= enough) [found, query] = [other, usual];
    }
    if (!found?.isDone) return found && !('value' in found) ? outage(talk) : unknown(talk);
    const more = isMore(talk) && !isOfDay(talk) ? questionTermsOf(talk.now.text) : [];
    const isNamed = (passage: string): boolean => {
      const own = new Set(termsOf(passage));
      return more.some((term) => own.has(term));
    };
    const best = bestOf(found.value.articles, about, isNamed);
    if (!best || best.score < enough) return unknown(talk);
    if (found.value.inOtherLocale) return { ...sourced(best, words.talk.inOtherLanguage), ...person(talk) };
    const isFit =
      isMeant ??
      (about.what === 'cost' ? hasSum : (particularIn(asked) ?? (more.length > 0 ? isNamed : undefined)));
    return sourced(best, passageOf(best.body, questionTermsOf(query), isFit));
  };

/** What was not understood may still be what an article is about: it is named, and nothing is claimed. */
export async function* lookAround(talk: Talk): AsyncGenerator<AssistantStep, Reply> {
  const { words } = talk;
  const near = yield* nearest(talk);
  return near ? { ...near, text: [words.talk.mayAnswer], ...person(talk), isPlain: true } : unknown(talk);
}

/** The article that a message is about by its words alone, or by what of them matters. */
export async function* nearest(
  talk: Talk,
  words = talk.now.text,
): AsyncGenerator<AssistantStep, Pick<Reply, 'cards' | 'sources'> | undefined> {
  const { now } = talk;
  const text = cut(words.trim(), longestQuery);
  const found =
    /\p{L}{2}/u.test(text) && !stopsReturn(text) && now.said.language !== 'other'
      ? yield* search(talk, text)
      : undefined;
  const best =
    found?.isDone && !found.value.inOtherLocale ? bestOf(found.value.articles, askedOf(text)) : undefined;
  if (!best || best.score < enoughOfUnknown) return undefined;
  const { cards, sources } = sourced(best, '');
  return { ...(cards && { cards }), ...(sources && { sources }) };
}

function search(talk: Talk, query: string): AsyncGenerator<AssistantStep, Articles> {
  return use(talk, 'search-knowledge', { query });
}

/** By what else an article is looked for. A sum is looked for by what it is taken for, or not at all. */
function usualQuery(
  { talk }: Words,
  intent: OfferedIntent,
  { what, matters, isNamed }: Asked,
): string | undefined {
  const [matter] = isNamed ? matters : [];
  if (what === 'cost') return matter && talk.matters[matter];
  return matter && intent === 'warranty' ? talk.matters[matter] : talk.queries[intent];
}

function bestOf<T extends Article & { readonly score: number }>(
  articles: readonly T[],
  about: Asked,
  isNamed: (body: string) => boolean = () => false,
): T | undefined {
  const may = articles.filter((article) => mayAnswer(article, about));
  const near = may.filter(({ score }) => score >= enough);
  // Of several about a matter the one that tells how, or how long, where that is asked.
  const isTelling = (title: string): boolean =>
    about.isHow ? tellsHow(title) : about.what === 'time' && tellsWhen(title, about);
  return near.find(({ body }) => isNamed(body)) ?? near.find(({ title }) => isTelling(title)) ?? may[0];
}

const scoreOf = (found: Articles | undefined, about: Asked): number =>
  found?.isDone && !found.value.inOtherLocale ? (bestOf(found.value.articles, about)?.score ?? 0) : 0;

const isTold = (found: Articles | undefined, about: Asked): boolean =>
  found?.isDone === true && tellsHow(bestOf(found.value.articles, about)?.title ?? '');

/** A day is in many articles: the question that it is added to tells which. */
const isOfDay = ({ now }: Talk): boolean => now.said.slots.some(({ kind }) => kind === 'date');
const isMore = ({ now, topic }: Talk): boolean =>
  topic.length > 1 && now.topic !== undefined && asksMore(now, now.topic);

const person = ({ words }: Talk): Pick<Reply, 'replies'> => ({ replies: [words.talk.replies.person] });

function outage({ words }: Talk): Reply {
  return {
    text: [words.talk.unavailable, words.talk.offerPerson],
    replies: [words.talk.replies.person],
    isPlain: true,
  };
}

function sourced({ id, title }: Article, text: string): Reply {
  return {
    text: [text],
    cards: [{ kind: 'article', articleId: id, title: cut(title, 300) }],
    sources: [{ kind: 'article', id, title: cut(title, 300) }],
  };
}

/**
 * The shopper's own question: where one of several meanings was tapped, the message that it was asked about; where more is
 * asked of one ("to Spain?"), both.
 */
function questionOf(talk: Talk): string {
  const { now, heard, topic } = talk;
  if (isMore(talk))
    return cut([topic.at(-2)?.text, ...(isOfDay(talk) ? [] : [now.text])].join(' ').trim(), longestQuery);
  const isTap = now.before?.replies?.includes(now.text) ?? false;
  const asked = isTap && heard.at(-2)?.wish.kind === 'ask' ? heard.at(-2)?.text : isTap ? '' : now.text;
  return cut((asked ?? '').trim(), longestQuery);
}
