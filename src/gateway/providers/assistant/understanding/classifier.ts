import { buckets, featuresOf, type Features } from './features.js';
import { intents, type Intent } from './intents.js';

export interface Model {
  /** For each bucket the weight of every intent, in steps of `step`. */
  readonly weights: Int8Array | Float32Array;
  readonly step: number;
  readonly biases: readonly number[];
  /** One bit for each word that was seen. */
  readonly seen: Uint8Array;
  readonly temperature: number;
  /** What multiplies one, the log-odds of the likeliest, its lead and the share of seen words, to get log-odds. */
  readonly confidence: readonly number[];
  /** From which confidence on an intent is acted on. */
  readonly sureFrom: number;
}

export interface RankedIntent {
  readonly intent: Intent;
  /** How likely it is meant, from 0 to 1, calibrated. */
  readonly confidence: number;
}

/** All intents, the likeliest first. */
export function rankIntents(text: string, model: Model): readonly RankedIntent[] {
  const features = featuresOf(text);
  const chances = softmax(scoresOf(features, model), model.temperature);
  const order = chances.map((_, place) => place).sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0));
  const [first = 0] = order;
  const top = chances[first] ?? 0;
  const confidence = logistic(dot(model.confidence, evidenceOf(chances, features, model.seen)));
  return order.map((place, rank) => ({
    intent: intents[place] ?? 'other',
    confidence: rank === 0 ? confidence : ((1 - confidence) * (chances[place] ?? 0)) / (1 - top || 1),
  }));
}

export function scoresOf(
  { indexes, values }: Features,
  { weights, biases, step }: Pick<Model, 'weights' | 'biases' | 'step'>,
): number[] {
  const scores = [...biases];
  indexes.forEach((index, at) => {
    const value = (values[at] ?? 0) * step;
    const start = index * scores.length;
    for (let place = 0; place < scores.length; place += 1) {
      scores[place] = (scores[place] ?? 0) + value * (weights[start + place] ?? 0);
    }
  });
  return scores;
}

export function softmax(scores: readonly number[], temperature: number): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - most) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** What tells whether the likeliest is right. */
export function evidenceOf(
  chances: readonly number[],
  { words }: Features,
  seen: Uint8Array,
): readonly number[] {
  const [first = 0, second = 0] = [...chances].sort((a, b) => b - a);
  const top = Math.min(Math.max(first, 1e-4), 1 - 1e-4);
  const known = words.filter((word) => ((seen[word >> 3] ?? 0) >> (word & 7)) & 1).length;
  return [1, Math.log(top / (1 - top)), first - second, words.length > 0 ? known / words.length : 0];
}

export function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

export function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, place) => sum + value * (right[place] ?? 0), 0);
}

/** The model as it is committed: bytes in base64. */
export function decodeModel(
  packed: Omit<Model, 'weights' | 'seen'> & { readonly weights: string; readonly seen: string },
): Model {
  const weights = new Int8Array(Buffer.from(packed.weights, 'base64'));
  if (weights.length !== buckets * intents.length)
    throw new Error('The model is not of this list of intents.');
  return { ...packed, weights, seen: new Uint8Array(Buffer.from(packed.seen, 'base64')) };
}
