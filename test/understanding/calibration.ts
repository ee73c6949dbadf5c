// From scores to confidence: a temperature, and what tells whether the likeliest is right.
import {
  dot,
  evidenceOf,
  logistic,
  scoresOf,
  softmax,
} from '../../src/gateway/providers/assistant/understanding/classifier.js';
import { seenBits, type Features } from '../../src/gateway/providers/assistant/understanding/features.js';
import { intents } from '../../src/gateway/providers/assistant/understanding/intents.js';
import { fitIntents, randomFrom, shuffle, type Sample } from './regression.js';

const folds = 5;

/** Scores of each of our own samples by a model that has not seen it. The others are always learnt from. */
export function crossValidate(own: readonly Sample[], others: readonly Sample[]): readonly Judged[] {
  const order = [...own];
  shuffle(order, randomFrom(11));
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const learnt = [...order.filter((_, place) => place % folds !== fold), ...others];
    const model = fitIntents(learnt);
    const seen = seenIn(learnt);
    return order
      .filter((_, place) => place % folds === fold)
      .map(({ features, label }) => ({ features, label, seen, scores: scoresOf(features, model) }));
  });
}

interface Judged {
  readonly features: Features;
  readonly label: number;
  readonly scores: readonly number[];
  readonly seen: Uint8Array;
}

/** Which part of all our wordings may be answered wrongly when each is judged by a model that has not seen it. */
const allowedWrong = 0.02;

export function fitConfidence(judged: readonly Judged[]): {
  temperature: number;
  confidence: readonly number[];
  sureFrom: number;
} {
  const loss = (temperature: number): number =>
    judged.reduce((sum, { scores, label }) => sum - Math.log(softmax(scores, temperature)[label] ?? 1e-9), 0);
  const temperatures = Array.from({ length: 40 }, (_, place) => 0.3 * 1.06 ** place);
  const temperature = temperatures.reduce((best, next) => (loss(next) < loss(best) ? next : best));
  const rows = judged.map(({ scores, features, seen, label }) => {
    const chances = softmax(scores, temperature);
    const first = chances.indexOf(Math.max(...chances));
    const isRight = first === label;
    return { evidence: evidenceOf(chances, features, seen), isRight, isInside: intents[first] !== 'other' };
  });
  const confidence = [0, 1, 0, 0];
  for (let round = 0; round < 4_000; round += 1) {
    const slopes = [0, 0, 0, 0];
    for (const { evidence, isRight } of rows) {
      const error = logistic(dot(confidence, evidence)) - (isRight ? 1 : 0);
      evidence.forEach((value, place) => (slopes[place] = (slopes[place] ?? 0) + error * value));
    }
    slopes.forEach((slope, place) => {
      confidence[place] = (confidence[place] ?? 0) - (0.4 * slope) / rows.length;
    });
  }
  const sureFrom = Array.from({ length: 50 }, (_, place) => 0.5 + place / 100).find((least) => {
    const wrong = rows.filter(
      ({ evidence, isRight, isInside }) =>
        isInside && !isRight && logistic(dot(confidence, evidence)) >= least,
    );
    return wrong.length <= allowedWrong * rows.length;
  });
  return { temperature, confidence, sureFrom: sureFrom ?? 0.99 };
}

export function seenIn(samples: readonly Sample[]): Uint8Array {
  const seen = new Uint8Array(seenBits / 8);
  for (const { features } of samples) {
    for (const word of features.words) seen[word >> 3] = (seen[word >> 3] ?? 0) | (1 << (word & 7));
  }
  return seen;
}
