import { describe, expect, it } from 'vitest';
import { callsPerMinute, createPace } from './pace.js';

describe('createPace', () => {
  it('lets so many calls through in any minute, and tells how long to wait for the next', () => {
    let now = 0;
    const pace = createPace(() => now);
    for (let call = 0; call < callsPerMinute; call += 1) {
      now = call * 500;
      expect(pace.take()).toBe(0);
    }
    now = 30_000;
    expect(pace.take()).toBe(30);
    // A call that was refused does not count.
    now = 60_000;
    expect(pace.take()).toBe(0);
    expect(pace.take()).toBe(1);
  });
});
