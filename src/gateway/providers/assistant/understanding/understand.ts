import {
  actsOf,
  correctionOf,
  emotionOf,
  wantsPerson,
  type Act,
  type Correction,
  type Emotion,
} from './acts.js';
import { rankIntents, type RankedIntent } from './classifier.js';
import { fold } from './fold.js';
import { detector, languageOf, type Language } from './language.js';
import { trainedModel } from './model.js';
import { recent } from './recent.js';
import { slotsOf, type Slot } from './slots.js';

export type { Act, Correction, Emotion } from './acts.js';
export type { RankedIntent } from './classifier.js';
export type { Slot } from './slots.js';

export interface Understanding extends Language {
  /**
   * `answer`: the first intent is meant. `ask`: one of `choices` may be. `unknown`: say so and offer a person.
   * `act`: nothing is wanted but what `acts`, `slots` or `correction` say.
   */
  readonly verdict: 'answer' | 'ask' | 'unknown' | 'act';
  /** The likeliest first. */
  readonly intents: readonly RankedIntent[];
  /** What to offer when asking back: two or three. */
  readonly choices: readonly RankedIntent[];
  /** The intents are those of the message before: this one only adds to it or corrects it. */
  readonly continues: boolean;
  readonly slots: readonly Slot[];
  readonly acts: readonly Act[];
  readonly correction?: Correction;
  readonly emotion?: Emotion;
  readonly wantsPerson: boolean;
}

export interface UnderstandOptions {
  /** The widget's locale: what is spoken where the words do not tell. */
  readonly locale: string;
  /** What the same shopper's message before was understood as. */
  readonly previous?: Understanding;
}

/** From which sum of confidence on the choices are worth asking about. */
const likelyFrom = 0.25;
const ranked = 5;
/** Messages of some dozen conversations: each turn hears what was said before again. */
const mostRead = 512;

/** Unpacks what it takes, so that no shopper waits for it: a third of a second, once in a process. */
export function prepare(): void {
  detector();
  trainedModel();
}

/** What a text says by itself, and what may be meant; nothing where there is nothing but acts and slots. */
const readText = recent(mostRead, (text) => {
  const slots = slotsOf(text);
  const { acts, rest } = actsOf(text);
  const emotion = emotionOf(text);
  const correction = correctionOf(text);
  const said = {
    slots,
    acts,
    wantsPerson: wantsPerson(text),
    ...(correction && { correction }),
    ...(emotion && { emotion }),
  };
  return { said, all: hasWords(rest, text, slots) ? rankIntents(text, trainedModel()) : undefined };
});

/** What a shopper's message says. Never throws; needs time by the length of the text, unless it was read lately. */
export function understand(text: string, { locale, previous }: UnderstandOptions): Understanding {
  const language = languageOf(text, locale);
  const { said: read, all } = readText(text);
  const { slots, correction } = read;
  const said = { ...language, ...read };

  if (!all) {
    const continues = previous !== undefined && (slots.length > 0 || correction !== undefined);
    const intents = continues ? previous.intents : [];
    return { ...said, verdict: 'act', intents, choices: [], continues };
  }

  const model = trainedModel();
  const intents = (said.wantsPerson ? personFirst(all) : all).slice(0, ranked);
  const [first] = intents;
  const isSure = (first?.confidence ?? 0) >= model.sureFrom && first?.intent !== 'other';
  if (isSure && language.language !== 'other')
    return { ...said, verdict: 'answer', intents, choices: [], continues: false };
  if (previous && correction)
    return { ...said, verdict: 'act', intents: previous.intents, choices: [], continues: true };

  const isOutside = first?.intent === 'other' && first.confidence >= 0.5;
  const choices = intents.filter(({ intent }) => intent !== 'other').slice(0, 3);
  const likely = choices.reduce((sum, { confidence }) => sum + confidence, 0);
  const verdict = isOutside || likely < likelyFrom ? 'unknown' : 'ask';
  return { ...said, verdict, intents, choices: verdict === 'ask' ? choices : [], continues: false };
}

/** Whether there is anything besides acts and slots. */
function hasWords(rest: string, text: string, slots: readonly Slot[]): boolean {
  if (!/\p{L}/u.test(rest)) return /^\p{Extended_Pictographic}/u.test(rest.trim()) && rest === fold(text);
  const named = slots.filter(({ kind }) => kind !== 'product' && kind !== 'language' && kind !== 'date');
  if (named.length === 0) return true;
  const chars = [...Array(text.length).keys()].filter(
    (at) => !named.some(({ start, end }) => at >= start && at < end),
  );
  return /\p{L}{2}/u.test(chars.map((at) => text[at]).join(''));
}

function personFirst(all: readonly RankedIntent[]): readonly RankedIntent[] {
  const others = all.filter(({ intent }) => intent !== 'person');
  const person = Math.max(0.95, all.find(({ intent }) => intent === 'person')?.confidence ?? 0);
  return [
    { intent: 'person', confidence: person },
    ...others.map(({ intent, confidence }) => ({ intent, confidence: confidence * (1 - person) })),
  ];
}
