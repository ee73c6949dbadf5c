import { type Row, rowsOf } from './csv.js';
import type { Format } from './formats.js';
import { jsonLinesOf, type JsonText, jsonValuesOf } from './json.js';
import { type ImportRecord, RecordSchema, recordTypes } from './records.js';
import { Refused } from './refused.js';
import { isFirstRow, orderOfRows } from './shopify-order-csv.js';
import { handleOf, productOfRows } from './shopify-product-csv.js';
import { restRecordsOf, wrapperKeys } from './shopify-rest.js';
import { readSizeChart } from './size-chart-text.js';
import type { Source } from './source.js';
import { type Cells, Heading } from './table.js';
import { tidy } from './tidy.js';
import { parseOrRefuse } from './words.js';

/** Where records come from, as it is stored with an order. */
export type Origin = 'shopify-csv' | 'shopify-rest' | 'jsonl';

/** A record that was read, or why it was not; `size` is about how many characters it took. */
export type Item = {
  readonly line: number;
  readonly size: number;
  /** What is to be said of it besides. */
  readonly remarks?: readonly string[];
} & ({ readonly origin: Origin; readonly record: ImportRecord } | { readonly reason: string });

/** Nobody orders so much; a file that repeats one name for ever ends here. */
const maxRows = 5000;

/** The records of a file, one by one. */
export function itemsOf(source: Source, format: Format): AsyncGenerator<Item> {
  switch (format.kind) {
    case 'csv':
      return tableItemsOf(rowsOf(source.text(), format.delimiter), format.table);
    case 'json-lines':
      return jsonItemsOf(jsonLinesOf(source.text()));
    case 'json':
      return jsonItemsOf(jsonValuesOf(source.text(), format.prefix));
  }
}

async function* jsonItemsOf(values: AsyncIterable<JsonText>): AsyncGenerator<Item> {
  for await (const { line, text } of values) {
    let value: unknown;
    try {
      value = tidy(JSON.parse(text));
    } catch {
      yield { line, size: text.length, reason: 'is no JSON' };
      continue;
    }
    const parts = unwrap(value);
    for (const part of parts) {
      yield* attempt(line, Math.ceil(text.length / parts.length), () => {
        if (isPlain(part) && part['type'] === 'size-chart') {
          const { record, remarks } = readSizeChart(part);
          return { origin: 'jsonl', records: [record], remarks };
        }
        if (isPlain(part) && 'type' in part && recordTypes.some((type) => type === part['type'])) {
          return { origin: 'jsonl', records: [part] };
        }
        if (!isPlain(part)) throw new Refused('is no object');
        return { origin: 'shopify-rest', records: restRecordsOf(part) };
      });
    }
  }
}

/** What a value wraps (`{"order": {...}}`, `{"orders": [...]}`, a list), or itself. */
function unwrap(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isPlain(value) || 'id' in value || 'type' in value) return [value];
  const key = wrapperKeys.find((one) => Object.hasOwn(value, one));
  const inner = key && value[key];
  return Array.isArray(inner) ? inner : isPlain(inner) ? [inner] : [value];
}

async function* tableItemsOf(rows: AsyncIterable<Row>, table: 'order' | 'product'): AsyncGenerator<Item> {
  let heading: Heading | undefined;
  let group:
    { readonly key: string; readonly rows: [Cells, ...Cells[]]; size: number; refused?: Refused } | undefined;
  const finish = function* (): Generator<Item> {
    if (!group) return;
    const { rows, size, refused } = group;
    group = undefined;
    yield* attempt(rows[0].line, size, () => {
      if (refused) throw refused;
      return {
        origin: 'shopify-csv',
        records: [table === 'order' ? orderOfRows(rows) : productOfRows(rows)],
      };
    });
  };

  for await (const row of rows) {
    if (!heading) {
      heading = new Heading(row.cells);
      continue;
    }
    let cells: Cells;
    try {
      cells = heading.read(row);
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      // Nobody knows whose it is: it is most likely of the order that it stands in.
      if (group) group.refused ??= cause;
      else yield { line: row.line, size: 0, reason: cause.reason };
      continue;
    }
    const size = row.cells.reduce((sum, cell) => sum + cell.length, 0);
    const key = (table === 'order' ? cells.text('Name') : handleOf(cells)) ?? '';
    if (group && key && group.key === key && (table === 'product' || continues(group.rows[0], cells))) {
      if (group.rows.length < maxRows) group.rows.push(cells);
      else group.refused ??= new Refused(`has more than ${maxRows} rows`);
      group.size += size;
    } else {
      yield* finish();
      group = { key, rows: [cells], size };
    }
  }
  yield* finish();
}

/** A further row has the order's columns blank; other exporters repeat them. */
function continues(first: Cells, row: Cells): boolean {
  if (!isFirstRow(row)) return true;
  return first.text('Created at') === row.text('Created at') && first.text('Id') === row.text('Id');
}

/** The items that `make` makes, each checked; or the one reason why there are none. */
function* attempt(
  line: number,
  size: number,
  make: () => {
    readonly origin: Origin;
    readonly records: readonly unknown[];
    readonly remarks?: readonly string[];
  },
): Generator<Item> {
  try {
    const { origin, records, remarks = [] } = make();
    const checked = records.map((record) => parseOrRefuse(RecordSchema, record));
    for (const record of checked)
      yield { line, size: Math.ceil(size / checked.length), origin, record, remarks };
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    yield { line: cause.line ?? line, size, reason: cause.reason, remarks: cause.remarks };
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
