import type { Heading, Headings } from './headings.js';
import { isSizeColumn } from './column.js';
import type { Data } from './tokens.js';

/** A French size is no larger. */
const largestSize = 58;

/** Decides what `Taille` means: in French the size or the waist, elsewhere the waist. */
export function resolveTaille(headings: Headings, data: readonly Data[], isFrench: boolean): Headings {
  const { list } = headings;
  if (!list.some(({ column }) => column.kind === 'taille')) return headings;
  const others = list.filter(({ column }) => column.kind !== 'taille');
  const isAgain = others.length > 0 && hasOnlyWaist(others) && others[0]?.line !== list[0]?.line;
  // "Taille", and "Waist" below it.
  if (isAgain) return { ...headings, list: others };
  return { ...headings, list: list.map((heading, index) => resolve(heading, index, list, data, isFrench)) };
}

function resolve(
  heading: Heading,
  index: number,
  list: readonly Heading[],
  data: readonly Data[],
  isFrench: boolean,
): Heading {
  if (heading.column.kind !== 'taille') return heading;
  const others = list.filter((each) => each !== heading);
  const isSize = others.every(({ column }) => isSizeColumn(column))
    ? isFrench && namesSizes(data)
    : index === 0 &&
      !others.some(({ column }) => isSizeColumn(column)) &&
      (isFrench || hasWaist(others) || isFull(list, data));
  return { ...heading, column: isSize ? { kind: 'size' } : { kind: 'zone', zone: 'waist' } };
}

const hasOnlyWaist = (list: readonly Heading[]): boolean =>
  list.every(({ column }) => column.kind === 'zone' && column.zone === 'waist');

const hasWaist = (list: readonly Heading[]): boolean =>
  list.some(({ column }) => column.kind === 'taille' || (column.kind === 'zone' && column.zone === 'waist'));

/** A record has a label and a value for each other heading: the first heads the labels. */
function isFull(list: readonly Heading[], data: readonly Data[]): boolean {
  const record = data.filter(({ line }) => line === data[0]?.line);
  return record[0]?.kind === 'label' && record.length === list.length;
}

function namesSizes(data: readonly Data[]): boolean {
  return data.every(
    (token) =>
      token.kind === 'label' ||
      (token.kind === 'value' &&
        token.value.max < largestSize &&
        token.value.unit === undefined &&
        !token.text.includes('-')),
  );
}
