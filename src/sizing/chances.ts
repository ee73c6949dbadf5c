import type { FitPreference, Garment } from '../contract/index.js';
import { isLimb } from '../contract/sizing-kinds.js';
import { jointOf, zoneOf, type Body } from './body.js';
import { easeOf, easeSpread } from './ease.js';
import { below, normalPoints } from './gaussian.js';
import type { Layout, Row, ZoneScale } from './layout.js';
import { lengthAt, sizesAt } from './scale.js';

/** Too tight counts this many times too loose when zones ask for different sizes. */
const tightness = 2;

/** Each point stands for so much on either side of it, as a share of the spread, so that chances do not jump. */
const blur = 0.3;

/** A fit preference moves the target by half a size. */
const preferred: Readonly<Record<FitPreference, number>> = { close: -0.5, regular: 0, loose: 0.5 };

/** What an advice depends on besides the body and the chart. */
export interface Circumstances {
  readonly garment: Garment;
  /** The chart measures the garment: how much room its maker meant is not sure. */
  readonly isGarment: boolean;
  /** Sizes by which the product runs small. */
  readonly shift: number;
  readonly preference: FitPreference;
}

/** How likely each size of the chart is the one that fits, by its index; what is missing to 1 lies beyond the chart. */
export function chancesOf(layout: Layout, body: Body, circumstances: Circumstances): number[] {
  const { rows, deciding, within } = layout;
  const isBelow = cumulative(deciding, body, circumstances);
  const last = rows.length - 0.5;
  const ends = Array.from({ length: rows.length + 1 }, (_, row) => {
    // A preference chooses among the sizes that there are: it makes nobody too large for the chart.
    const moved = row - 0.5 - preferred[circumstances.preference];
    const end = row === 0 ? -0.5 : row === rows.length ? last : Math.min(Math.max(moved, -0.5), last);
    if (row === 0 && deciding.every(({ isOpen }) => isOpen.first)) return 0;
    if (row === rows.length && deciding.every(({ isOpen }) => isOpen.last)) return 1;
    return isBelow(end - circumstances.shift);
  });
  const chances: number[] = [];
  rows.forEach((row, index) => {
    const shares = sharesOf(row, within, body);
    row.sizes.forEach((size, column) => {
      chances[size] = (ends[index + 1]! - ends[index]!) * shares[column]!;
    });
  });
  return chances;
}

/** How likely all zones that decide together ask for less than so many sizes. */
function cumulative(
  deciding: readonly ZoneScale[],
  body: Body,
  { garment, isGarment }: Circumstances,
): (sizes: number) => number {
  const joint = jointOf(
    body,
    deciding.map(({ zone }) => zone),
  );
  if (isGarment) {
    joint.covariance.forEach((row, at) => {
      // A maker's room is taken as even between its ends.
      row[at]! += (easeOf(garment, deciding[at]!.zone) * easeSpread) ** 2 / 3;
    });
  }
  const root = rootOf(joint.covariance);
  const [only, ...more] = deciding;
  if (only && more.length === 0) {
    return (sizes) => below((lengthAt(only.scale, sizes) - joint.mean[0]!) / root[0]![0]!);
  }
  const places = normalPoints.map((point) => {
    const asked: number[] = [];
    for (let zone = 0; zone < deciding.length; zone += 1) {
      let length = joint.mean[zone]!;
      for (let axis = 0; axis <= zone; axis += 1) length += root[zone]![axis]! * point[axis]!;
      asked.push(sizesAt(deciding[zone]!.scale, length));
    }
    // Where the waist comes first it has to close: no hip, which is cut with room, makes up for it.
    return Math.max(compromise(asked), only?.zone === 'waist' ? asked[0]! : -Infinity);
  });
  const mean = average(places);
  const reach = 2 * blur * Math.sqrt(average(places, (place) => (place - mean) ** 2));
  return (sizes) => average(places, (place) => Math.min(Math.max((sizes - place) / reach + 0.5, 0), 1));
}

function average(values: readonly number[], of = (value: number): number => value): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum / values.length;
}

/** The size that fits zones of different sizes best: the least squares, in which what is too tight weighs more. */
function compromise(places: readonly number[]): number {
  let best = average(places);
  for (let round = 0; round < 3; round += 1) {
    let sum = 0;
    let weights = 0;
    for (const place of places) {
      const weight = place > best ? tightness : 1;
      sum += weight * place;
      weights += weight;
    }
    best = sum / weights;
  }
  return best;
}

/** How the chance of a row is shared among its sizes. A leg or an arm beyond the last length wears the last length. */
function sharesOf({ sizes, scale }: Row, zone: Layout['within'], body: Body): readonly number[] {
  const estimate = zone && zoneOf(body, zone);
  if (!scale || !estimate) return sizes.map(() => 1 / sizes.length);
  const ends = scale.map((edge) => below((edge - estimate.mean) / estimate.sd));
  if (isLimb(zone)) {
    ends[0] = 0;
    ends[sizes.length] = 1;
  }
  return sizes.map((_, column) => ends[column + 1]! - ends[column]!);
}

/** The lower triangle whose square is the matrix (Cholesky). */
function rootOf(matrix: readonly (readonly number[])[]): number[][] {
  const root: number[][] = [];
  matrix.forEach((row, i) => {
    const line: number[] = [];
    root.push(line);
    for (let j = 0; j <= i; j += 1) {
      const rest = line.reduce((sum, value, k) => sum - value * root[j]![k]!, row[j]!);
      line.push(j === i ? Math.sqrt(Math.max(rest, 1e-6)) : rest / root[j]![j]!);
    }
  });
  return root;
}
