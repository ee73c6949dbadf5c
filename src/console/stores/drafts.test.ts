import { describe, expect, it } from 'vitest';
import { createDrafts } from './drafts.js';

/** As a browser's: its keys are its own properties. */
function fakeStorage(limit = Infinity): Storage {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > limit) throw new Error('full');
      kept[key] = text;
    },
    removeItem: (key: string) => void delete kept[key],
  };
  return new Proxy(kept, {
    get: (_, key) => methods[key as keyof typeof methods] ?? kept[key as string],
  }) as unknown as Storage;
}

describe('drafts at the console', () => {
  it('are each agent’s and conversation’s own, and gone once cleared', () => {
    const storage = fakeStorage();
    const [robins, sams] = [createDrafts('robin', storage), createDrafts('sam', storage)];
    robins.set('a', 'One moment');
    expect([robins.get('a'), robins.get('b'), sams.get('a')]).toEqual(['One moment', '', '']);
    robins.set('a', '');
    expect(Object.keys(storage)).toEqual([]);
    robins.set('a', 'Again');
    robins.clear();
    expect(robins.get('a')).toBe('');
  });

  it('do without a storage, and with one that is full', () => {
    createDrafts('robin', fakeStorage(2)).set('a', 'Too long');
    expect(createDrafts('robin', undefined).get('a')).toBe('');
  });
});
