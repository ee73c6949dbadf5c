// How well the assistant understands: on what it was trained to tell apart, and on what nobody trained it for.
import { understand } from '../../src/gateway/providers/assistant/understanding/understand.js';
import { rankIntents } from '../../src/gateway/providers/assistant/understanding/classifier.js';
import { trainedModel } from '../../src/gateway/providers/assistant/understanding/model.js';
import { clustersOf, isHeldOut, readBitext } from './bitext.js';
import { languages, readHeldOut, type Wording } from './wordings.js';

export interface DevelopmentFigures {
  readonly wordings: number;
  readonly clusters: number;
  readonly heldOut: number;
  readonly accuracy: number;
  /** Of the set's own test part, near-duplicates of what was learnt included. */
  readonly testPart: number;
}

export function developmentFigures(): DevelopmentFigures | undefined {
  const utterances = readBitext();
  if (!utterances) return undefined;
  const clusters = clustersOf(utterances.map(({ text }) => text));
  const heldOut = utterances.filter((_, place) => isHeldOut(utterances[clusters[place] ?? 0]?.text ?? ''));
  return {
    wordings: utterances.length,
    clusters: new Set(clusters).size,
    heldOut: heldOut.length,
    accuracy: accuracyOn(heldOut),
    testPart: accuracyOn(utterances.filter(({ part }) => part === 'test')),
  };
}

function accuracyOn(wordings: readonly Wording[]): number {
  const right = wordings.filter(
    ({ text, intent }) => rankIntents(text, trainedModel())[0]?.intent === intent,
  );
  return round(right.length / wordings.length);
}

export interface HeldOutFigures {
  readonly language: string;
  readonly wordings: number;
  /** Parts of those that a shop should answer. */
  readonly answeredRight: number;
  readonly askedBack: number;
  /** Parts of all that were asked back with the right one among the choices. */
  readonly askedRight: number;
  readonly saidUnknown: number;
  readonly wrong: number;
  /** The first intent is right, whatever was made of it. */
  readonly accuracy: number;
  readonly outside: number;
  /** Parts of those that are out of scope. */
  readonly outsideWrong: number;
  readonly outsideAsked: number;
  /** Of both kinds: answered with what was not meant. */
  readonly confidentlyWrong: number;
  readonly languageRight: number;
}

export function heldOutFigures(): readonly HeldOutFigures[] {
  const all = readHeldOut();
  return [...languages, 'all'].map((language) =>
    figuresOf(
      language,
      all.filter((wording) => language === 'all' || wording.language === language),
    ),
  );
}

function figuresOf(language: string, wordings: readonly Wording[]): HeldOutFigures {
  const judged = wordings.map((wording) => {
    // The widget is in another language than the shopper writes: the harder case.
    const said = understand(wording.text, { locale: 'en' });
    const first = said.intents[0]?.intent;
    return { ...wording, said, isRight: first === wording.intent };
  });
  const inside = judged.filter(({ intent }) => intent !== 'other');
  const outside = judged.filter(({ intent }) => intent === 'other');
  const part = (of: typeof judged, test: (one: (typeof judged)[number]) => boolean): number =>
    round(of.filter(test).length / of.length);
  const isWrong = ({ said, isRight }: (typeof judged)[number]): boolean =>
    said.verdict === 'answer' && !isRight;
  return {
    language,
    wordings: wordings.length,
    answeredRight: part(inside, ({ said, isRight }) => said.verdict === 'answer' && isRight),
    askedBack: part(inside, ({ said }) => said.verdict === 'ask'),
    askedRight: part(inside, ({ said, intent }) => said.choices.some((choice) => choice.intent === intent)),
    saidUnknown: part(inside, ({ said }) => said.verdict === 'unknown' || said.verdict === 'act'),
    wrong: part(inside, isWrong),
    accuracy: part(inside, ({ isRight }) => isRight),
    outside: outside.length,
    outsideWrong: part(outside, isWrong),
    outsideAsked: part(outside, ({ said }) => said.verdict === 'ask'),
    confidentlyWrong: part(judged, isWrong),
    languageRight: part(judged, ({ said, language: written }) => said.language === written),
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
