import { describe, expect, it } from 'vitest';
import { isolate } from './i18n.js';

describe('isolate', () => {
  it('lets nothing within turn what stands around it', () => {
    expect(isolate('31 / 32')).toBe('\u206831 / 32\u2069');
    expect(isolate('\u202a\u202bM\u202c\u202d\u202e-\u2066\u2067L\u2068\u2069')).toBe('\u2068M-L\u2069');
    // Marks of a single letter turn nothing after it.
    expect(isolate('\u200fM\u200e')).toBe('\u2068\u200fM\u200e\u2069');
  });
});
