// How well a size's risk is told on rented clothes: small, fits or large. Their licence is not stated: nothing that is
// learnt from them is shipped.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SizeRecord } from '../../src/contract/index.js';
import { ratesOf, type ReturnRates } from '../../src/sizing/bias.js';
import { root } from '../bootstrap.mjs';
import { predict, robustFit, solve } from './regression.js';
import { chanceOf } from './survey.js';

export const rentalsFile = join(root, '../shared/data/sizing/rtr_dev.csv.gz');

const outcomes = ['small', 'fit', 'large'] as const;
type Outcome = (typeof outcomes)[number];

interface Rental {
  readonly outcome: Outcome;
  readonly item: string;
  /** One of twenty, by the user. The first two are held out; of the others each is judged by the records of the rest. */
  readonly part: number;
  readonly size: number;
  readonly body: readonly number[];
}

const parts = 20;
const heldOut = 2;

export interface RentalFigures {
  readonly reports: number;
  /** Area under the curve of each outcome against the other two, on users that nothing was learnt from. */
  readonly auc: Readonly<Record<Outcome, number>>;
  readonly meanAuc: number;
}

/** The rates of an item as the engine learns them from its record, and how far the size is from the body's usual one. */
export function rentalFigures(): RentalFigures | undefined {
  if (!existsSync(rentalsFile)) return undefined;
  const rentals = readRentals();
  const isHeldOut = ({ part }: Rental): boolean => part < heldOut;
  const known = rentals.filter((rental) => !isHeldOut(rental));
  const rates = ratesByItem(known);
  const usual = robustFit(
    known.map(({ body }) => body),
    known.map(({ size }) => size),
    3,
  );
  const rowOf = ({ item, part, size, body }: Rental): number[] => {
    const { tooSmall, tooLarge } = rates(item, part);
    const off = Math.max(-12, Math.min(12, size - predict(body, usual))) / 4;
    return [1, logOdds(tooSmall), logOdds(tooLarge), off];
  };
  const rows = known.map(rowOf);
  const asked = rentals.filter(isHeldOut).map((rental) => ({ outcome: rental.outcome, row: rowOf(rental) }));
  const risks = (['small', 'large'] as const).map((outcome) => {
    const factors = logisticFit(
      rows,
      known.map((rental) => rental.outcome === outcome),
    );
    return asked.map(({ row }) => 1 / (1 + Math.exp(-predict(row, factors))));
  });
  const [small = [], large = []] = risks;
  // What fits is what is neither.
  const scores = { small, fit: small.map((risk, index) => -risk - large[index]!), large };
  const area = (outcome: Outcome): number =>
    areaUnder(scores[outcome].map((score, index) => ({ score, is: asked[index]!.outcome === outcome })));
  const auc = { small: area('small'), fit: area('fit'), large: area('large') };
  return { reports: asked.length, auc, meanAuc: (auc.small + auc.fit + auc.large) / outcomes.length };
}

function readRentals(): readonly Rental[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(rentalsFile)).toString('utf8').trim().split('\n');
  const at = Object.fromEntries(head.split(',').map((name, index) => [name, index]));
  const partOfUser = new Map<string, number>();
  const partOf = (user: string): number => {
    const part = partOfUser.get(user) ?? Math.floor(chanceOf(user, 'user') * parts);
    partOfUser.set(user, part);
    return part;
  };
  return lines.map((line) => {
    const cells = line.split(',');
    /** 0 for a missing or a nonsensical one, and whether it is there. */
    const told = (name: string, least: number, most: number, middle: number): [number, number] => {
      const value = Number.parseFloat(cells[at[name]!] ?? '');
      return value >= least && value <= most ? [(value - middle) / (most - middle), 1] : [0, 0];
    };
    const height = told('height_in', 54, 78, 65);
    const weight = told('weight_lbs', 80, 300, 135);
    const age = told('age', 15, 80, 33);
    const bust = told('bust_size_num', 28, 48, 34);
    return {
      outcome: cells[at.fit!] as Outcome,
      item: cells[at.item_id!]!,
      part: partOf(cells[at.user_id!]!),
      size: Number(cells[at.size!]),
      body: [
        1,
        ...height,
        ...weight,
        ...age,
        ...bust,
        weight[0] ** 2,
        height[0] * weight[0],
        bust[0] * weight[0],
        bust[0] ** 2,
      ],
    };
  });
}

/** Each item's record, without those of one part, drawn towards that of all, as a product's is towards its shop's. */
function ratesByItem(rentals: readonly Rental[]): (item: string, part: number) => ReturnRates {
  const none = (): SizeRecord => ({ kept: 0, tooSmall: 0, tooLarge: 0 });
  const records = new Map<string, SizeRecord>();
  const all = none();
  const count = (key: string, { outcome }: Rental): void => {
    const record = records.get(key) ?? none();
    record[outcome === 'small' ? 'tooSmall' : outcome === 'large' ? 'tooLarge' : 'kept'] += 1;
    records.set(key, record);
  };
  for (const rental of rentals) {
    count(rental.item, rental);
    count(`${rental.item}/${rental.part}`, rental);
  }
  for (const [key, record] of records) {
    if (key.includes('/')) continue;
    all.kept += record.kept;
    all.tooSmall += record.tooSmall;
    all.tooLarge += record.tooLarge;
  }
  const expected = ratesOf(all);
  return (item, part) => {
    const [whole, own] = [records.get(item) ?? none(), records.get(`${item}/${part}`) ?? none()];
    const rest = {
      kept: whole.kept - own.kept,
      tooSmall: whole.tooSmall - own.tooSmall,
      tooLarge: whole.tooLarge - own.tooLarge,
    };
    return ratesOf(rest, expected);
  };
}

const logOdds = (rate: number): number => Math.log(rate / (1 - rate));

/** Logistic regression by Newton's method. */
function logisticFit(rows: readonly (readonly number[])[], targets: readonly boolean[]): number[] {
  const size = rows[0]!.length;
  let factors = Array<number>(size).fill(0);
  for (let round = 0; round < 5; round += 1) {
    const system = Array.from({ length: size }, () => Array<number>(size + 1).fill(0));
    rows.forEach((row, index) => {
      const chance = 1 / (1 + Math.exp(-predict(row, factors)));
      const error = (targets[index] ? 1 : 0) - chance;
      for (let a = 0; a < size; a += 1) {
        system[a]![size]! += row[a]! * error;
        for (let b = 0; b < size; b += 1) system[a]![b]! += row[a]! * row[b]! * chance * (1 - chance);
      }
    });
    const step = solve(system);
    factors = factors.map((factor, at) => factor + step[at]!);
  }
  return factors;
}

/** How likely one that is scores higher than one that is not. */
function areaUnder(answers: readonly { readonly score: number; readonly is: boolean }[]): number {
  const sorted = answers.toSorted((a, b) => a.score - b.score);
  const positives = sorted.filter(({ is }) => is).length;
  let [ranks, start] = [0, 0];
  while (start < sorted.length) {
    let end = start;
    while (end < sorted.length && sorted[end]!.score === sorted[start]!.score) end += 1;
    for (let at = start; at < end; at += 1) if (sorted[at]!.is) ranks += (start + end + 1) / 2;
    start = end;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
}
