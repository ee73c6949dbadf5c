import type { Row } from './csv.js';
import { Refused } from './refused.js';
import { tidyText } from './tidy.js';

/** A table's heading: the columns that are known, whatever their order and case. */
export class Heading {
  readonly #indices = new Map<string, number>();
  readonly #length: number;

  constructor(cells: readonly string[]) {
    this.#length = cells.length;
    for (const [index, cell] of cells.entries()) {
      const name = nameOf(cell);
      // Where a column stands twice the first is Shopify's and the rest somebody's.
      if (name && !this.#indices.has(name)) this.#indices.set(name, index);
    }
  }

  has(...columns: readonly string[]): boolean {
    return columns.every((column) => this.#indices.has(nameOf(column)));
  }

  /** Reads a row. Refuses one with more cells than the heading: some have slipped into the wrong column. */
  read(row: Row): Cells {
    if (row.cells.slice(this.#length).some((cell) => cell.trim())) {
      throw new Refused(`has ${row.cells.length} cells under ${this.#length} columns`, row.line);
    }
    return new Cells(row, this.#indices);
  }
}

/** The cells of a row by the names of their columns. */
export class Cells {
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #indices: ReadonlyMap<string, number>;

  constructor(row: Row, indices: ReadonlyMap<string, number>) {
    this.line = row.line;
    this.#cells = row.cells;
    this.#indices = indices;
  }

  /** The text of a cell; undefined where it is blank or there is no such column. */
  text(column: string): string | undefined {
    const index = this.#indices.get(nameOf(column));
    const text = index === undefined ? undefined : this.#cells[index]?.trim();
    return text ? tidyText(text) : undefined;
  }

  /** What `read` makes of the text of a cell that may be blank; refuses what it makes nothing of. */
  value<T>(column: string, read: (text: string) => T | undefined, predicate: string): T | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) throw new Refused(`"${column}" ${predicate}`, this.line);
    return value;
  }

  required(column: string): string {
    const text = this.text(column);
    if (text === undefined) throw new Refused(`"${column}" is missing`, this.line);
    return text;
  }
}

const names = new Map<string, string>();

function nameOf(column: string): string {
  const known = names.get(column);
  if (known !== undefined) return known;
  const name = column.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  // Only our own columns come again and again; a heading may be anything.
  if (names.size < 500) names.set(column, name);
  return name;
}
