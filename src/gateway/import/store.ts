import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { numberKey } from '../database/keys.js';
import type { Database, ShopsTable } from '../database/schema.js';
import { type ArticleRow, articleRowOf, roomForArticles, saveArticles } from './articles.js';
import { Batch, keyOf } from './batch.js';
import { chartedProducts, remarksOf } from './chart-remarks.js';
import { mergeAdjustment, mergeOrder, settle } from './merge-order.js';
import { mergeEvent, mergeParcel, type MergeContext } from './merge-parcel.js';
import { dressLines, saveVariants, variantsOf } from './products.js';
import { Refused } from './refused.js';
import { type ChartRow, findOrders, findParcels, upsert, type VariantRow } from './rows.js';
import { isWritten, type Outcome, type Sink, type SinkRecord } from './sink.js';
import { chartRowOf, saveCharts } from './size-charts.js';

export type ImportShop = Pick<Selectable<ShopsTable>, 'id' | 'country' | 'url'>;

/** Writes into a shop of a database that this process holds. */
export function createStore(db: Kysely<Database>, shop: ImportShop): Omit<Sink, 'name'> {
  let batches = 0;
  let analysed = 0;
  // The database plans by how much it knows to be there, and checks each foreign key by a plan that it keeps: made on
  // empty tables, that one reads all parcels for each event. The embedded database never looks by itself.
  const analyse = async (): Promise<void> => {
    if (batches === analysed) return;
    analysed = batches;
    await sql`analyze orders, parcels, parcel_events, product_variants, size_charts`.execute(db);
  };
  return {
    async write(records) {
      const outcomes = await storeRecords(db, shop, records);
      if (outcomes.some(isWritten)) batches += 1;
      if (batches === 1 || batches === 20) await analyse();
      return outcomes;
    },
    close: analyse,
  };
}

/**
 * Writes a batch of records in one transaction and says what became of each. Where the database itself refuses a value
 * the batch is halved until the one record is found, so that it keeps out no other.
 */
export async function storeRecords(
  db: Kysely<Database>,
  shop: ImportShop,
  records: readonly SinkRecord[],
): Promise<Outcome[]> {
  try {
    return await db.transaction().execute((transaction) => storeBatch(transaction, shop, records));
  } catch (cause) {
    const code = refusalCode(cause);
    if (code === undefined) throw cause;
    if (records.length <= 1) return records.map(() => ({ refused: `the database refuses it (${code})` }));
    const middle = Math.ceil(records.length / 2);
    const first = await storeRecords(db, shop, records.slice(0, middle));
    return [...first, ...(await storeRecords(db, shop, records.slice(middle)))];
  }
}

/** The SQLSTATE of an error about the data alone: a bad value, a broken rule, a limit passed. */
function refusalCode(cause: unknown): string | undefined {
  const { code } = cause as { code?: unknown };
  return typeof code === 'string' && /^(22|23|54)...$/.test(code) ? code : undefined;
}

async function storeBatch(
  db: Transaction<Database>,
  shop: ImportShop,
  records: readonly SinkRecord[],
): Promise<Outcome[]> {
  // Two imports into one shop take turns, batch by batch; neither works on rows that the other is about to change.
  await sql`select pg_advisory_xact_lock(hashtext(${`bellhop import ${shop.id}`}))`.execute(db);
  const batch = await loadBatch(db, shop.id, records);
  const lines = await dressLines(db, shop.id, records);
  const variants = new Map<string, VariantRow>();
  const charts = new Map<string, ChartRow>();
  const articles = new Map<string, ArticleRow>();
  let folder: readonly string[] | undefined;
  const articleIds = records.flatMap(({ record }) => (record.type === 'article' ? [record.id] : []));
  const room = articleIds.length > 0 ? await roomForArticles(db, shop.id, articleIds) : 0;
  const marks = records.map(
    ({ record, origin }): { readonly touched: string[] } | { readonly refused: string } => {
      const touched: string[] = [];
      try {
        const context = { batch, touched, shopCountry: shop.country, isStrict: origin === 'jsonl' };
        if (record.type === 'order')
          mergeOrder(context, { ...record, lines: record.lines.map(lines) }, origin);
        else if (record.type === 'product') {
          for (const variant of variantsOf(record, shop.url)) {
            variants.set(variant.id, variant);
            touched.push(keyOf.variant(variant.id));
          }
        } else if (record.type === 'size-chart') {
          charts.set(record.id, chartRowOf(record));
          touched.push(keyOf.chart(record.id));
        } else if (record.type === 'article') {
          if (articles.size >= room) throw new Refused('is one more article than a shop may have');
          articles.set(record.id, articleRowOf(record));
          touched.push(keyOf.article(record.id));
        } else if (record.type === 'article-folder') {
          folder = record.ids;
          touched.push(keyOf.articleFolder);
        } else mergeFurther(context, record);
        return { touched };
      } catch (cause) {
        if (cause instanceof Refused) return { refused: cause.reason };
        throw cause;
      }
    },
  );
  const before = await chartedProducts(db, shop.id, [...charts.keys()]);
  const saved = await saveArticles(db, shop.id, [...articles.values()], folder);
  const changed = new Set([
    ...(await saveBatch(db, shop.id, batch, [...variants.values()])),
    ...(await saveCharts(db, shop.id, [...charts.values()])),
    ...saved.changed,
  ]);
  const said = await remarksOf(db, shop.id, [...charts.values()], before);
  return marks.map((mark, index) => {
    if ('refused' in mark) return mark;
    const taken = mark.touched.some((key) => changed.has(key)) ? 'written' : 'unchanged';
    const { record } = records[index]!;
    const remarks =
      record.type === 'size-chart'
        ? said.get(record.id)
        : record.type === 'article-folder' && saved.gone > 0
          ? [`articles taken away, as the folder has them no more: ${saved.gone}`]
          : undefined;
    return remarks?.length ? { taken, remarks } : taken;
  });
}

/** What adds to an order that is there. */
function mergeFurther(
  context: MergeContext,
  record: Exclude<
    SinkRecord['record'],
    { type: 'order' | 'product' | 'size-chart' | 'article' | 'article-folder' }
  >,
): void {
  const { batch, touched } = context;
  const state =
    record.type === 'parcel-event'
      ? batch.orderOfParcel(record.parcel)
      : (batch.orders.get(record.order) ?? batch.withNumber(numberKey(record.order)));
  if (!state) {
    // Cancelled parcels are nobody's loss, wherever they would have been.
    if (record.type === 'parcel' && record.cancelled) return;
    throw new Refused(record.type === 'parcel-event' ? 'its parcel is not known' : 'its order is not known');
  }
  switch (record.type) {
    case 'parcel-event': {
      const parcel = state.parcels.get(record.parcel);
      if (parcel) mergeEvent(context, state, parcel, record);
      break;
    }
    case 'parcel': {
      const { type: _, order: __, ...parcel } = record;
      mergeParcel(context, state, parcel);
      break;
    }
    case 'adjustment': {
      const { type: _, order: __, kind, ...adjustment } = record;
      mergeAdjustment(context, state, { ...adjustment, type: kind });
      return;
    }
  }
  settle(state);
  batch.touchedOrders.add(state.row.id);
  touched.push(keyOf.order(state.row.id));
}

async function loadBatch(
  db: Kysely<Database>,
  shopId: string,
  records: readonly SinkRecord[],
): Promise<Batch> {
  const orderIds = new Set<string>();
  const numberKeys = new Set<string>();
  const parcelIds = new Set<string>();
  for (const { record } of records) {
    if (record.type === 'order') {
      if (record.id !== undefined) orderIds.add(record.id);
      // By its key too: an order without an id is called by it.
      else orderIds.add(numberKey(record.number));
      numberKeys.add(numberKey(record.number));
      for (const { id } of record.parcels) if (id !== undefined) parcelIds.add(id);
    } else if (record.type === 'parcel-event') parcelIds.add(record.parcel);
    else if ('order' in record) {
      orderIds.add(record.order);
      numberKeys.add(numberKey(record.order));
      if (record.type === 'parcel') parcelIds.add(record.id);
    }
  }
  const named = await findParcels(db, shopId, [...parcelIds], []);
  for (const parcel of named) orderIds.add(parcel.order_id);
  const orders = await findOrders(db, shopId, [...orderIds], [...numberKeys]);
  const ids = orders.map((order) => order.id);
  const parcels = await findParcels(db, shopId, [], ids);
  return new Batch(orders, [...named, ...parcels]);
}

/** Writes what was touched; returns the keys of the rows that changed anything. */
async function saveBatch(
  db: Kysely<Database>,
  shopId: string,
  batch: Batch,
  variants: readonly VariantRow[],
): Promise<ReadonlySet<string>> {
  const states = [...batch.orders.values()];
  const orders = states.map((state) => state.row).filter((row) => batch.touchedOrders.has(row.id));
  const parcels = states
    .flatMap((state) => [...state.parcels.values()])
    .filter((row) => batch.touchedParcels.has(row.id));
  const cancelled = [...batch.cancelledParcels];
  const gone = cancelled.length
    ? await db
        .deleteFrom('parcels')
        .where('shop_id', '=', shopId)
        .where('id', 'in', cancelled)
        .returning('id')
        .execute()
    : [];
  return new Set([
    ...gone.map((row) => keyOf.parcel(row.id)),
    ...(await upsert(db, 'orders', shopId, orders)).map(keyOf.order),
    ...(await upsert(db, 'parcels', shopId, parcels)).map(keyOf.parcel),
    ...(await upsert(db, 'parcel_events', shopId, [...batch.events.values()])).map((key) => `event ${key}`),
    ...(await saveVariants(db, shopId, variants)).map(keyOf.variant),
  ]);
}
