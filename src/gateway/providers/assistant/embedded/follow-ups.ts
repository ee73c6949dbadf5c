// Short questions that ask the same of something else, or more of what was just told.
import { plainLetters } from '../../../../contract/articles/terms.js';
import type { Understanding } from '../understanding/understand.js';
import { askedOf } from './costs.js';
import { namesCountry } from './countries.js';
import type { OfferedIntent } from './words/shape.js';

/** What articles answer, so that their words may be asked of another thing. */
const told: ReadonlySet<OfferedIntent> = new Set<OfferedIntent>([
  'delivery-info',
  'customs',
  'return',
  'exchange',
  'withdrawal',
  'warranty',
  'payment-methods',
  'invoice',
  'contact',
  'gifts',
]);
/** And which of them has a price. */
const priced: ReadonlySet<OfferedIntent> = new Set<OfferedIntent>([
  'delivery-info',
  'customs',
  'return',
  'exchange',
  'warranty',
]);

const begun =
  /^\W*(?:ok(?:ay)? )?(?:and|or|what about|how about)\b|^那(?!个|件|款)|呢\W*$|^\W*(?:طيب )?(?:و(?!هل|كم|متي|كيف|اين|وين)\p{L}|ماذا عن|وش عن|شو عن|ايش عن)|^\W*طيب \p{L}/u;
const pointing = /\b(?:it|that|this|them)\b/u;
const own = /\b(?:my|mine)\b|我的|طلبي|طلبيتي/u;
const mostWords = 6;
const mostHan = 14;

/** Whether a message asks more of a topic, in so few words that it means nothing without what was asked before. */
export function asksMore(
  { text, said }: { readonly text: string; readonly said: Understanding },
  topic: OfferedIntent,
): boolean {
  const plain = plainLetters(text.slice(0, 200));
  const count = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = plain.match(/\p{L}+/gu)?.length ?? 0;
  if (!told.has(topic) || words > mostWords || count > mostHan || own.test(plain)) return false;
  const { what, isNamed } = askedOf(text);
  // "Who pays it?" looks like payment to whoever did not hear what it is.
  if (what === 'cost' && !isNamed && priced.has(topic) && pointing.test(plain)) return true;
  const isSure = said.verdict === 'answer' && said.intents[0]?.intent !== topic;
  if ((topic === 'delivery-info' || topic === 'customs') && namesCountry(text)) return !isSure || words < 4;
  if (isSure || isNamed) return false;
  return begun.test(plain) || (topic === 'contact' && said.slots.some(({ kind }) => kind === 'date'));
}
