import * as v from 'valibot';
import type { CallOptions } from './options.js';
import {
  fitPreferences,
  garments,
  openEnd,
  sizeAudiences,
  sizeConsentVersion,
  sizeFits,
  sizeSystems,
  sizeZones,
} from './sizing-kinds.js';
import { ImageSchema, TimestampSchema } from './values.js';

const Centimetres = v.pipe(v.number(), v.minValue(0), v.maxValue(openEnd));
const Label = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** From the smallest to the largest body, or garment, of a size, in cm. From 0 on, or up to 400, it is open: `94 and more`. */
export const SizeRangeSchema = v.object({ min: Centimetres, max: Centimetres });
export type SizeRange = v.InferOutput<typeof SizeRangeSchema>;

const ZoneRanges = v.object(v.entriesFromList(sizeZones, v.optional(SizeRangeSchema)));

/** A merchant's size chart. What is wrong with it is for whoever reads it to find: it is kept as the merchant said it. */
export const SizeChartSchema = v.pipe(
  v.object({
    audience: v.picklist(sizeAudiences),
    /** What the numbers measure: who wears it, or the garment itself, girths all around. */
    measures: v.picklist(['body', 'garment']),
    /** How much further than its own girth the cloth goes, in per cent. */
    stretch: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
    /** Smallest first, as the merchant has them. */
    sizes: v.pipe(
      v.array(
        v.object({
          /** As the variants have it: `M`, `38`, `31 / 32`. */
          label: Label,
          /** The same size in other systems, as the merchant says. */
          names: v.optional(v.object(v.entriesFromList(sizeSystems, v.optional(Label)))),
          zones: ZoneRanges,
        }),
      ),
      v.maxLength(200),
    ),
  }),
  v.metadata({ ref: 'SizeChart' }),
);
export type SizeChart = v.InferOutput<typeof SizeChartSchema>;

/**
 * What became of what was sold, of orders whose time to return is over: how many kept one at least, how many gave one back
 * as too small, how many as too large. An order that did several of these counts in each. Their shares count: a shop may tell them of a round number of orders.
 */
export const SizeRecordSchema = v.pipe(
  v.object({ kept: Count, tooSmall: Count, tooLarge: Count }),
  v.metadata({ ref: 'SizeRecord' }),
);
export type SizeRecord = v.InferOutput<typeof SizeRecordSchema>;

/** A product as far as its size goes. */
export const ProductSizingSchema = v.pipe(
  v.object({
    productId: v.string(),
    title: v.string(),
    image: v.optional(ImageSchema),
    garment: v.picklist(garments),
    chart: v.optional(SizeChartSchema),
    variants: v.array(
      v.object({
        variantId: v.string(),
        /** `Navy / M`: its options, with the size spelt as in `size` where they tell it. */
        title: v.string(),
        /** The label of its size in the chart; a variant without one has no size. */
        size: v.optional(Label),
        /** Pieces in stock, of which a shop need not tell how many exactly; null where stock is not counted. */
        available: v.nullable(Count),
      }),
    ),
    /** Of this product, once enough were sold that it says something and nobody's order. */
    record: v.optional(SizeRecordSchema),
    /** Of the shop's other products of this garment: what a product with a short record most likely is like. */
    usual: v.optional(SizeRecordSchema),
  }),
  v.metadata({ ref: 'ProductSizing' }),
);
export type ProductSizing = v.InferOutput<typeof ProductSizingSchema>;

/** What is kept of a body. A pregnancy is not: it is over before long, and says more of somebody than their size. */
export const KeptSizeBodySchema = v.pipe(
  v.object({
    fit: v.picklist(sizeFits),
    height: v.pipe(v.number(), v.minValue(50), v.maxValue(260)),
    weight: v.pipe(v.number(), v.minValue(10), v.maxValue(400)),
    /** In years. */
    age: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120))),
    /** What was measured with a tape. */
    measures: v.optional(v.object(v.entriesFromList(sizeZones, v.optional(Centimetres)))),
    /** What is worn elsewhere, and as what: `42` is a jacket or a shoe. Without a garment it is of what covers the chest. */
    usual: v.optional(
      v.object({
        system: v.picklist(sizeSystems),
        label: Label,
        garment: v.optional(v.picklist(garments)),
      }),
    ),
    preference: v.optional(v.picklist(fitPreferences)),
  }),
  v.metadata({ ref: 'KeptSizeBody' }),
);
export type KeptSizeBody = v.InferOutput<typeof KeptSizeBodySchema>;

/** What somebody says of their body. Lengths in cm, weight in kg; all as people know it of themselves. */
export const SizeBodySchema = v.intersect([
  KeptSizeBodySchema,
  v.object({ pregnant: v.optional(v.boolean()) }),
]);
export type SizeBody = v.InferOutput<typeof SizeBodySchema>;

/** A body that its owner chose to have kept, and for whom it is: "me", "my daughter". */
export const SizeProfileSchema = v.pipe(
  v.object({
    id: v.string(),
    name: v.string(),
    body: KeptSizeBodySchema,
    updatedAt: TimestampSchema,
    /** What was agreed to, and when first. */
    consent: v.object({ version: v.string(), at: TimestampSchema }),
  }),
  v.metadata({ ref: 'SizeProfile' }),
);
export type SizeProfile = v.InferOutput<typeof SizeProfileSchema>;

/** Another one with each time that the shopper erases profiles, and left out before the first. */
const Erasure = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64)));

export const NewSizeProfileSchema = v.pipe(
  v.object({
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
    body: KeptSizeBodySchema,
    /** The words that were agreed to. Without them, or with older ones, nothing is kept. */
    consent: v.literal(sizeConsentVersion),
    /** What the list named as the last erasing when the shopper chose to save. */
    erasure: Erasure,
  }),
  v.metadata({ ref: 'NewSizeProfile' }),
);
export type NewSizeProfile = v.InferOutput<typeof NewSizeProfileSchema>;

export const SizeProfileListSchema = v.pipe(
  v.object({ profiles: v.array(SizeProfileSchema), erasure: Erasure }),
  v.metadata({ ref: 'SizeProfileList' }),
);
export type SizeProfileList = v.InferOutput<typeof SizeProfileListSchema>;

/** How many profiles a shopper may keep. */
export const maxSizeProfiles = 10;

/** Charts of products, and the bodies that shoppers chose to have kept. The arithmetic is the page's. */
export interface SizingBackend {
  /** A product as far as its size goes. Anybody may ask. */
  product(id: string, options?: CallOptions): Promise<ProductSizing>;
  /** This shopper's, the one changed last first. */
  profiles(options?: CallOptions): Promise<SizeProfileList>;
  /**
   * Keeps a body under an id that the caller makes; the same id again changes it. Rejects with `conflict` when there are
   * `maxSizeProfiles` already, and with `not-found` when the shopper has erased any since the `erasure` it names: a save
   * that is overtaken must not bring back what is gone.
   */
  saveProfile(id: string, profile: NewSizeProfile, options?: CallOptions): Promise<SizeProfile>;
  /** For good. One that is gone already is no error. */
  eraseProfile(id: string, options?: CallOptions): Promise<void>;
  eraseProfiles(options?: CallOptions): Promise<void>;
}
