// Written by `npm run docs` from tool-inputs.ts.
import type { ChatTool } from '../chat-kinds.js';

type JsonSchema = Readonly<Record<string, unknown>>;

/** What a tool takes, as JSON Schema: of draft-07 and of 2020-12 alike. */
export function toolSchema(tool: ChatTool): JsonSchema {
  return schemas[tool];
}

const schemas: Readonly<Record<ChatTool, JsonSchema>> = {
  'find-order': {
    type: 'object',
    properties: {
      number: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The order number as the shopper gave it.',
      },
      contact: {
        type: 'string',
        minLength: 3,
        maxLength: 254,
        description: 'E-mail address or telephone number of the order, as the shopper gave it.',
      },
    },
    required: [],
  },
  track: {
    type: 'object',
    properties: {
      order: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The order: its number as printed, or its id from find-order.',
      },
    },
    required: ['order'],
  },
  'return-options': {
    type: 'object',
    properties: {
      order: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The order: its number as printed, or its id from find-order.',
      },
    },
    required: ['order'],
  },
  'propose-return': {
    type: 'object',
    properties: {
      order: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The order: its number as printed, or its id from find-order.',
      },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            line: { type: 'string', minLength: 1, maxLength: 64, description: 'The id of the order line.' },
            quantity: { type: 'integer', minimum: 1, maximum: 999, description: 'How many; 1 if absent.' },
            reason: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
              description: 'The id of a reason from return-options.',
            },
            outcome: {
              enum: ['exchange', 'store-credit', 'refund', 'keep'],
              type: 'string',
              description: 'What the shopper wants; the first allowed if absent.',
            },
            variant: {
              type: 'string',
              minLength: 1,
              maxLength: 200,
              description: 'With exchange: the id of the variant wanted, from return-options.',
            },
            answer: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
              description: "The answer to the reason's question.",
            },
            note: {
              type: 'string',
              maxLength: 1000,
              description: 'What is wrong, in the words of the shopper.',
            },
            photos: {
              type: 'array',
              items: { type: 'string', minLength: 1, maxLength: 64 },
              maxItems: 20,
              description: 'Ids of photos that the shopper sent in the chat.',
            },
          },
          required: ['line', 'reason'],
        },
        minItems: 1,
        maxItems: 50,
        description: 'What goes back.',
      },
      method: {
        enum: ['label', 'drop-off', 'own-carrier'],
        type: 'string',
        description: 'How it goes back; the first allowed if absent.',
      },
    },
    required: ['order', 'lines'],
  },
  'propose-cancel': {
    type: 'object',
    properties: {
      order: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The order to cancel. Either this or return.',
      },
      return: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The return to cancel, by its number or id.',
      },
      message: { type: 'string', maxLength: 2000, description: 'Why, as the shopper says it.' },
    },
    required: [],
  },
  'propose-address': {
    type: 'object',
    properties: {
      order: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The order: its number as printed, or its id from find-order.',
      },
      address: {
        type: 'object',
        properties: {
          name: { type: 'string', maxLength: 200 },
          street: { type: 'string', minLength: 1, maxLength: 200 },
          extended: { type: 'string', maxLength: 200 },
          city: { type: 'string', minLength: 1, maxLength: 100 },
          region: { type: 'string', maxLength: 100 },
          postalCode: { type: 'string', maxLength: 20 },
          country: { type: 'string', pattern: '^[A-Z]{2}$' },
        },
        required: ['street', 'city'],
        description: 'The whole new address; country as two letters.',
      },
    },
    required: ['order', 'address'],
  },
  'size-advice': {
    type: 'object',
    properties: {
      product: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'The id of a product, from find-products or an order line.',
      },
      fit: {
        enum: ['women', 'men'],
        type: 'string',
        description: 'Whose proportions: needed for unisex sizes.',
      },
      height: { type: 'number', minimum: 50, maximum: 260, description: 'In cm.' },
      weight: { type: 'number', minimum: 10, maximum: 400, description: 'In kg.' },
      age: { type: 'integer', minimum: 0, maximum: 120, description: 'In years.' },
      preference: {
        enum: ['close', 'regular', 'loose'],
        type: 'string',
        description: 'How the shopper likes to wear it.',
      },
    },
    required: ['product'],
  },
  'search-knowledge': {
    type: 'object',
    properties: {
      query: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: "The question, in the shopper's words and language.",
      },
    },
    required: ['query'],
  },
  'find-products': {
    type: 'object',
    properties: {
      query: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'What the shopper is looking for.',
      },
    },
    required: ['query'],
  },
  'compare-products': {
    type: 'object',
    properties: {
      products: {
        type: 'array',
        items: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
          description: 'The id of a product, from find-products or an order line.',
        },
        minItems: 2,
        maxItems: 4,
        description: 'Ids of 2 to 4 products.',
      },
    },
    required: ['products'],
  },
  'open-ticket': {
    type: 'object',
    properties: {
      order: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The order that it is about, if any.',
      },
      kind: {
        enum: [
          'contact',
          'not-received',
          'missing-item',
          'wrong-item',
          'send-invoice',
          'redeliver',
          'confirm-address',
        ],
        type: 'string',
        description: 'What it is about; contact if nothing else fits.',
      },
      parcel: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'The id of the parcel that it is about, if any.',
      },
      message: {
        type: 'string',
        minLength: 1,
        maxLength: 2000,
        description: "What the shop should know, in the shopper's words.",
      },
    },
    required: ['message'],
  },
  'hand-over': {
    type: 'object',
    properties: {
      reason: {
        enum: ['asked', 'unsure', 'upset', 'topic', 'failed-twice'],
        type: 'string',
        description: 'Why a person should go on.',
      },
    },
    required: ['reason'],
  },
};
