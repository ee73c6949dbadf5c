import { describe, expect, it } from 'vitest';
import type { SizeProfile } from '../../src/contract/index.js';
import { isKept } from './kept.js';

const body = { fit: 'women', height: 166, weight: 62, age: 30 } as const;
const profile: SizeProfile = {
  id: 'me',
  name: 'Me',
  body,
  updatedAt: '2026-11-22T12:00:00Z',
  consent: { version: '1', at: '2026-11-22T12:00:00Z' },
};

describe('isKept', () => {
  it('says whether a body is as it is kept', () => {
    expect(isKept({ ...body }, profile)).toBe(true);
    expect(isKept({ ...body, weight: 63 }, profile)).toBe(false);
  });

  it('takes a pregnancy, which is never kept, for no change', () => {
    for (const pregnant of [true, false]) expect(isKept({ ...body, pregnant }, profile)).toBe(true);
  });
});
