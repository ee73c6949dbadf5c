import * as v from 'valibot';
import {
  AdjustmentSchema,
  ArticleSchema,
  ArticleSlugSchema,
  CarrierSchema,
  CountrySchema,
  DaySchema,
  ImageSchema,
  LineQuantitySchema,
  LinkSchema,
  LocaleSchema,
  MoneySchema,
  NewArticleSchema,
  ParcelExceptionSchema,
  ParcelSchema,
  PlaceSchema,
  PostalAddressSchema,
  SizeChartSchema,
  TotalSchema,
  TrackingSchema,
  garments,
  knowledgeLimits,
  parcelDetailsByState,
  parcelStates,
} from '../../contract/index.js';

/*
 * What every format is read into, and what our own JSON lines say themselves: see docs/importing.md. The words are the
 * contract's; what it leaves to the gateway (access, actions) is absent, and what an import knows (contacts) is here.
 */

const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2100, 0, 1);

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
// Parcels that come without an id are named after their order.
const OrderId = v.pipe(v.string(), v.minLength(1), v.maxLength(48));
const Short = v.pipe(v.string(), v.maxLength(300));
const Long = v.pipe(v.string(), v.maxLength(4000));
const Instant = v.pipe(
  v.string(),
  v.isoTimestamp('is no date and time with a zone, as in 2026-11-24T14:20:00+01:00'),
  v.check((text) => {
    const time = Date.parse(text);
    return time >= earliest && time < latest;
  }, 'is no date between 1970 and 2100'),
);
const Day = v.pipe(
  DaySchema,
  v.check((day) => !Number.isNaN(Date.parse(day)), 'is no day'),
);
const Currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'is no currency, as in EUR'));
/** Money, or its amount alone where the order's currency is meant. */
const Amount = v.union(
  [MoneySchema.pipe[0], MoneySchema.pipe[0].entries.amount],
  'is no amount, as in "129.50"',
);
const Details = v.picklist(Object.values(parcelDetailsByState).flat());
const most = 1_000_000;
/** How many of something an order, a parcel or a refund has. */
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

export const LineRecordSchema = v.object({
  /** By default its place in the order, from 1. */
  id: v.optional(Id),
  productId: v.optional(Short),
  variantId: v.optional(Short),
  sku: v.optional(Short),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  variant: v.optional(Short),
  image: v.optional(ImageSchema),
  url: v.optional(LinkSchema),
  /** A number is the quantity at checkout; the rest is then told by adjustments and parcels. */
  quantity: v.union([Count, v.object({ original: Count, total: Count, fulfilled: Count })], 'is no quantity'),
  price: v.optional(Amount),
  /** Bought at a reduced price. */
  onSale: v.optional(v.boolean()),
});
export type LineRecord = v.InferOutput<typeof LineRecordSchema>;

export const EventRecordSchema = v.object({
  /** By default made from the rest. */
  id: v.optional(Id),
  at: Instant,
  state: v.picklist(parcelStates),
  detail: v.optional(Details),
  place: v.optional(PlaceSchema),
  words: v.optional(Long),
  /** The carrier's promise as of then. */
  estimate: v.optional(v.object({ from: Day, to: Day })),
});
export type EventRecord = v.InferOutput<typeof EventRecordSchema>;

export const ParcelRecordSchema = v.object({
  /** By default the order's id and its place in the order: `5001-1`. */
  id: v.optional(Id),
  /** By default all lines where it is the order's only parcel. */
  lines: v.optional(
    v.array(v.object({ ...LineQuantitySchema.entries, quantity: v.pipe(Count, v.minValue(1)) })),
  ),
  /** Several carriers where the number alone does not decide; the first is kept. */
  tracking: v.optional(
    v.object({
      number: v.optional(v.pipe(v.string(), v.maxLength(200))),
      carriers: v.optional(v.array(CarrierSchema), []),
    }),
  ),
  lastMile: v.optional(TrackingSchema),
  state: v.picklist(parcelStates),
  detail: v.optional(Details),
  /** Since when it is in this state; a newer checkpoint knows better. */
  stateAt: v.optional(Instant),
  checkpoints: v.optional(v.array(EventRecordSchema), []),
  estimate: v.optional(v.object({ from: Day, to: Day })),
  exception: v.optional(ParcelExceptionSchema),
  pickup: v.optional(ParcelSchema.pipe[0].entries.pickup),
  origin: v.optional(CountrySchema),
  destination: v.optional(CountrySchema),
  shippedAt: v.optional(Instant),
  deliveredAt: v.optional(Instant),
  /** The shop took it back: it is forgotten. */
  cancelled: v.optional(v.boolean()),
});
export type ParcelRecord = v.InferOutput<typeof ParcelRecordSchema>;

const AdjustmentEntries = {
  ...AdjustmentSchema.pipe[0].entries,
  id: Id,
  at: Instant,
  lines: v.array(
    v.object({
      id: v.string(),
      quantity: v.pipe(v.number(), v.integer(), v.minValue(-most), v.maxValue(most)),
    }),
  ),
  amount: v.optional(Amount),
  description: v.optional(Long),
  /** Why it went back, by the handle of a return reason. Sizes are learnt from it; nobody is shown it. */
  reason: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'is no handle of a reason, as in too-small')),
  ),
};
export const AdjustmentRecordSchema = v.object(AdjustmentEntries);
export type AdjustmentRecord = v.InferOutput<typeof AdjustmentRecordSchema>;

export const OrderRecordSchema = v.object({
  type: v.literal('order'),
  /** By default the number as compared; an order that is already stored under that number keeps its id. */
  id: v.optional(OrderId),
  number: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(48)),
  placedAt: Instant,
  /** By default the newest instant in the record. */
  updatedAt: v.optional(Instant),
  cancelledAt: v.optional(Instant),
  currency: Currency,
  email: v.optional(
    v.pipe(v.string(), v.trim(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/, 'is no e-mail address')),
  ),
  /** In any notation; without a country code that of the address, or of the shop, is meant. */
  phone: v.optional(v.pipe(v.string(), v.maxLength(100))),
  customerId: v.optional(Short),
  name: v.optional(Short),
  address: v.optional(PostalAddressSchema),
  lines: v.pipe(v.array(LineRecordSchema), v.maxLength(5000)),
  totals: v.optional(v.array(v.object({ ...TotalSchema.pipe[0].entries, amount: Amount })), []),
  adjustments: v.optional(v.array(AdjustmentRecordSchema), []),
  parcels: v.optional(v.array(ParcelRecordSchema), []),
  /** A page of the shop. It is shown to whoever found the order, so it must not open more by itself. */
  url: v.optional(LinkSchema),
  locale: v.optional(LocaleSchema),
});
export type OrderRecord = v.InferOutput<typeof OrderRecordSchema>;

/** `order` is the order's id or number. */
const ofOrder = { order: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) };

export const ProductRecordSchema = v.object({
  type: v.literal('product'),
  id: Short,
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  /** By default, the shop's address and `/products/<handle>`. */
  url: v.optional(LinkSchema),
  handle: v.optional(Short),
  image: v.optional(ImageSchema),
  /** As the shop sorts it: `Shirts`. Return policies go by it, and by the tags. */
  category: v.optional(Short),
  tags: v.optional(v.pipe(v.array(Short), v.maxLength(250)), []),
  /** False for a draft, or what is not for sale any more: nobody is told of its sizes. */
  published: v.optional(v.boolean()),
  /** Of the prices of variants that do not say their own. */
  currency: v.optional(Currency),
  variants: v.optional(
    v.array(
      v.object({
        id: v.optional(Short),
        sku: v.optional(Short),
        title: v.optional(Short),
        image: v.optional(ImageSchema),
        price: v.optional(Amount),
        /** How many are left; absent or null where the shop does not count. */
        stock: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(1_000_000_000))),
        /** The label of its size in the chart, where the title does not say it. */
        size: v.optional(v.pipe(v.string(), v.maxLength(40))),
      }),
    ),
    [],
  ),
});
export type ProductRecord = v.InferOutput<typeof ProductRecordSchema>;

/** A size chart, and of what it is. One that names neither product nor category is taken away. */
export const SizeChartRecordSchema = v.object({
  type: v.literal('size-chart'),
  /** The merchant's name for it: `women-coats`. */
  id: v.pipe(Short, v.minLength(1)),
  garment: v.picklist(garments),
  /** By their ids. */
  products: v.optional(v.pipe(v.array(Short), v.maxLength(10_000)), []),
  /** Those of products that no chart names. */
  categories: v.optional(v.pipe(v.array(Short), v.maxLength(1000)), []),
  chart: SizeChartSchema,
});
export type SizeChartRecord = v.InferOutput<typeof SizeChartRecordSchema>;

/** An article of the shop, from a file of its own. */
export const ArticleRecordSchema = v.object({
  type: v.literal('article'),
  id: ArticleSchema.pipe[0].entries.id,
  slug: ArticleSlugSchema,
  locale: LocaleSchema,
  ...NewArticleSchema.pipe[0].entries,
  /** When its words were last true; without it, when they were last changed. */
  updated: v.optional(Instant),
});
export type ArticleRecord = v.InferOutput<typeof ArticleRecordSchema>;

/** The ids of all articles of a folder: what was imported and is not among them is taken away. */
export const ArticleFolderRecordSchema = v.object({
  type: v.literal('article-folder'),
  ids: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(120))),
    v.minLength(1),
    v.maxLength(knowledgeLimits.articles),
  ),
});

export const RecordSchema = v.variant('type', [
  ArticleRecordSchema,
  ArticleFolderRecordSchema,
  OrderRecordSchema,
  ProductRecordSchema,
  SizeChartRecordSchema,
  v.object({ type: v.literal('parcel'), ...ofOrder, ...ParcelRecordSchema.entries, id: Id }),
  v.object({ type: v.literal('parcel-event'), parcel: Id, ...EventRecordSchema.entries }),
  v.object({
    ...AdjustmentEntries,
    type: v.literal('adjustment'),
    ...ofOrder,
    kind: AdjustmentEntries.type,
  }),
]);
export type ImportRecord = v.InferOutput<typeof RecordSchema>;
export type RecordType = ImportRecord['type'];
export const recordTypes = [
  'product',
  'size-chart',
  'article',
  'article-folder',
  'order',
  'parcel',
  'parcel-event',
  'adjustment',
] as const satisfies RecordType[];
