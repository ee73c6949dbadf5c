import { type Kysely, sql } from 'kysely';
import type {
  Adjustment,
  Garment,
  OrderLine,
  Parcel,
  Place,
  PostalAddress,
  SizeChart,
  Total,
} from '../../contract/index.js';
import type { Database, ParcelsTable } from '../database/schema.js';

/*
 * Rows as PostgreSQL writes them as JSON and reads them again: instants are ISO text, documents are values. A batch of
 * rows is one parameter of one statement, so its speed does not depend on their number or columns.
 */

export interface OrderRow {
  readonly id: string;
  number: string;
  number_key: string;
  placed_at: string;
  updated_at: string;
  cancelled_at: string | null;
  currency: string;
  email_key: string | null;
  phone_key: string | null;
  customer_id: string | null;
  customer_name: string | null;
  address: PostalAddress | null;
  lines: OrderLine[];
  totals: Total[];
  adjustments: Adjustment[];
  url: string | null;
  locale: string | null;
  source: string;
}

export interface ParcelRow {
  readonly id: string;
  readonly order_id: string;
  lines: Parcel['lines'];
  carrier_id: string | null;
  carrier_name: string | null;
  carrier_url: string | null;
  tracking_number: string | null;
  last_mile: Parcel['lastMile'] | null;
  state: ParcelsTable['state'];
  detail: ParcelsTable['detail'];
  state_at: string | null;
  origin: string | null;
  destination: string | null;
  shipped_at: string | null;
  delivered_at: string | null;
  estimate_from: string | null;
  estimate_to: string | null;
  exception: Parcel['exception'] | null;
  pickup: Parcel['pickup'] | null;
}

export interface EventRow {
  readonly id: string;
  readonly parcel_id: string;
  readonly at: string;
  readonly at_zone: string | null;
  readonly state: ParcelRow['state'];
  readonly detail: ParcelRow['detail'];
  readonly place: Place | null;
  readonly words: string | null;
}

export interface VariantRow {
  readonly id: string;
  readonly product_id: string;
  readonly name: string;
  readonly sku: string | null;
  readonly image: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly variant: string | null;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly price: string | null;
  readonly currency: string | null;
  readonly stock: number | null;
  readonly size: string | null;
  readonly published: boolean;
}

export interface ChartRow {
  readonly id: string;
  readonly garment: Garment;
  readonly chart: SizeChart;
  readonly products: readonly string[];
  readonly categories: readonly string[];
}

/** What an order's line takes over of a variant. */
export type KnownVariant = Pick<VariantRow, 'id' | 'product_id' | 'name' | 'sku' | 'image' | 'url'>;

type Columns<Row> = Readonly<Record<keyof Row & string, string>>;

const orderColumns: Columns<OrderRow> = {
  id: 'text',
  number: 'text',
  number_key: 'text',
  placed_at: 'timestamptz',
  updated_at: 'timestamptz',
  cancelled_at: 'timestamptz',
  currency: 'text',
  email_key: 'text',
  phone_key: 'text',
  customer_id: 'text',
  customer_name: 'text',
  address: 'jsonb',
  lines: 'jsonb',
  totals: 'jsonb',
  adjustments: 'jsonb',
  url: 'text',
  locale: 'text',
  source: 'text',
};

const parcelColumns: Columns<ParcelRow> = {
  id: 'text',
  order_id: 'text',
  lines: 'jsonb',
  carrier_id: 'text',
  carrier_name: 'text',
  carrier_url: 'text',
  tracking_number: 'text',
  last_mile: 'jsonb',
  state: 'text',
  detail: 'text',
  state_at: 'timestamptz',
  origin: 'text',
  destination: 'text',
  shipped_at: 'timestamptz',
  delivered_at: 'timestamptz',
  estimate_from: 'date',
  estimate_to: 'date',
  exception: 'jsonb',
  pickup: 'jsonb',
};

const eventColumns: Columns<EventRow> = {
  id: 'text',
  parcel_id: 'text',
  at: 'timestamptz',
  at_zone: 'text',
  state: 'text',
  detail: 'text',
  place: 'jsonb',
  words: 'text',
};

const variantColumns: Columns<VariantRow> = {
  id: 'text',
  product_id: 'text',
  name: 'text',
  sku: 'text',
  image: 'text',
  url: 'text',
  title: 'text',
  variant: 'text',
  category: 'text',
  tags: 'jsonb',
  price: 'text',
  currency: 'text',
  stock: 'integer',
  size: 'text',
  published: 'boolean',
};

const chartColumns: Columns<ChartRow> = {
  id: 'text',
  garment: 'text',
  chart: 'jsonb',
  products: 'jsonb',
  categories: 'jsonb',
};

/** The tables of an import: their columns with their types, and by what within a shop a row is known. */
const tables = {
  orders: { columns: orderColumns, key: ['id'] },
  parcels: { columns: parcelColumns, key: ['id'] },
  parcel_events: { columns: eventColumns, key: ['parcel_id', 'id'] },
  product_variants: { columns: variantColumns, key: ['id'] },
  size_charts: { columns: chartColumns, key: ['id'] },
} as const;

interface RowByTable {
  readonly orders: OrderRow;
  readonly parcels: ParcelRow;
  readonly parcel_events: EventRow;
  readonly product_variants: VariantRow;
  readonly size_charts: ChartRow;
}

/** Writes rows, each in place of the one that is known by the same key. Returns the keys of those that changed anything. */
export async function upsert<T extends keyof RowByTable>(
  db: Kysely<Database>,
  table: T,
  shopId: string,
  rows: readonly RowByTable[T][],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const { columns, key } = tables[table];
  const names = Object.keys(columns);
  const list = (prefix = ''): string => names.map((name) => prefix + name).join(', ');
  // Only names from the tables above are raw; everything that was read is in the one parameter.
  const { rows: changed } = await sql<{ key: string }>`
    insert into ${sql.table(table)} (shop_id, ${sql.raw(list())})
    select ${shopId}, ${sql.raw(list('r.'))}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(${sql.raw(
        Object.entries(columns)
          .map((column) => column.join(' '))
          .join(', '),
      )})
    -- In one order, as whoever else locks several of them does.
    order by ${sql.raw(key.map((name) => `r.${name}`).join(', '))}
    on conflict (shop_id, ${sql.raw(key.join(', '))}) do update
      set ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join(', '))}
      where (${sql.raw(list(`${table}.`))}) is distinct from (${sql.raw(list('excluded.'))})
    returning ${sql.raw(key.join(" || '/' || "))} as key`.execute(db);
  return changed.map((row) => row.key);
}

/** The stored orders with these ids or compared numbers. */
export async function findOrders(
  db: Kysely<Database>,
  shopId: string,
  ids: readonly string[],
  numberKeys: readonly string[],
): Promise<OrderRow[]> {
  if (ids.length === 0 && numberKeys.length === 0) return [];
  const { rows } = await sql<{ row: OrderRow }>`
    select to_jsonb(o) - 'shop_id' as row from orders o where shop_id = ${shopId} and id = any(${ids}::text[])
    union
    select to_jsonb(o) - 'shop_id' from orders o where shop_id = ${shopId} and number_key = any(${numberKeys}::text[])
  `.execute(db);
  return rows.map(({ row }) => row);
}

/** The stored parcels with these ids, and those of these orders. */
export async function findParcels(
  db: Kysely<Database>,
  shopId: string,
  ids: readonly string[],
  orderIds: readonly string[],
): Promise<ParcelRow[]> {
  if (ids.length === 0 && orderIds.length === 0) return [];
  const { rows } = await sql<{ row: ParcelRow }>`
    select to_jsonb(p) - 'shop_id' as row from parcels p where shop_id = ${shopId} and id = any(${ids}::text[])
    union
    select to_jsonb(p) - 'shop_id' from parcels p where shop_id = ${shopId} and order_id = any(${orderIds}::text[])
  `.execute(db);
  return rows.map(({ row }) => row);
}

/** What is known of the variants with these ids, article numbers or names. */
export async function findVariants(
  db: Kysely<Database>,
  shopId: string,
  wanted: {
    readonly ids: readonly string[];
    readonly skus: readonly string[];
    readonly names: readonly string[];
  },
): Promise<KnownVariant[]> {
  const { rows } = await sql<KnownVariant>`
    select id, product_id, name, sku, image, url from product_variants where shop_id = ${shopId} and id = any(${wanted.ids}::text[])
    union
    select id, product_id, name, sku, image, url from product_variants where shop_id = ${shopId} and sku = any(${wanted.skus}::text[])
    union
    select id, product_id, name, sku, image, url from product_variants
    where shop_id = ${shopId} and md5(name) in (select md5(n) from unnest(${wanted.names}::text[]) n) and name = any(${wanted.names}::text[])
  `.execute(db);
  return rows;
}
