import * as v from 'valibot';
import type { ChatTool } from './chat-kinds.js';
import { returnMethods, returnOutcomes } from './return-kinds.js';
import { fitPreferences, sizeFits } from './sizing-kinds.js';

const Id = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));
const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const OrderRef = v.pipe(Id, v.description('The order: its number as printed, or its id from find-order.'));
const ProductRef = v.pipe(Words, v.description('The id of a product, from find-products or an order line.'));

/** What each tool takes. None takes a shopper, a session or a shop: it acts for whoever asks. */
export const toolInputs = {
  'find-order': v.object({
    number: v.optional(v.pipe(Id, v.description('The order number as the shopper gave it.'))),
    contact: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.minLength(3),
        v.maxLength(254),
        v.description('E-mail address or telephone number of the order, as the shopper gave it.'),
      ),
    ),
  }),
  track: v.object({ order: OrderRef }),
  'return-options': v.object({ order: OrderRef }),
  'propose-return': v.object({
    order: OrderRef,
    lines: v.pipe(
      v.array(
        v.object({
          line: v.pipe(Id, v.description('The id of the order line.')),
          quantity: v.optional(
            v.pipe(
              v.number(),
              v.integer(),
              v.minValue(1),
              v.maxValue(999),
              v.description('How many; 1 if absent.'),
            ),
          ),
          reason: v.pipe(Id, v.description('The id of a reason from return-options.')),
          outcome: v.optional(
            v.pipe(
              v.picklist(returnOutcomes),
              v.description('What the shopper wants; the first allowed if absent.'),
            ),
          ),
          variant: v.optional(
            v.pipe(Words, v.description('With exchange: the id of the variant wanted, from return-options.')),
          ),
          answer: v.optional(v.pipe(Id, v.description("The answer to the reason's question."))),
          note: v.optional(
            v.pipe(
              v.string(),
              v.trim(),
              v.maxLength(1000),
              v.description('What is wrong, in the words of the shopper.'),
            ),
          ),
          photos: v.optional(
            v.pipe(
              v.array(Id),
              v.maxLength(20),
              v.description('Ids of photos that the shopper sent in the chat.'),
            ),
          ),
        }),
      ),
      v.minLength(1),
      v.maxLength(50),
      v.description('What goes back.'),
    ),
    method: v.optional(
      v.pipe(v.picklist(returnMethods), v.description('How it goes back; the first allowed if absent.')),
    ),
  }),
  'propose-cancel': v.object({
    order: v.optional(v.pipe(OrderRef, v.description('The order to cancel. Either this or return.'))),
    return: v.optional(v.pipe(Id, v.description('The return to cancel, by its number or id.'))),
    message: v.optional(
      v.pipe(v.string(), v.trim(), v.maxLength(2000), v.description('Why, as the shopper says it.')),
    ),
  }),
  'propose-address': v.object({
    order: OrderRef,
    address: v.pipe(
      v.object({
        name: v.optional(v.pipe(v.string(), v.maxLength(200))),
        street: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
        extended: v.optional(v.pipe(v.string(), v.maxLength(200))),
        city: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
        region: v.optional(v.pipe(v.string(), v.maxLength(100))),
        postalCode: v.optional(v.pipe(v.string(), v.maxLength(20))),
        country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
      }),
      v.description('The whole new address; country as two letters.'),
    ),
  }),
  'size-advice': v.object({
    product: ProductRef,
    fit: v.optional(
      v.pipe(v.picklist(sizeFits), v.description('Whose proportions: needed for unisex sizes.')),
    ),
    height: v.optional(v.pipe(v.number(), v.minValue(50), v.maxValue(260), v.description('In cm.'))),
    weight: v.optional(v.pipe(v.number(), v.minValue(10), v.maxValue(400), v.description('In kg.'))),
    age: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120), v.description('In years.')),
    ),
    preference: v.optional(
      v.pipe(v.picklist(fitPreferences), v.description('How the shopper likes to wear it.')),
    ),
  }),
  'search-knowledge': v.object({
    query: v.pipe(Words, v.description("The question, in the shopper's words and language.")),
  }),
  'find-products': v.object({
    query: v.pipe(Words, v.description('What the shopper is looking for.')),
  }),
  'compare-products': v.object({
    products: v.pipe(
      v.array(ProductRef),
      v.minLength(2),
      v.maxLength(4),
      v.description('Ids of 2 to 4 products.'),
    ),
  }),
  'open-ticket': v.object({
    order: v.optional(v.pipe(OrderRef, v.description('The order that it is about, if any.'))),
    kind: v.optional(
      v.pipe(
        v.picklist([
          'contact',
          'not-received',
          'missing-item',
          'wrong-item',
          'send-invoice',
          'redeliver',
          'confirm-address',
        ]),
        v.description('What it is about; contact if nothing else fits.'),
      ),
    ),
    parcel: v.optional(v.pipe(Id, v.description('The id of the parcel that it is about, if any.'))),
    message: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1),
      v.maxLength(2000),
      v.description("What the shop should know, in the shopper's words."),
    ),
  }),
  'hand-over': v.object({
    reason: v.pipe(
      v.picklist(['asked', 'unsure', 'upset', 'topic', 'failed-twice']),
      v.description('Why a person should go on.'),
    ),
  }),
} satisfies Record<ChatTool, v.GenericSchema>;

export type ToolInput<T extends ChatTool = ChatTool> = v.InferInput<(typeof toolInputs)[T]>;
