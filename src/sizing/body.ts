import type { SizeZone } from '../contract/index.js';
import { cutTo } from './gaussian.js';
import type { ZoneEstimate } from './types.js';

/** A body as a joint normal distribution of its zones, in cm. Its `chest` is a woman's bust: of both it has one. */
export interface Body {
  readonly zones: readonly SizeZone[];
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** Of whom nothing is known. */
export const nobody: Body = { zones: [], mean: [], covariance: [] };

/** Of a zone before anything is said of it: wide enough not to matter beside what is. */
const unknownVariance = 1000;

const indexOf = ({ zones }: Body, zone: SizeZone): number => zones.indexOf(zone === 'bust' ? 'chest' : zone);

/** One zone of a body, if it is known. */
export function zoneOf(body: Body, zone: SizeZone): ZoneEstimate | undefined {
  const index = indexOf(body, zone);
  return index < 0 ? undefined : { mean: body.mean[index]!, sd: Math.sqrt(body.covariance[index]![index]!) };
}

/** Some zones of a body, all of which are known, in their order. */
export function jointOf(body: Body, zones: readonly SizeZone[]): { mean: number[]; covariance: number[][] } {
  const indexes = zones.map((zone) => indexOf(body, zone));
  return {
    mean: indexes.map((index) => body.mean[index]!),
    covariance: indexes.map((row) => indexes.map((column) => body.covariance[row]![column]!)),
  };
}

/** A zone was seen, from `min` to `max`, by somebody who strays from the truth by `noise`, a variance. */
export interface Sighting {
  readonly zone: SizeZone;
  readonly min: number;
  readonly max: number;
  readonly noise: number;
  /** How likely just this would be said of a body of which it says nothing. */
  readonly stray: number;
}

/** What is known of a body after a zone was seen. The others follow by what they have in common with it. */
export function seen(before: Body, { zone, min, max, noise, stray }: Sighting): Body {
  const body = withZone(before, zone, (min + max) / 2);
  const index = indexOf(body, zone);
  const column = body.covariance.map((row) => row[index]!);
  // How the sighting would vary, and what is left of that now that it fell between its ends.
  const expected = column[index]! + noise;
  const left = cutTo(min, max, body.mean[index]!, expected);
  const shares = column.map((common) => common / expected);
  const moved = left.mean - body.mean[index]!;
  // It says something or nothing: the body is one of two, which are taken as one normal distribution again.
  const trust = stray ? left.inside / (left.inside + stray) : 1;
  const gained = trust * (expected - left.variance - (1 - trust) * moved ** 2);
  return {
    zones: body.zones,
    mean: body.mean.map((mean, row) => mean + shares[row]! * trust * moved),
    covariance: body.covariance.map((row, a) =>
      row.map((common, b) => common - shares[a]! * shares[b]! * gained),
    ),
  };
}

/** With a zone that the survey does not have, such as the underbust, if it is not there yet. */
function withZone(body: Body, zone: SizeZone, length: number): Body {
  if (indexOf(body, zone) >= 0) return body;
  return {
    zones: [...body.zones, zone === 'bust' ? 'chest' : zone],
    mean: [...body.mean, length],
    covariance: [...body.covariance.map((row) => [...row, 0]), [...body.zones.map(() => 0), unknownVariance]],
  };
}
