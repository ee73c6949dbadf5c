import * as v from 'valibot';
import {
  CountrySchema,
  LocaleSchema,
  reasonQuestions,
  type ReasonQuestion,
  returnMethods,
  returnOutcomes,
} from '../index.js';
import { digitsOf } from '../minor-units.js';
import { reasonDefaults, standardReasons } from './reasons.js';

const Text = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, 'up to 200 characters, no control characters'),
);
const ReasonId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a handle: small letters, digits and hyphens'),
);
const whole = (min: number, max: number): v.GenericSchema<number> =>
  v.pipe(
    v.number(),
    v.check(
      (value) => Number.isInteger(value) && value >= min && value <= max,
      `a whole number from ${min} to ${max}`,
    ),
  );
const Days = whole(0, 3650);
const Percent = whole(1, 100);

function list<S extends v.GenericSchema>(item: S): v.GenericSchema<v.InferInput<S>[], v.InferOutput<S>[]> {
  return v.pipe(
    v.array(item),
    v.check((items) => items.length > 0, 'a list that is not empty (leave it out instead)'),
    v.check((items) => new Set(items).size === items.length, 'a list in which nothing stands twice'),
  );
}

/** An amount in each of the shop's currencies: `{"EUR": "4.90", "JPY": "800"}`. */
const AmountsSchema = v.pipe(
  v.record(
    v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'amounts by currency, as in {"EUR": "4.90"}')),
    v.pipe(v.string(), v.regex(/^\d{1,12}(\.\d{1,4})?$/, 'a decimal string, as in "4.90"')),
  ),
  v.check(
    (amounts) =>
      Object.entries(amounts).every(
        ([currency, amount]) =>
          // Of what is no currency the rule above speaks.
          !/^[A-Z]{3}$/.test(currency) || (amount.split('.')[1] ?? '').length <= digitsOf(currency),
      ),
    'amounts with no more decimals than their currency has',
  ),
  v.check((amounts) => Object.keys(amounts).length > 0, 'an amount in one currency at least'),
);

const Outcomes = list(v.picklist(returnOutcomes));
const Methods = list(v.picklist(returnMethods));
const Countries = list(CountrySchema);
/** What else is given, or sent how, where the parcel went to one of these countries. */
const ByCountry = v.array(
  v.strictObject({ countries: Countries, outcomes: v.optional(Outcomes), methods: v.optional(Methods) }),
);

const PhotosSchema = v.variant('rule', [
  v.strictObject({ rule: v.picklist(['required', 'optional']), count: v.optional(whole(1, 20), 1) }),
  v.strictObject({ rule: v.literal('off') }),
]);

const questions = Object.keys(reasonQuestions) as [ReasonQuestion, ...ReasonQuestion[]];

/** What a reason leaves out is taken from `reasonDefaults`. */
const ReasonSchema = v.pipe(
  v.strictObject({
    /** A handle of Shopify's return reason definitions, or the merchant's own. */
    id: ReasonId,
    /** The merchant's words by locale; needed where Bellhop has none. */
    names: v.optional(v.record(LocaleSchema, Text)),
    question: v.optional(v.union([v.picklist(questions), v.literal(false)])),
    note: v.optional(v.boolean()),
    photos: v.optional(PhotosSchema),
    /** Taken on final-sale items too. */
    onFinalSale: v.optional(v.boolean()),
    outcomes: v.optional(Outcomes),
    methods: v.optional(Methods),
    byCountry: v.optional(ByCountry, []),
  }),
  v.transform((reason) => {
    const usual = reasonDefaults(reason.id);
    return {
      ...reason,
      question: reason.question ?? usual.question ?? false,
      note: reason.note ?? usual.note,
      photos: reason.photos ?? usual.photos,
      onFinalSale: reason.onFinalSale ?? usual.onFinalSale,
    };
  }),
);
export type PolicyReason = v.InferOutput<typeof ReasonSchema>;

const WindowSchema = v.strictObject({
  /** The last day is this many after that of the delivery. */
  days: Days,
  reasons: v.optional(list(ReasonId)),
  categories: v.optional(list(Text)),
  onSale: v.optional(v.boolean()),
  countries: v.optional(Countries),
});

const FeeSchema = v.strictObject({
  amounts: AmountsSchema,
  reasons: v.optional(list(ReasonId)),
  methods: v.optional(Methods),
});

/** What of an item a rule may name. */
const Traits = { categories: v.optional(list(Text)), tags: v.optional(list(Text)) };

/** Each rule by itself; that they agree is `checkPolicy`'s to say. */
export const PolicyShapeSchema = v.strictObject({
  days: v.optional(Days, 30),
  windows: v.optional(v.array(WindowSchema), []),
  finalSale: v.optional(v.strictObject({ onSale: v.optional(v.boolean(), false), ...Traits }), {}),
  blocked: v.optional(
    v.strictObject({ products: v.optional(list(Text)), variants: v.optional(list(Text)), ...Traits }),
    {},
  ),
  reasons: v.optional(
    v.pipe(
      v.array(ReasonSchema),
      v.check((reasons) => reasons.length > 0, 'a list that is not empty (leave it out instead)'),
    ),
    standardReasons,
  ),
  outcomes: v.optional(Outcomes, ['exchange', 'store-credit', 'refund']),
  methods: v.optional(Methods, ['label']),
  byCountry: v.optional(ByCountry, []),
  fees: v.optional(v.array(FeeSchema), []),
  /** Which reasons come first for items of these categories. */
  suggestions: v.optional(v.array(v.strictObject({ categories: list(Text), reasons: list(ReasonId) })), []),
  /** Within all of these a return needs nobody's approval. */
  autoApprove: v.optional(
    v.strictObject({
      amounts: AmountsSchema,
      reasons: v.optional(list(ReasonId)),
      items: v.optional(whole(1, 999)),
    }),
  ),
  /** More than this nobody may approve alone. */
  secondApproval: v.optional(v.strictObject({ amounts: AmountsSchema })),
  /** Added to store credit. */
  creditBonusPercent: v.optional(Percent),
  /** Of what was paid, for an item that the shopper keeps. */
  keepPercent: v.optional(Percent),
  /** Where items go back to. */
  address: v.optional(
    v.strictObject({
      name: v.optional(Text),
      street: Text,
      extended: v.optional(Text),
      city: Text,
      region: v.optional(Text),
      postalCode: v.optional(Text),
      country: CountrySchema,
    }),
  ),
  /** To hand it over, from the approval. */
  sendDays: v.optional(whole(1, 365), 14),
  /** For which the variants of exchanges are kept. */
  reserveDays: v.optional(whole(1, 365), 14),
  /** To withdraw from the purchase. Directive 2011/83/EU, article 9, has 14; a shop may give more. */
  withdrawalDays: v.optional(whole(14, 3650), 14),
  /** That one return may carry. */
  maxPhotos: v.optional(whole(1, 20), 10),
  /** The order's tax is on the shipping too, so that its share does not go back with the items. */
  shippingTaxed: v.optional(v.boolean(), false),
  /** A parcel that was shipped and not heard of again counts as delivered this many days later; never where absent. */
  assumeDeliveredDays: v.optional(whole(1, 365)),
});
export type PolicyShape = v.InferOutput<typeof PolicyShapeSchema>;
