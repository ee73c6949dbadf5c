import { parseMoney } from './money.js';
import type { ProductRecord } from './records.js';
import { Refused } from './refused.js';
import type { Cells } from './table.js';
import { lineOf, linkOf, present, sizeAmong, tagsOf } from './values.js';

/** The columns by which Shopify's product export is known. */
export const productColumns = ['Handle', 'Title', 'Option1 Value'] as const;
/** As of 2025 the export may also call them so. */
export const newProductColumns = ['URL handle', 'Title', 'Option1 value'] as const;

export function handleOf(row: Cells): string | undefined {
  return row.text('Handle') ?? row.text('URL handle');
}

/** A product of Shopify's product export: one row for each variant and further picture, the first with the rest. */
export function productOfRows(rows: readonly [Cells, ...Cells[]]): ProductRecord {
  const [first] = rows;
  const handle = handleOf(first);
  if (!handle) throw new Refused('"Handle" is missing', first.line);
  const title = lineOf(first.required('Title'), 1000);
  if (!title) throw new Refused('"Title" is missing', first.line);
  // Only the first row names the options.
  const names = [1, 2, 3].map((place) => first.text(`Option${place} Name`));
  const variants = rows.flatMap((row) => variantOf(row, handle, names));
  return present<ProductRecord>({
    type: 'product',
    id: handle,
    title,
    url: undefined,
    handle,
    image: rows
      .map((row) => imageIn(row, 'Image Src', 'Product image URL'))
      .find((image) => image !== undefined),
    category: lineOf(first.text('Type')),
    tags: tagsOf(first.text('Tags')),
    published: isPublished(first) ? undefined : false,
    // The export has amounts, and not of which currency.
    currency: undefined,
    variants,
  });
}

function variantOf(
  row: Cells,
  handle: string,
  names: readonly (string | undefined)[],
): ProductRecord['variants'] {
  const values = names.map((_, index) => row.text(`Option${index + 1} Value`));
  const options = values.filter((text) => text !== undefined);
  const sku = lineOf(row.text('Variant SKU') ?? row.text('SKU'));
  // A row without options is a further picture.
  if (!options.length && !sku) return [];
  const title = options.join(' / ') === 'Default Title' ? undefined : lineOf(options.join(' / '));
  return [
    present<ProductRecord['variants'][number]>({
      id: lineOf([handle, ...options].join('/')),
      sku,
      title,
      image: imageIn(row, 'Variant Image', 'Variant image URL'),
      price:
        row.value('Variant Price', plainAmount, 'is no amount') ??
        row.value('Price', plainAmount, 'is no amount'),
      stock: stockIn(row),
      size: sizeAmong(names.map((name, index) => ({ name, value: values[index] }))),
    }),
  ];
}

/** As the export writes it (`1234.50`), or a spreadsheet after it: of which currency it is, neither says. */
function plainAmount(text: string): string | undefined {
  const isPlain = /^\d{1,12}(\.\d{1,4}|,\d{1,2})?$/.test(text);
  return isPlain ? text.replace(',', '.') : parseMoney(text, 'EUR');
}

/** Drafts and archived products are in the export too. */
function isPublished(row: Cells): boolean {
  const published = row.text('Published') ?? row.text('Published on online store');
  return published?.toLowerCase() !== 'false' && !isUnlisted(row.text('Status'));
}

/** By Shopify's status of a product. */
export function isUnlisted(status: string | undefined): boolean {
  return ['draft', 'archived'].includes(status?.toLowerCase() ?? '');
}

/** How many are left. A variant that is not counted, or sold beyond its stock, is never out of it. */
function stockIn(row: Cells): number | undefined {
  const policy = row.text('Variant Inventory Policy') ?? row.text('Continue selling when out of stock');
  if (policy?.toLowerCase() === 'continue') return undefined;
  const tracker = row.text('Variant Inventory Tracker') ?? row.text('Inventory tracker');
  if (tracker === undefined) return undefined;
  const count = row.text('Variant Inventory Qty') ?? row.text('Inventory quantity');
  return count !== undefined && /^-?\d{1,7}$/.test(count) ? Number(count) : undefined;
}

function imageIn(row: Cells, ...columns: readonly string[]): string | undefined {
  for (const column of columns) {
    const image = linkOf(row.text(column));
    if (image) return image;
  }
  return undefined;
}
