// Multinomial logistic regression on sparse features, by AdaGrad.
import { scoresOf, softmax } from '../../src/gateway/providers/assistant/understanding/classifier.js';
import { buckets, type Features } from '../../src/gateway/providers/assistant/understanding/features.js';
import { intents } from '../../src/gateway/providers/assistant/understanding/intents.js';

export interface Sample {
  readonly features: Features;
  /** The place of its intent. */
  readonly label: number;
  readonly weight: number;
}

export interface Fitted {
  readonly weights: Float32Array;
  readonly biases: number[];
  readonly step: 1;
}

export function fitIntents(samples: readonly Sample[], rounds = 10): Fitted {
  const weights = new Float32Array(buckets * intents.length);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const model: Fitted = { weights, biases: intents.map(() => 0), step: 1 };
  const random = randomFrom(7);
  const order = samples.map((_, place) => place);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const place of order) {
      const sample = samples[place];
      if (sample) learn(model, squares, sample, 0.35);
    }
  }
  return model;
}

/** How strongly the weights are drawn to nothing. */
const decay = 2e-4;

function learn(
  model: Fitted,
  squares: Float32Array,
  { features, label, weight }: Sample,
  rate: number,
): void {
  const chances = softmax(scoresOf(features, model), 1);
  const errors = chances.map((chance, place) => (chance - (place === label ? 1 : 0)) * weight);
  errors.forEach((error, place) => (model.biases[place] = (model.biases[place] ?? 0) - 0.02 * error));
  features.indexes.forEach((index, at) => {
    const value = features.values[at] ?? 0;
    for (let place = 0; place < errors.length; place += 1) {
      const cell = index * errors.length + place;
      const old = model.weights[cell] ?? 0;
      const slope = (errors[place] ?? 0) * value + decay * old * weight;
      const square = (squares[cell] ?? 0) + slope * slope;
      squares[cell] = square;
      model.weights[cell] = old - (rate * slope) / Math.sqrt(square);
    }
  });
}

/** The same every time: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffle<T>(all: T[], random: () => number): void {
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
}
