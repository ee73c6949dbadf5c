// What the whole embedded assistant makes of wordings that nobody wrote it for, in a shop with nothing open.
import { createTestTalk } from '../../src/gateway/providers/assistant/embedded/testing-talk.js';
import { demoArticles } from '../../src/gateway/providers/assistant/embedded/testing-shop.js';
import { familyOf } from '../../src/gateway/providers/assistant/embedded/families.js';
import { hear } from '../../src/gateway/providers/assistant/embedded/heard.js';
import { languages, readHeldOut, type Wording } from './wordings.js';

type Made = 'right' | 'asked' | 'unknown' | 'wrong';

export interface AnswerFigures {
  readonly language: string;
  readonly wordings: number;
  /** Parts of those that a shop should answer: taken up rightly, or asked back, or not known, or taken up wrongly. */
  readonly right: number;
  readonly asked: number;
  /** Of all that a shop should answer: asked back, with the right one among what is offered. */
  readonly askedRight: number;
  readonly unknown: number;
  readonly wrong: number;
  /** Of those out of scope: taken up all the same. */
  readonly outsideWrong: number;
  /** Of all: taken up as what was not meant. */
  readonly confidentlyWrong: number;
}

export async function answerFigures(): Promise<readonly AnswerFigures[]> {
  const articles = await demoArticles();
  const judged: { wording: Wording; made: Made; isOffered: boolean }[] = [];
  for (const wording of readHeldOut()) {
    const talk = createTestTalk({ locale: wording.language, articles });
    const { message, handOver } = await talk.say(wording.text);
    const heard = hear(talk.events, { locales: languages, locale: wording.language, peopleTopics: [] }).at(
      -1,
    );
    const wish = heard?.wish ?? { kind: 'unknown' as const };
    const taken =
      wish.kind === 'intent'
        ? wish.intent
        : handOver
          ? 'person'
          : wish.kind === 'small'
            ? 'small-talk'
            : undefined;
    const isRight = taken !== undefined && familyOf(taken) === familyOf(wording.intent);
    const made =
      taken === undefined ? (wish.kind === 'ask' ? 'asked' : 'unknown') : isRight ? 'right' : 'wrong';
    const isOffered =
      wish.kind === 'ask' && wish.choices.some((one) => familyOf(one) === familyOf(wording.intent));
    // It claims nothing, and offers a person: as good as not known.
    const isEmpty =
      made === 'wrong' && !handOver && !message.sources && !message.cards && message.replies?.length === 1;
    judged.push({ wording, made: isEmpty ? 'unknown' : made, isOffered });
  }
  return [...languages, 'all'].map((language) => {
    const own = judged.filter(({ wording }) => language === 'all' || wording.language === language);
    const inside = own.filter(({ wording }) => wording.intent !== 'other');
    const outside = own.filter(({ wording }) => wording.intent === 'other');
    const part = (of: typeof own, is: (one: (typeof own)[number]) => boolean): number =>
      Math.round((of.filter(is).length / of.length) * 1000) / 1000;
    return {
      language,
      wordings: own.length,
      right: part(inside, ({ made }) => made === 'right'),
      asked: part(inside, ({ made }) => made === 'asked'),
      askedRight: part(inside, ({ isOffered }) => isOffered),
      unknown: part(inside, ({ made }) => made === 'unknown'),
      wrong: part(inside, ({ made }) => made === 'wrong'),
      outsideWrong: part(outside, ({ made }) => made === 'wrong'),
      confidentlyWrong: part(own, ({ made }) => made === 'wrong'),
    };
  });
}
