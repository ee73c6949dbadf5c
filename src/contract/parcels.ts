import * as v from 'valibot';
import { linkKinds, requestKinds } from './kinds.js';
import { parcelDetails, parcelStates } from './states.js';
import { CountrySchema, DaySchema, LinkSchema, MoneySchema, PlaceSchema, TimestampSchema } from './values.js';

/** What to do next. `until` is the last moment at which it helps. */
export const NextActionSchema = v.pipe(
  v.variant('type', [
    v.object({
      type: v.literal('request'),
      kind: v.picklist(requestKinds),
      until: v.optional(TimestampSchema),
    }),
    v.object({
      type: v.literal('link'),
      kind: v.picklist(linkKinds),
      url: LinkSchema,
      until: v.optional(TimestampSchema),
    }),
  ]),
  v.metadata({ ref: 'NextAction' }),
);
export type NextAction = v.InferOutput<typeof NextActionSchema>;

export const CarrierSchema = v.pipe(
  v.object({
    /** Ours where the carrier is known (`dhl`, `ups`, `s10`...), absent where only a name is. */
    id: v.optional(v.string()),
    name: v.string(),
    /** The carrier's own page for this number. */
    url: v.optional(LinkSchema),
  }),
  v.metadata({ ref: 'Carrier' }),
);
export type Carrier = v.InferOutput<typeof CarrierSchema>;

/** A carrier's number. Several `carriers` where the number alone does not decide; none where it is unknown. */
export const TrackingSchema = v.pipe(
  v.object({ number: v.string(), carriers: v.array(CarrierSchema) }),
  v.metadata({ ref: 'Tracking' }),
);
export type Tracking = v.InferOutput<typeof TrackingSchema>;

export const CheckpointSchema = v.pipe(
  v.object({
    id: v.string(),
    at: TimestampSchema,
    state: v.picklist(parcelStates),
    detail: v.optional(v.picklist(parcelDetails)),
    place: v.optional(PlaceSchema),
    /** The carrier's own words. Only with full access: they may hold a name. */
    words: v.optional(v.string()),
  }),
  v.metadata({ ref: 'Checkpoint' }),
);
export type Checkpoint = v.InferOutput<typeof CheckpointSchema>;

/**
 * When it comes, as days at the destination, and from what that is known. `carrier`: the carrier's own date. `learnt`:
 * from the shop's past parcels on this route; half came by `from` (median), nine of ten by `to` (p90), `sample` of them.
 */
export const EstimateSchema = v.pipe(
  v.variant('basis', [
    v.object({ basis: v.literal('carrier'), from: DaySchema, to: DaySchema }),
    v.object({
      basis: v.literal('learnt'),
      from: DaySchema,
      to: DaySchema,
      sample: v.pipe(v.number(), v.integer()),
    }),
    v.object({ basis: v.literal('none') }),
  ]),
  v.metadata({ ref: 'Estimate' }),
);
export type Estimate = v.InferOutput<typeof EstimateSchema>;

/** Something that keeps the parcel from arriving, and what can be done. Most helpful action first. */
export const ParcelExceptionSchema = v.pipe(
  v.object({
    detail: v.picklist(parcelDetails),
    since: TimestampSchema,
    until: v.optional(TimestampSchema),
    amount: v.optional(MoneySchema),
    actions: v.array(NextActionSchema),
  }),
  v.metadata({ ref: 'ParcelException' }),
);
export type ParcelException = v.InferOutput<typeof ParcelExceptionSchema>;

export const LineQuantitySchema = v.object({
  id: v.string(),
  quantity: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type LineQuantity = v.InferOutput<typeof LineQuantitySchema>;

export const ParcelSchema = v.pipe(
  v.object({
    id: v.string(),
    lines: v.array(LineQuantitySchema),
    tracking: v.optional(TrackingSchema),
    /** The carrier that brings it to the door, when the parcel was handed over. */
    lastMile: v.optional(TrackingSchema),
    state: v.picklist(parcelStates),
    detail: v.optional(v.picklist(parcelDetails)),
    /** Newest first. */
    checkpoints: v.array(CheckpointSchema),
    estimate: EstimateSchema,
    /** Set as soon as the promised last day has passed, before anyone asks. */
    late: v.optional(v.object({ since: DaySchema, reason: v.optional(v.picklist(parcelDetails)) })),
    exception: v.optional(ParcelExceptionSchema),
    /** What can be done that is no remedy of an exception (report it as not received, collect it...). */
    actions: v.array(NextActionSchema),
    pickup: v.optional(
      v.object({ place: PlaceSchema, street: v.optional(v.string()), until: v.optional(TimestampSchema) }),
    ),
    destination: v.optional(CountrySchema),
    shippedAt: v.optional(TimestampSchema),
    deliveredAt: v.optional(TimestampSchema),
  }),
  v.metadata({ ref: 'Parcel' }),
);
export type Parcel = v.InferOutput<typeof ParcelSchema>;
