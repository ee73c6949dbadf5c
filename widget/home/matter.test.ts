import { describe, expect, it } from 'vitest';
import { at, customs, order, parcel } from '../orders/fixtures.js';
import { whatMatters } from './matter.js';

const now = Date.now();
const onItsWay = order('NF-1', { parcels: [parcel('a', 'in-transit')] });
const held = order('NF-2', { parcels: [parcel('b', 'in-transit'), customs] });
const arrived = order('NF-3', { parcels: [parcel('c', 'delivered', { deliveredAt: at(-1) })] });
const longThere = order('NF-4', { parcels: [parcel('d', 'delivered', { deliveredAt: at(-30) })] });

describe('whatMatters', () => {
  it('is nothing without orders, or when all arrived long ago', () => {
    expect(whatMatters([], now)).toBeUndefined();
    expect(whatMatters([longThere], now)).toBeUndefined();
  });

  it('is first what needs the shopper, told by the parcel that is still coming', () => {
    const matter = whatMatters([onItsWay, held], now);
    expect(matter).toMatchObject({ order: { number: 'NF-2' }, index: 1, held: { index: 2 } });
  });

  it('is the newest on its way before what has just arrived', () => {
    expect(whatMatters([arrived, onItsWay], now)?.order.number).toBe('NF-1');
    expect(whatMatters([longThere, arrived], now)?.order.number).toBe('NF-3');
  });

  it('leaves out what was cancelled and what has no parcel', () => {
    const cancelled = order('NF-5', { cancelledAt: at(-1) });
    const packing = order('NF-6', { parcels: [] });
    expect(whatMatters([cancelled, packing], now)).toBeUndefined();
  });
});
