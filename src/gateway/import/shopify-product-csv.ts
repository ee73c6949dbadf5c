import type { ProductRecord } from './records.js';
import { Refused } from './refused.js';
import type { Cells } from './table.js';
import { lineOf, linkOf, present } from './values.js';

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
  const variants = rows.flatMap((row) => variantOf(row, handle));
  return present<ProductRecord>({
    type: 'product',
    id: handle,
    title,
    url: undefined,
    handle,
    image: rows
      .map((row) => imageIn(row, 'Image Src', 'Product image URL'))
      .find((image) => image !== undefined),
    variants,
  });
}

function variantOf(row: Cells, handle: string): ProductRecord['variants'] {
  const options = [1, 2, 3]
    .map((place) => row.text(`Option${place} Value`))
    .filter((text) => text !== undefined);
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
    }),
  ];
}

function imageIn(row: Cells, ...columns: readonly string[]): string | undefined {
  for (const column of columns) {
    const image = linkOf(row.text(column));
    if (image) return image;
  }
  return undefined;
}
