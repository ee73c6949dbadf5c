import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedMessage } from './message.js';
import { newcomers } from './newcomers.js';
import { Slicer } from './slices.js';

const message = (id: number): ListedMessage => ({
  id: `m${id}`,
  writer: 'agent',
  text: '',
  at: '2026-11-24T10:00:00Z',
  state: 'sent',
});
const many = (from: number, to: number): ListedMessage[] =>
  Array.from({ length: to - from }, (_, index) => message(from + index));

const sizes = (slices: ReadonlyMap<number, readonly unknown[]>): number[] =>
  [...slices.values()].map(({ length }) => length);

describe('Slicer', () => {
  it('cuts ten at a time', () => {
    const slices = new Slicer().cut(many(0, 24));
    expect(sizes(slices)).toEqual([10, 10, 4]);
  });

  it('keeps the slices in which nothing changed, whatever comes before and behind', () => {
    const slicer = new Slicer();
    const shared = many(0, 24);
    const before = slicer.cut(shared);
    const after = slicer.cut([...many(-14, 0), ...shared, message(24)]);
    expect(sizes(after)).toEqual([4, 10, 10, 10, 5]);
    expect([...before.keys()]).toEqual([0, 1, 2]);
    expect([...after.keys()]).toEqual([-2, -1, 0, 1, 2]);
    for (const key of [0, 1]) expect(after.get(key)).toBe(before.get(key));
  });

  it('begins anew with another conversation', () => {
    const slicer = new Slicer();
    slicer.cut([...many(0, 12)]);
    slicer.cut([...many(-2, 12)]);
    const slices = slicer.cut(many(500, 512));
    expect(sizes(slices)).toEqual([10, 2]);
    expect(slicer.nextKey).toBe(1);
  });

  it('holds each message once and in order, through any growth at both ends', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(130), fc.nat(130)), { maxLength: 6 }), (steps) => {
        const slicer = new Slicer();
        let [from, to] = [0, 1];
        for (const [above, below] of steps) {
          [from, to] = [from - above, to + below];
          const list = many(from, to);
          const slices = slicer.cut(list);
          expect([...slices.values()].flat()).toEqual(list);
          expect(sizes(slices).every((size) => size > 0 && size <= 10)).toBe(true);
          const keys = [...slices.keys()];
          expect(keys).toEqual(keys.map((_, index) => keys[0]! + index));
          // The next message goes on where there is room, or begins the next slice.
          const next = [...slicer.cut([...list, message(to)]).keys()].at(-1);
          slicer.cut(list);
          expect(slicer.nextKey).toBe(next);
        }
      }),
    );
  });
});

describe('newcomers', () => {
  const ids = (list: readonly ListedMessage[]): string[] => list.map(({ id }) => id);

  it('are those behind the last that was known', () => {
    expect(ids(newcomers(many(0, 3), [...many(-5, 3), message(3), message(4)]))).toEqual(['m3', 'm4']);
  });

  it('are none at first, where nothing came, and in another conversation', () => {
    expect(newcomers([], many(0, 3))).toEqual([]);
    expect(newcomers(many(0, 3), many(0, 3))).toEqual([]);
    expect(newcomers(many(0, 3), many(9, 12))).toEqual([]);
  });

  it('are known by those before where the last one got another id', () => {
    expect(ids(newcomers([...many(0, 3), message(90)], many(0, 5)))).toEqual(['m3', 'm4']);
  });
});
