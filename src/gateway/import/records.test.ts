import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RecordSchema } from './records.js';
import { RefundSchema } from './shopify-order.js';
import { FulfilmentSchema } from './shopify-parcels.js';

const most = 1_000_000;
const at = '2026-11-20T10:00:00Z';

describe('a quantity', () => {
  const reads = {
    'of a line': (quantity: number) => ({
      ...{ type: 'order', number: 'N-1', placedAt: at, currency: 'EUR' },
      lines: [{ title: 'Cup', quantity: { original: quantity, total: quantity, fulfilled: 0 } }],
    }),
    'of a parcel': (quantity: number) => ({
      ...{ type: 'parcel', order: 'N-1', id: 'p1', state: 'delivered' },
      lines: [{ id: 'l1', quantity }],
    }),
    'of an adjustment': (quantity: number) => ({
      ...{ type: 'adjustment', order: 'N-1', id: 'a1', at, kind: 'return', status: 'completed' },
      lines: [{ id: 'l1', quantity: -quantity }],
    }),
  };
  it.each(Object.entries(reads))('%s is a million at most', (_, record) => {
    expect(v.is(RecordSchema, record(most))).toBe(true);
    expect(v.is(RecordSchema, record(most + 1))).toBe(false);
  });

  it('of a shop of Shopify is a million at most', () => {
    const refund = (quantity: number) => ({
      ...{ id: 1, created_at: at },
      refund_line_items: [{ line_item_id: 3, quantity }],
    });
    const fulfilment = (quantity: number) => ({ id: 1, created_at: at, line_items: [{ id: 3, quantity }] });
    for (const [schema, record] of [
      [RefundSchema, refund],
      [FulfilmentSchema, fulfilment],
    ] as const) {
      expect(v.is(schema, record(most))).toBe(true);
      expect(v.is(schema, record(most + 1))).toBe(false);
    }
  });
});
