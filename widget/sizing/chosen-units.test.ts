import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Chosen from './chosen-units.js';

const stored = new Map<string, string>();

/** As a page begins that has what was stored. */
async function load(): Promise<typeof Chosen> {
  vi.resetModules();
  return import('./chosen-units.js');
}

describe('chosen units', () => {
  beforeEach(() => {
    stored.clear();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('are none before the shopper chose, and those of the page before after it', async () => {
    const first = await load();
    expect(first.$units.get()).toBe(undefined);
    first.chooseUnits({ length: 'in', weight: 'kg' }, true);
    expect(first.$units.get()).toEqual({ length: 'in', weight: 'kg' });
    expect((await load()).$units.get()).toEqual({ length: 'in', weight: 'kg' });
  });

  it('are kept in the page alone where nothing may be kept', async () => {
    const page = await load();
    page.chooseUnits({ length: 'in', weight: 'kg' }, false);
    expect(page.$units.get()).toEqual({ length: 'in', weight: 'kg' });
    expect(stored.size).toBe(0);
  });

  it.each(['', 'cm', 'null', '[]', '{"length":"ell","weight":"kg"}', '{"length":"cm","weight":"toString"}'])(
    'are none where %s was stored',
    async (text) => {
      stored.set('bellhop:units', text);
      expect((await load()).$units.get()).toBe(undefined);
    },
  );

  it('last as long as the page where the browser stores nothing', async () => {
    const refuse = (): never => {
      throw new Error('blocked');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
    const page = await load();
    page.chooseUnits({ length: 'cm', weight: 'st' }, true);
    expect(page.$units.get()).toEqual({ length: 'cm', weight: 'st' });
  });
});
