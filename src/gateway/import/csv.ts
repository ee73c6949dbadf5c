import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** One row of a table, with the line at which it begins. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What follows is no table any more: a quotation mark that never ends, most likely. */
export class CsvBrokenError extends Error {
  override readonly name = 'CsvBrokenError';
}

const maxRowLength = 64 * 1024 * 1024;

/** The separator of a table, by its heading: comma, semicolon (Excel in half of Europe) or tab. */
export function delimiterOf(heading: string): string {
  const counts = [',', ';', '\t'].map((delimiter) => [delimiter, heading.split(delimiter).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** The rows of a table, the heading first, in constant memory. Blank lines are none. */
export async function* rowsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row> {
  let isBroken = false;
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    // A lone quotation mark in a cell (`5" wide`) is one; what it shifts is found by the number of cells.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRowLength,
    // An error would throw away the rows before it that nobody has taken yet: one at the end can wait for them.
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error && error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
      isBroken = true;
      return undefined;
    },
  });
  // What the source throws is thrown here too.
  Readable.from(text, { objectMode: false })
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);

  let lastLine = 0;
  let emptyLines = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRow>) {
      yield { line: lastLine + 1 + info.empty_lines - emptyLines, cells: record };
      lastLine = info.lines;
      emptyLines = info.empty_lines;
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    isBroken = true;
  }
  if (isBroken) {
    throw new CsvBrokenError(
      `From line ${lastLine + 1} on it is no table: a quotation mark is opened and never closed. What stands before was read.`,
    );
  }
}

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number; readonly empty_lines: number };
}
