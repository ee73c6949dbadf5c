import { describe, expect, it } from 'vitest';
import { isolate, isolateWords } from './isolate.js';

describe.each([
  ['isolate', isolate, '\u2066'],
  ['isolateWords', isolateWords, '\u2068'],
] as const)('%s', (_, put, mark) => {
  it('lets nothing within turn what stands around it', () => {
    expect(put('31 / 32')).toBe(`${mark}31 / 32\u2069`);
    expect(put('\u202a\u202bM\u202c\u202d\u202e-\u2066\u2067L\u2068\u2069')).toBe(`${mark}M-L\u2069`);
    // Marks of a single letter turn nothing after it.
    expect(put('\u200fM\u200e')).toBe(`${mark}\u200fM\u200e\u2069`);
  });
});
