import type { SizeAudience } from '../../contract/sizing-kinds.js';
import { type Column, isSameColumn, isSizeColumn } from './column.js';
import type { LengthUnit } from './flaws.js';
import type { Head, HeadingToken } from './tokens.js';

/** What stands over a column or before a row. */
export interface Heading {
  readonly column: Column;
  readonly text: string;
  readonly isGuess: boolean;
  readonly isFlat: boolean;
  readonly units: readonly LengthUnit[];
  readonly audience?: SizeAudience;
  readonly line: number;
  readonly cell: number;
  readonly start: number;
  readonly end: number;
}

/** Headings in their order, with what was said about all of them. */
export interface Headings {
  readonly list: readonly Heading[];
  /** Units before the first heading, or without any. */
  readonly units: readonly LengthUnit[];
  readonly audiences: readonly SizeAudience[];
  readonly isFlat: boolean;
  readonly words: readonly string[];
}

type Draft = { -readonly [Key in keyof Heading]: Heading[Key] };

/** Puts words, units and "laid flat" to the headings that they belong to. */
export function headingsOf(heads: readonly Head[]): Headings {
  const list: Draft[] = [];
  const units: LengthUnit[] = [];
  const audiences: SizeAudience[] = [];
  const words: string[] = [];
  let flatLine = -1;
  let isFlat = false;

  for (const head of heads) {
    const last = list[list.length - 1];
    switch (head.kind) {
      case 'heading': {
        addHeading(list, head, flatLine === head.line);
        if (flatLine === head.line && head.column.kind === 'zone') flatLine = -1;
        break;
      }
      case 'unit':
        if (last && !isSizeColumn(last.column)) last.units = [...last.units, head.unit];
        else units.push(head.unit);
        break;
      case 'flat':
        if (last?.column.kind === 'zone' && last.line === head.line) last.isFlat = true;
        else flatLine = head.line;
        isFlat ||= list.length === 0;
        break;
      case 'audience':
        if (last?.column.kind === 'system' && last.line === head.line) last.audience = head.audience;
        else audiences.push(head.audience);
        break;
      // It is said of the whole chart, wherever it stands.
      case 'measures':
        break;
      case 'word':
        if (isCup(head.text) && isInCups(head, heads, list)) {
          if (last && isCupWord(last)) list.pop();
          const { text, line, cell, start, end } = head;
          const column = { kind: 'cup', cup: text.toUpperCase() } as const;
          list.push({ column, text, isGuess: false, isFlat: false, units: [], line, cell, start, end });
        } else words.push(head.text);
    }
  }
  return {
    list: spreadUnits(mergeLines(list)),
    units,
    audiences,
    isFlat: isFlat && flatLine >= 0,
    words,
  };
}

export const isCup = (text: string): boolean => /^(?:aa|a|b|c|dd?|e|ff?|gg?|h)$/i.test(text);
const isCupWord = ({ column, text }: Heading): boolean =>
  column.kind === 'other' && /^(?:cups?|bonnets?|körbchen|copas?|copp[ae]|bojo|taça|罩杯|カップ)/i.test(text);

/** "Cup B", or one of several letters in a row beside the bands. */
function isInCups(head: Head, heads: readonly Head[], list: readonly Heading[]): boolean {
  const last = list[list.length - 1];
  if (last && last.line === head.line && isCupWord(last)) return true;
  const hasBands = list.some(({ column }) => column.kind === 'zone' && column.zone === 'underbust');
  const row = heads.filter(({ kind, line, text }) => kind === 'word' && line === head.line && isCup(text));
  return hasBands && row.length > 1 && /^aa?$/i.test(row[0]?.text ?? '');
}

function addHeading(list: Draft[], head: HeadingToken, isAfterFlat: boolean): void {
  const { column, text, isGuess, line, cell, start, end } = head;
  const last = list[list.length - 1];
  const isZone = column.kind === 'zone';
  const isFlat = isZone && (isAfterFlat || column.isFlat === true);
  if (last && isSameLine(last, head)) {
    // "Chest size", "sleeve length", "UK size": one heading of two words.
    if (column.kind === 'size' && (last.column.kind === 'zone' || last.column.kind === 'system')) return;
    if (column.kind === 'other' && lengthWord.test(text) && isLength(last.column)) {
      last.text += ` ${text}`;
      return;
    }
    if (head.isJoined && isOneThing(last.column, column)) {
      const isUnknown = last.column.kind === 'system' && !last.column.system;
      if (last.column.kind === 'taille' || isUnknown) last.column = column;
      last.isFlat ||= isFlat;
      return;
    }
  }
  list.push({ column, text, isGuess, isFlat, units: [], line, cell, start, end });
}

const lengthWord = /^(?:length|lengte|länge)$/i;
const lengthTail = /\s(length|lengte|länge)$/i;

/** "Sleeve length" as two headings, for a table in which it is. */
export function splitLength(heading: Heading): Heading[] {
  const tail = lengthTail.exec(heading.text)?.[1];
  if (tail === undefined) return [heading];
  return [
    { ...heading, text: heading.text.replace(lengthTail, '') },
    { ...heading, column: { kind: 'other' }, text: tail, isGuess: false },
  ];
}

function isSameLine(last: Heading, head: HeadingToken): boolean {
  return last.line === head.line && last.cell === head.cell;
}

const isLength = (column: Column): boolean =>
  column.kind === 'zone' && (column.zone === 'sleeve' || column.zone === 'inseam' || column.zone === 'foot');

/** Two names of one thing, in two languages or of two systems: `Taille / Waist`, `FR/ES`. */
function isOneThing(one: Column, other: Column): boolean {
  if (isSameColumn(one, other)) return true;
  if (one.kind === 'system') return other.kind === 'system';
  if (one.kind === 'size') return other.kind === 'taille';
  if (one.kind === 'taille')
    return other.kind === 'size' || (other.kind === 'zone' && other.zone === 'waist');
  if (one.kind !== 'zone') return one.kind === 'other' && other.kind === 'other';
  if (other.kind === 'taille') return one.zone === 'waist';
  const torso = ['chest', 'bust'];
  return other.kind === 'zone' && torso.includes(one.zone) && torso.includes(other.zone);
}

/** A heading that the next line says in another language. */
function mergeLines(list: readonly Draft[]): Draft[] {
  const merged: Draft[] = [];
  for (const heading of list) {
    const last = merged[merged.length - 1];
    const isAgain =
      last && last.line !== heading.line && isSameColumn(last.column, heading.column) && !heading.isFlat;
    if (last && isAgain && (last.units.length === 0 || heading.units.length === 0)) {
      last.units = [...last.units, ...heading.units];
    } else merged.push(heading);
  }
  return merged;
}

/** Units in a line of their own below the headings: `cm in cm in`. */
function spreadUnits(list: readonly Draft[]): readonly Heading[] {
  const measured = list.filter(({ column }) => !isSizeColumn(column));
  const last = list[list.length - 1];
  if (!last || measured.length < 2 || last.units.length < measured.length) return list;
  if (measured.some((each) => each !== last && each.units.length > 0)) return list;
  const share = last.units.length / measured.length;
  if (!Number.isInteger(share) || share > 2) return list;
  const units = last.units;
  measured.forEach((each, index) => {
    each.units = units.slice(index * share, (index + 1) * share);
  });
  return list;
}
