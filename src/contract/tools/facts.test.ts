import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeFacts, type Fact } from './facts.js';

const item = (list: string, at: number, value: Record<string, string | number>): Fact => ({
  path: [list, at],
  value,
});

describe('composeFacts', () => {
  it('puts each fact where it belongs', () => {
    const facts: Fact[] = [
      { path: ['status'], value: 'ask' },
      item('parcels', 0, { id: 'a' }),
      { path: ['parcels', 0, 'state'], value: 'late' },
      { path: ['money', 'refund'], value: '1 EUR' },
    ];
    expect(JSON.parse(composeFacts(facts, 200))).toEqual({
      status: 'ask',
      parcels: [{ id: 'a', state: 'late' }],
      money: { refund: '1 EUR' },
    });
  });

  it('leaves out the last that no longer fit, whole, and says so', () => {
    const facts = Array.from({ length: 9 }, (_, at) => item('lines', at, { title: `Number ${at}` }));
    expect(composeFacts(facts, 77)).toBe('{"lines":[{"title":"Number 0"},{"title":"Number 1"}],"more":true}');
  });

  it('tells no more of a list behind an item that does not fit, but what else there is', () => {
    const facts: Fact[] = [
      item('parcels', 0, { id: 'x'.repeat(80) }),
      { path: ['parcels', 0, 'state'], value: 's' },
      item('parcels', 1, { id: 'b' }),
      { path: ['found'], value: 2 },
    ];
    expect(JSON.parse(composeFacts(facts, 80))).toEqual({ found: 2, more: true });
  });

  it('is never longer than it may be, and never half of a fact', () => {
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer(), fc.boolean());
    const path = fc.oneof(
      fc.tuple(fc.constantFrom('a', 'b', 'c')),
      fc.tuple(fc.constantFrom('k', 'l'), fc.nat(4)),
      fc.tuple(fc.constantFrom('k', 'l'), fc.nat(4), fc.constantFrom('d', 'e')),
    );
    const fact = fc
      .tuple(path, value)
      .map(([at, each]): Fact => ({ path: at, value: at.length === 2 ? { v: each } : each }));
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 40 }), fc.integer({ min: 20, max: 300 }), (facts, limit) => {
        const text = composeFacts(facts, limit);
        expect(text.length).toBeLessThanOrEqual(limit);
        const told = JSON.stringify(JSON.parse(text));
        const { more, ...rest } = JSON.parse(text) as Record<string, unknown>;
        expect([undefined, true]).toContain(more);
        const all = new Set(facts.flatMap(({ value: each }) => [each, (each as { v?: unknown }).v]));
        const leaves = (node: unknown): unknown[] =>
          typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : [node];
        for (const leaf of leaves(rest)) expect(all, told).toContain(leaf);
      }),
    );
  });
});
