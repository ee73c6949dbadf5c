import { atom } from 'nanostores';
import { describe, expect, it } from 'vitest';
import type { BodySaid } from '../../src/client/stores/sizing.js';
import type { TypedFields } from './measure-field.js';
import { readMeasure } from './read-measure.js';
import { reread } from './reread.js';
import { partsOf } from './units.js';

const parts = partsOf('weight', { length: 'cm', weight: 'kg' });

function after(text: string, body: BodySaid, isLeft = false): { body: BodySaid; typed: TypedFields } {
  const $body = atom(body);
  const typed: TypedFields = new Map([['weight', { texts: [text], value: undefined, parts, isLeft }]]);
  reread(typed, { $body, say: (said) => $body.set({ ...$body.get(), ...said }) }, readMeasure);
  return { body: $body.get(), typed };
}

describe('reread', () => {
  it('says what was typed with a unit, and leaves the text to whoever still types', () => {
    const { body, typed } = after('132 lb', {});
    expect(body.weight).toBeCloseTo(59.87, 2);
    expect(typed.get('weight')).toMatchObject({ texts: ['132 lb'], value: body.weight });
  });

  it('lets the field write it once it was left', () => {
    expect(after('132 lb', {}, true).typed.has('weight')).toBe(false);
  });

  it('changes nothing that was drawn since, or that is still no weight', () => {
    expect(after('132 lb', { weight: 75 }).body.weight).toBe(75);
    const { body, typed } = after('60 oz', {}, true);
    expect([body.weight, typed.has('weight')]).toEqual([undefined, true]);
  });
});
