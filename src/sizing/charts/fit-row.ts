import type { Label } from './block.js';
import { isInches, type Value } from './numbers.js';
import type { Data } from './tokens.js';

type Valued = Extract<Data, { kind: 'value' }>;

/** Puts the values of a row to the sizes; undefined where they cannot be told apart. */
export function fitRow(
  values: readonly Data[],
  labels: readonly Pick<Label, 'token'>[],
): (Data | undefined)[] | undefined {
  const count = labels.length;
  const byCell = alignByCell(values, labels);
  if (byCell) return byCell;
  if (values.length === count) return values.map(orNothing);
  const full = values.filter(({ kind }) => kind !== 'gap');
  const inner = trimGaps(values);
  if (inner.length === count) return inner.map(orNothing);
  if (full.length === count) return full;
  if (full.length === 2 * count && full.every(isValued)) return fitPairs(full, count);
  return full.length < count ? alignByPlace(full, labels) : undefined;
}

const isValued = (data: Data): data is Valued => data.kind === 'value';
const orNothing = (data: Data): Data | undefined => (data.kind === 'gap' ? undefined : data);

function trimGaps(values: readonly Data[]): readonly Data[] {
  const full = values
    .map((value, index) => (value.kind === 'gap' ? -1 : index))
    .filter((index) => index >= 0);
  return full.length > 0 ? values.slice(full[0], (full[full.length - 1] ?? 0) + 1) : [];
}

/** Two values that are one: in two units, or from one to the other. */
export function mergeValues(one: Data, other: Data): Data | undefined {
  return isValued(one) && isValued(other) ? (inTwoUnits(one, other) ?? asRange(one, other)) : undefined;
}

/** Twice as many values as sizes: each in two units, or each range as two numbers. */
function fitPairs(values: readonly Valued[], count: number): Data[] | undefined {
  const inTurn = Array.from(
    { length: count },
    (_, index) => [values[2 * index], values[2 * index + 1]] as const,
  );
  const inHalves = Array.from(
    { length: count },
    (_, index) => [values[index], values[index + count]] as const,
  );
  for (const pairs of [inTurn, inHalves]) {
    const merged = pairs.map(([one, other]) => one && other && inTwoUnits(one, other));
    if (merged.every((each) => each !== undefined)) return merged;
  }
  const ranges = inTurn.map(([from, to]) => from && to && asRange(from, to));
  return ranges.every((each) => each !== undefined) ? ranges : undefined;
}

function inTwoUnits(one: Valued, other: Valued): Valued | undefined {
  const [a, b] = [one.value, other.value];
  if (a.also || b.also) return undefined;
  const isSaid = a.unit !== undefined && b.unit !== undefined && a.unit !== b.unit;
  const isFirstCm = isInches(a.min, b.min) && isInches(a.max, b.max);
  const isFirstInch = isInches(b.min, a.min) && isInches(b.max, a.max);
  if (!isSaid && !isFirstCm && !isFirstInch) return undefined;
  const first: Value = isSaid ? a : { ...a, unit: isFirstCm ? 'cm' : 'in' };
  const second: Value = isSaid ? b : { ...b, unit: isFirstCm ? 'in' : 'cm' };
  return { ...one, value: { ...first, also: second } };
}

function asRange(from: Valued, to: Valued): Valued | undefined {
  if (from.value.isPair || to.value.isPair || from.value.min >= to.value.min) return undefined;
  if (to.value.min > from.value.min * 1.35) return undefined;
  return {
    ...from,
    text: `${from.text} ${to.text}`,
    value: { ...to.value, min: from.value.min, isPair: true },
  };
}

/** By the cells of a table, where the row has as many as the heading. */
function alignByCell(
  values: readonly Data[],
  labels: readonly Pick<Label, 'token'>[],
): (Data | undefined)[] | undefined {
  const cells = labels.map(({ token }) => token.cell);
  if (new Set(cells).size !== cells.length || cells.length < 2) return undefined;
  const full = values.filter(({ kind }) => kind !== 'gap');
  if (full.length === 0 || new Set(full.map(({ line }) => line)).size !== 1) return undefined;
  if (new Set(full.map(({ cell }) => cell)).size !== full.length) return undefined;
  if (!full.every(({ cell }) => cells.includes(cell))) return undefined;
  return cells.map((cell) => full.find((value) => value.cell === cell));
}

/** By where they stand below the sizes, in text that keeps its columns. */
function alignByPlace(
  values: readonly Data[],
  labels: readonly Pick<Label, 'token'>[],
): (Data | undefined)[] | undefined {
  const lines = new Set(values.map(({ line }) => line));
  const heads = new Set(labels.map(({ token }) => token.line));
  if (lines.size !== 1 || heads.size !== 1 || values.length === 0) return undefined;
  for (const pointOf of [startOf, middleOf, endOf]) {
    const points = labels.map(({ token }) => pointOf(token));
    const reach = Math.min(...points.slice(1).map((point, index) => point - (points[index] ?? 0))) / 2;
    const places = values.map((value) =>
      points.findIndex((point) => Math.abs(point - pointOf(value)) < reach),
    );
    const isClear = reach >= 2 && !places.includes(-1) && new Set(places).size === places.length;
    if (isClear) return labels.map((_, index) => values[places.indexOf(index)]);
  }
  return undefined;
}

const startOf = ({ start }: Data): number => start;
const endOf = ({ end }: Data): number => end;
const middleOf = ({ start, end }: Data): number => (start + end) / 2;
