import { delimiterOf } from './csv.js';
import { orderColumns } from './shopify-order-csv.js';
import { newProductColumns, productColumns } from './shopify-product-csv.js';
import { restKindOf, wrapperKeys } from './shopify-rest.js';
import { type Source, SourceError } from './source.js';
import { Heading } from './table.js';
import { recordTypes, type RecordType } from './records.js';

/** How a file is written, told by its content. `first` is what its records are, so that files can be put in order. */
export type Format =
  | {
      readonly kind: 'csv';
      readonly table: 'order' | 'product';
      readonly delimiter: string;
      readonly first: RecordType;
    }
  | { readonly kind: 'json-lines'; readonly first: RecordType | undefined }
  | { readonly kind: 'json'; readonly prefix: string; readonly first: RecordType | undefined };

const list = new RegExp(`^\\s*(?:\\{\\s*"(?:${wrapperKeys.join('|')})"\\s*:\\s*)?\\[`);

export function formatOf({ head }: Source): Format {
  if (!head.trim()) throw new SourceError('It is empty.');
  return /^\s*[[{]/.test(head) ? jsonFormatOf(head) : tableFormatOf(head);
}

function jsonFormatOf(head: string): Format {
  const [firstLine = ''] = head.split('\n', 1);
  const value = parsed(firstLine);
  // A list on one line is a list all the same.
  if (value && !Array.isArray(value)) return { kind: 'json-lines', first: firstTypeOf(value) };
  const prefix = list.exec(head)?.[0] ?? '';
  return { kind: 'json', prefix, first: firstTypeIn(head, prefix) };
}

/** By the first names of fields in the head, since the first value may be longer than it. */
function firstTypeIn(head: string, prefix: string): RecordType | undefined {
  const wrapper = /"(\w+)"/.exec(prefix)?.[1];
  if (wrapper) return typeByWrapper[wrapper];
  const keys = new Set(Array.from(head.matchAll(/"(\w+)"\s*:/g), ([, key = '']) => key));
  const named = recordTypes.find((type) => new RegExp(`"type"\\s*:\\s*"${type}"`).test(head));
  return named ?? firstTypeOf(Object.fromEntries([...keys].map((key) => [key, null])));
}

const typeByWrapper: Readonly<Record<string, RecordType>> = {
  orders: 'order',
  order: 'order',
  fulfillments: 'parcel',
  fulfillment: 'parcel',
  fulfillment_events: 'parcel-event',
  fulfillment_event: 'parcel-event',
  refunds: 'adjustment',
  refund: 'adjustment',
  products: 'product',
  product: 'product',
};

function firstTypeOf(value: object): RecordType | undefined {
  if ('type' in value) {
    const type = recordTypes.find((one) => one === value.type);
    if (type) return type;
  }
  const wrapper = Object.keys(value).find((key) => Object.hasOwn(typeByWrapper, key));
  // An order has fulfilments and refunds in it, and is none.
  if (!('line_items' in value) && wrapper) return typeByWrapper[wrapper];
  return 'line_items' in value && 'financial_status' in value
    ? 'order'
    : restKindOf(value as Record<string, unknown>);
}

function tableFormatOf(head: string): Format {
  const [heading = ''] = head.split(/\r\n|\n|\r/, 1);
  const delimiter = delimiterOf(heading);
  const cells = heading.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const columns = new Heading(cells);
  if (columns.has(...orderColumns)) return { kind: 'csv', table: 'order', delimiter, first: 'order' };
  if (columns.has(...productColumns) || columns.has(...newProductColumns)) {
    return { kind: 'csv', table: 'product', delimiter, first: 'product' };
  }
  const missing = orderColumns.filter((column) => !columns.has(column));
  throw new SourceError(
    missing.length < orderColumns.length
      ? `It looks like Shopify's order export, but lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`
      : "It is nothing that Bellhop reads: neither JSON nor Shopify's order or product export.",
  );
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
