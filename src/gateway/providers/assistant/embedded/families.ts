import type { Situation } from '../../../../contract/index.js';
import type { Intent } from '../understanding/intents.js';
import type { OfferedIntent } from './words/shape.js';

type Named = Intent | OfferedIntent;

/** Intents that begin with the same question or look-up: between them there is nothing to ask back. */
const families: Readonly<Partial<Record<Named, string>>> = {
  'order-status': 'orders',
  'parcel-missing': 'orders',
  return: 'returns',
  exchange: 'returns',
  'item-wrong': 'returns',
  'size-advice': 'sizes',
  'size-chart': 'sizes',
  'product-question': 'goods',
  stock: 'goods',
  price: 'goods',
  'payment-trouble': 'payment',
  'payment-methods': 'payment',
};

export const familyOf = (intent: Named): string => families[intent] ?? intent;

/** What has to do with one order. */
const ofOrders: ReadonlySet<Named> = new Set<Named>([
  'order-status',
  'parcel-missing',
  'order-cancel',
  'address-change',
  'order-change',
  'return',
  'exchange',
  'item-wrong',
  'refund-status',
  'complaint',
]);
export const isOfOrders = (intent: Named): boolean => ofOrders.has(intent);

/** What asks for something to be done about one. */
export const changes: ReadonlySet<Named> = new Set<Named>([
  'order-cancel',
  'address-change',
  'order-change',
  'parcel-missing',
  'return',
  'exchange',
  'item-wrong',
  'complaint',
]);

/** What has to do with one product. */
export const isOfProducts = (intent: Named): boolean =>
  ['sizes', 'goods', 'product-comparison'].includes(familyOf(intent));

const situations: Readonly<Partial<Record<Named, Situation>>> = {
  'order-status': 'delivery',
  'parcel-missing': 'delivery',
  'order-cancel': 'delivery',
  'order-change': 'delivery',
  'address-change': 'delivery',
  'delivery-info': 'delivery',
  customs: 'delivery',
  'refund-status': 'payment',
  'payment-trouble': 'payment',
  'payment-methods': 'payment',
  invoice: 'payment',
  'size-advice': 'product',
  'size-chart': 'product',
  'product-question': 'product',
  'product-comparison': 'product',
  stock: 'product',
  price: 'product',
  warranty: 'product',
  complaint: 'complaint',
  'item-wrong': 'complaint',
  return: 'return',
  exchange: 'return',
  withdrawal: 'return',
};
export const situationOf = (intent: Named): Situation | undefined => situations[intent];

/** Where our own words for the situation fit, too: not every matter of delivery is a wait. */
const opened: ReadonlySet<Named> = new Set<Named>([
  'order-status',
  'parcel-missing',
  'refund-status',
  'payment-trouble',
  'complaint',
  'item-wrong',
  'return',
  'exchange',
]);
export const hasOpener = (intent: Named): boolean => opened.has(intent);

export const isOffered = <T extends Named>(intent: T): intent is T & OfferedIntent =>
  intent !== 'other' && intent !== 'person' && intent !== 'small-talk';
