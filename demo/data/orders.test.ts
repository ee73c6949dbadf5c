import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parcelStates } from '../../src/contract/index.js';
import { RecordSchema } from '../../src/gateway/import/records.js';
import { catalogue } from './catalogue.js';
import { demoCharts } from './charts.js';
import { demoFits } from './fits.js';
import { demoHistory } from './history.js';
import { demoOrders } from './orders.js';
import { demoProducts } from './products.js';
import tries from './try.json' with { type: 'json' };

const now = new Date('2026-11-22T20:00:00Z');
const orders = demoOrders(catalogue, now);

describe('demoOrders', () => {
  it('is what an import takes, record by record', () => {
    const past = [...demoHistory(catalogue, now), ...demoFits(catalogue, now)];
    for (const record of [...demoProducts(catalogue), ...demoCharts(), ...orders, ...past]) {
      const { success, issues } = v.safeParse(RecordSchema, record);
      expect(
        success,
        `${JSON.stringify(record['number'])}: ${issues?.map((issue) => issue.message).join()}`,
      ).toBe(true);
    }
  });

  it('has a parcel in each of the nine states, and orders without one', () => {
    const parcels = orders.flatMap((order) => order['parcels'] as { state: string }[]);
    expect(new Set([...parcels.map(({ state }) => state), 'pending'])).toEqual(new Set(parcelStates));
    expect(orders.some((order) => (order['parcels'] as unknown[]).length === 0)).toBe(true);
  });

  it('names each order once', () => {
    expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
  });

  it('has what the shop invites its visitors to try', () => {
    for (const { number, contact } of tries) {
      const order = orders.find((candidate) => candidate['number'] === number);
      expect([order?.['email'], order?.['phone']], number).toContain(contact);
    }
  });
});
