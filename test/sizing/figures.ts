// How well the engine does on people it was not fitted on.
import type { SizeBody, SizeFit } from '../../src/contract/index.js';
import { sizeFits } from '../../src/contract/sizing-kinds.js';
import { survey } from '../../src/sizing/coefficients.js';
import { advise, estimateBody } from '../../src/sizing/index.js';
import { fitSurvey } from './coefficients.js';
import { letterIndex, letterOf, letterProduct, letterWidth } from './letters.js';
import { chanceOf, partOf, zones, type Person, type SurveyZone } from './survey.js';

export interface Figures {
  readonly people: number;
  /** Of the people, who got no advice. */
  readonly refused: number;
  /** The letter of the chest or bust by EN 13402-3, as advised: right, and at most one off. */
  readonly exact: number;
  readonly withinOne: number;
  /** Between how likely the advised size was said to be and how often it was right (expected, in ten bins). */
  readonly calibrationError: number;
  /** Root mean square in cm; of the waist the spread alone, as it is another landmark. */
  readonly rmse: Readonly<Record<SurveyZone, number>>;
  readonly bins: readonly Bin[];
}

/** Advice of about the same probability. */
export interface Bin {
  readonly said: number;
  readonly right: number;
  readonly count: number;
}

export type Asked = (person: Person) => SizeBody;

/** Height, weight and age. */
export const asReported: Asked = ({ body }) => body;

export const withoutAge: Asked = ({ body: { age: _, ...body } }) => body;

/** A simulation: the letter of the same person in another shop, whose letters are off by about a quarter of themselves. */
const vendorNoise = 0.25;

export const withUsual: Asked = ({ id, body, measured }) => {
  // Box and Muller.
  const noise = Math.sqrt(-2 * Math.log(1 - chanceOf(id, 'a'))) * Math.cos(2 * Math.PI * chanceOf(id, 'b'));
  const label = letterOf(
    body.fit,
    measured.chest + vendorNoise * letterWidth(body.fit, measured.chest) * noise,
  );
  return { ...body, usual: { system: 'letter', label } };
};

export function figuresOf(people: readonly Person[], fit: SizeFit, ask: Asked = asReported): Figures {
  const asked = people.filter(({ body }) => body.fit === fit);
  return summary(asked.length, answersOf(asked, fit, ask));
}

/**
 * All of the people, each by coefficients that were fitted without the fifth of which they are; the first fifth is the one
 * that the shipped coefficients were fitted without.
 */
export function crossValidated<T extends string>(
  people: readonly Person[],
  asks: Readonly<Record<T, Asked>>,
): Record<T, Record<SizeFit, Figures>> {
  const names = Object.keys(asks) as T[];
  const answers = new Map<string, Answer[]>();
  const shipped = { ...survey };
  for (let fifth = 0; fifth < 5; fifth += 1) {
    const isOut = ({ id }: Person): boolean => Math.floor(partOf(id) / 2) === fifth;
    const inside = people.filter((person) => !isOut(person));
    for (const fit of sizeFits) {
      // The engine has one set of coefficients; nothing else runs while it has another.
      Object.assign(survey, { [fit]: fitSurvey(inside, fit) });
      const outside = people.filter((person) => isOut(person) && person.body.fit === fit);
      for (const name of names) {
        const key = `${name} ${fit}`;
        answers.set(key, [...(answers.get(key) ?? []), ...answersOf(outside, fit, asks[name])]);
      }
    }
  }
  Object.assign(survey, shipped);
  const count = (fit: SizeFit): number => people.filter(({ body }) => body.fit === fit).length;
  const summaryOf = (name: T, fit: SizeFit): Figures =>
    summary(count(fit), answers.get(`${name} ${fit}`) ?? []);
  const entries = names.map((name) => [
    name,
    { women: summaryOf(name, 'women'), men: summaryOf(name, 'men') },
  ]);
  return Object.fromEntries(entries) as Record<T, Record<SizeFit, Figures>>;
}

interface Answer {
  /** By how many letters the advice was off, and how likely it was said to be. */
  readonly off: number;
  readonly probability: number;
  readonly errors: readonly number[];
}

function answersOf(people: readonly Person[], fit: SizeFit, ask: Asked): Answer[] {
  const product = letterProduct(fit);
  return people.flatMap((person) => {
    const body = ask(person);
    const advice = advise(body, product);
    if (advice.status === 'none') return [];
    const off = Math.abs(advice.sizes.indexOf(advice.size) - letterIndex(fit, person.measured.chest));
    const estimate = estimateBody(body);
    const errors = zones.map((zone) => (estimate[zone]?.mean ?? NaN) - person.measured[zone]);
    return [{ off, probability: advice.size.probability, errors }];
  });
}

function summary(people: number, answers: readonly Answer[]): Figures {
  const share = (is: (answer: Answer) => boolean): number => answers.filter(is).length / answers.length;
  const bins = Array.from({ length: 10 }, (_, bin) => {
    const those = answers.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    return {
      said: mean(those.map(({ probability }) => probability)),
      right: mean(those.map(({ off }) => (off === 0 ? 1 : 0))),
      count: those.length,
    };
  }).filter(({ count }) => count > 0);
  const rmse = zones.map((zone, index) => {
    const errors = answers.map((answer) => answer.errors[index] ?? NaN);
    const centre = zone === 'waist' ? mean(errors) : 0;
    return [zone, Math.sqrt(mean(errors.map((error) => (error - centre) ** 2)))];
  });
  return {
    people,
    refused: people - answers.length,
    exact: share(({ off }) => off === 0),
    withinOne: share(({ off }) => off <= 1),
    calibrationError:
      bins.reduce((sum, { said, right, count }) => sum + count * Math.abs(said - right), 0) / answers.length,
    rmse: Object.fromEntries(rmse) as Figures['rmse'],
    bins,
  };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
