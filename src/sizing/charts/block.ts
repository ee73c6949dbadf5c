import type { SizeAudience, SizeSystem } from '../../contract/sizing-kinds.js';
import type { Column } from './column.js';
import type { LengthUnit } from './flaws.js';
import type { Heading } from './headings.js';
import type { Data } from './tokens.js';

/** A size as its row or column is headed. */
export interface Label {
  readonly text: string;
  /** The same size by a number whose system is not said. */
  readonly alias?: string;
  readonly names: Readonly<Partial<Record<SizeSystem, string>>>;
  /** Where it stands in its line: cells and columns of a table are found by it. */
  readonly token: Data;
}

/** One measure of all sizes. */
export interface Row {
  readonly column: Column;
  readonly heading: string;
  readonly isGuess: boolean;
  readonly isFlat: boolean;
  readonly unit?: LengthUnit;
  /** In the order of the block's labels; undefined where there is none. */
  readonly cells: readonly (Data | undefined)[];
}

/** The sizes by the names of one system, `undefined` for one that is not said. */
export interface NameRow {
  readonly system: SizeSystem | undefined;
  readonly audience?: SizeAudience;
  readonly names: readonly (string | undefined)[];
}

/** A table or a part of one: some sizes and what they measure. */
export interface Block {
  readonly audience?: SizeAudience;
  readonly unit?: LengthUnit;
  labels: Label[];
  readonly names: NameRow[];
  readonly rows: Row[];
}

export function labelOf(token: Data, system?: SizeSystem): Label {
  if (token.kind === 'label') {
    const { label, alias, names } = token;
    return { text: label.slice(0, 40), ...(alias !== undefined && { alias }), names: names ?? {}, token };
  }
  const text = nameOf(token).slice(0, 40);
  return { text, names: system ? { [system]: text } : {}, token };
}

/** The name of a size as it was written, without blanks around strokes. */
export function nameOf(token: Data): string {
  return token.kind === 'label' ? token.label : token.text.replace(/\s*([/-])\s*/g, '$1');
}

export function rowOf(heading: Heading, cells: readonly (Data | undefined)[]): Row {
  const { column, text, isGuess, isFlat, units } = heading;
  const unit = new Set(units).size === 1 ? units[0] : undefined;
  return { column, heading: text, isGuess, isFlat, ...(unit && { unit }), cells };
}
