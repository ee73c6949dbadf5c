import fc from 'fast-check';
import { atom } from 'nanostores';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  SupportError,
  type NewSizeProfile,
  type ProductSizing,
  type SizeProfile,
  type SizingBackend,
  type SupportBackend,
} from '../../contract/index.js';
import type { SizeAdvice } from '../../sizing/types.js';
import { createSizingStore, wholeBody, type ForgettingSizingStore, type SizeEngine } from './sizing.js';

const tee: ProductSizing = { productId: 'tee', title: 'Harbour tee', garment: 'top', variants: [] };
const none: SizeAdvice = { status: 'none', reason: 'no-chart' };
const body = { fit: 'women', height: 168, weight: 62 } as const;

let time = Date.parse('2026-11-22T12:00:00Z');
let saved: Map<string, SizeProfile>;
let erasure = 0;
/** What the list waits for. */
let listing: Promise<unknown> | undefined;
let calls: string[];
let fault: ((verb: string) => void) | undefined;
let advise: ReturnType<typeof vi.fn<SizeEngine['advise']>>;
const rangesOf: SizeEngine['rangesOf'] = ({ label }) => (label === 'M' ? [label] : []);
let [$online, $visible] = [atom(true), atom(true)];

function sizing(): SizingBackend {
  const answer = <T>(verb: string, run: () => T): Promise<T> => {
    calls.push(verb);
    return new Promise((resolve) => {
      fault?.(verb);
      resolve(run());
    });
  };
  return {
    product: (id) =>
      answer(`product ${id}`, () => {
        if (id !== tee.productId) throw new SupportError('not-found');
        return tee;
      }),
    profiles: async () => {
      await listing;
      return answer('profiles', () => ({ profiles: [...saved.values()], erasure: String(erasure) }));
    },
    saveProfile: (id, { name, body: kept, consent, erasure: known }: NewSizeProfile) =>
      answer(`save ${id}`, () => {
        if (known !== String(erasure)) throw new SupportError('not-found');
        const at = new Date(time).toISOString();
        const made = { id, name, body: kept, updatedAt: at, consent: { version: consent, at } };
        saved.set(id, made);
        return made;
      }),
    eraseProfile: (id) =>
      answer(`erase ${id}`, () => {
        erasure += 1;
        saved.delete(id);
      }),
    eraseProfiles: () =>
      answer('erase all', () => {
        erasure += 1;
        saved.clear();
      }),
  };
}

function store(
  loadEngine = (): Promise<SizeEngine> => Promise.resolve({ advise, rangesOf }),
): ForgettingSizingStore {
  const backend = { sizing: sizing() } as unknown as SupportBackend;
  return createSizingStore(backend, {
    $online,
    $visible,
    loadEngine,
    renew: () => Promise.resolve(false),
    now: () => time,
  });
}

beforeEach(() => {
  time = Date.parse('2026-11-22T12:00:00Z');
  saved = new Map();
  calls = [];
  fault = listing = undefined;
  advise = vi.fn<SizeEngine['advise']>(() => none);
  [$online, $visible] = [atom(true), atom(true)];
});

describe('createSizingStore', () => {
  it('asks nothing before somebody listens, and the same product once while it is fresh', async () => {
    const made = store();
    expect(calls).toEqual([]);
    const stop = made.product('tee').listen(() => undefined);
    await vi.waitFor(() => expect(made.product('tee').value?.status).toBe('ready'));
    stop();
    made.product('tee').listen(() => undefined);
    expect(calls).toEqual(['product tee']);
  });

  it('asks for a product again when its stock may have changed', async () => {
    vi.useFakeTimers();
    try {
      const made = store();
      const look = async (): Promise<void> => {
        const stop = made.product('tee').listen(() => undefined);
        await vi.advanceTimersByTimeAsync(1);
        stop();
        // A store is left a moment after its last listener is.
        await vi.advanceTimersByTimeAsync(1_100);
      };
      await look();
      await look();
      expect(calls).toEqual(['product tee']);
      time += 6 * 60_000;
      await look();
      expect(calls).toEqual(['product tee', 'product tee']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('asks for a product again on the way back to a page where its stock may have changed', async () => {
    const made = store();
    made.product('tee').listen(() => undefined);
    await vi.waitFor(() => expect(made.product('tee').value?.status).toBe('ready'));
    $visible.set(false);
    time += 6 * 60_000;
    expect(calls).toEqual(['product tee']);
    $visible.set(true);
    await vi.waitFor(() => expect(calls).toEqual(['product tee', 'product tee']));
  });

  it('advises in the page, with each change, and asks the backend nothing for it', async () => {
    const made = store();
    const $advice = made.advice('tee');
    const seen: string[] = [];
    $advice.subscribe(({ status }) => void seen.push(status));
    expect(seen).toEqual(['idle']);
    made.say(body);
    await vi.waitFor(() => expect($advice.get()).toEqual({ status: 'ready', value: none }));
    made.say({ preference: 'loose' });
    expect(advise).toHaveBeenLastCalledWith({ ...body, preference: 'loose' }, tee);
    made.say({ preference: undefined });
    expect(advise).toHaveBeenLastCalledWith(body, tee);
    expect(calls).toEqual(['product tee']);
  });

  it('tells why there is no advice yet, and tries again once online', async () => {
    const made = store();
    fault = () => {
      throw new SupportError('offline');
    };
    made.say(body);
    const $advice = made.advice('tee');
    $advice.listen(() => undefined);
    await vi.waitFor(() =>
      expect($advice.get()).toMatchObject({ status: 'failed', error: { code: 'offline' } }),
    );
    fault = undefined;
    $online.set(false);
    $online.set(true);
    await vi.waitFor(() => expect($advice.get().status).toBe('ready'));
  });

  it('loads what computes it again when that could not be had', async () => {
    const loads = vi
      .fn<() => Promise<SizeEngine>>()
      .mockRejectedValueOnce(new Error('chunk'))
      .mockResolvedValue({ advise, rangesOf });
    const made = store(loads);
    made.say(body);
    made.advice('tee').listen(() => undefined);
    await vi.waitFor(() =>
      expect(made.advice('tee').get()).toMatchObject({ status: 'failed', error: { code: 'unavailable' } }),
    );
    await made.refreshEngine();
    expect(made.advice('tee').get().status).toBe('ready');
  });

  it('tells whether a size worn elsewhere can be read, once that is known', async () => {
    const made = store();
    made.say({ ...body, usual: { system: 'letter', label: 'huge' } });
    expect(made.isUsualRead()).toBe(true);
    await made.refreshEngine();
    expect(made.isUsualRead()).toBe(false);
    made.say({ usual: { system: 'letter', label: 'M' } });
    expect(made.isUsualRead()).toBe(true);
  });

  it('keeps a body only when asked to, once however often it is tried', async () => {
    const made = store();
    made.say(body);
    fault = () => {
      throw new SupportError('timeout');
    };
    await expect(made.save('me')).rejects.toMatchObject({ code: 'timeout' });
    fault = undefined;
    const profile = await made.save('me');
    expect(new Set(calls.filter((call) => call.startsWith('save')))).toEqual(new Set([`save ${profile.id}`]));
    expect(profile).toMatchObject({ name: 'me', body, consent: { version: '2026-11' } });
    expect(made.$profileId.get()).toBe(profile.id);
    // A pregnancy is nobody's to keep.
    made.say({ weight: 64, pregnant: true });
    await made.save('me', profile.id);
    expect([...saved.values()]).toMatchObject([{ id: profile.id }]);
    expect(saved.get(profile.id)?.body).toEqual({ ...body, weight: 64 });
    expect((await made.save('my daughter')).id).not.toBe(profile.id);
  });

  it('keeps nothing that the shopper erases while it is being saved', async () => {
    const made = store();
    made.say(body);
    // Before it is sent, and while it is: the answer to what was sent first comes last.
    for (const verb of ['profiles', 'save']) {
      let erasing: Promise<void> | undefined;
      fault = (called) => {
        if (called.startsWith(verb)) erasing ??= made.eraseAll();
      };
      await made.save('me').catch((error: unknown) => expect(error).toMatchObject({ code: 'not-found' }));
      await erasing;
      fault = undefined;
      await made.refreshProfiles();
      expect([saved.size, made.$profiles.value, made.$profileId.get()]).toEqual([
        0,
        { status: 'ready', value: [] },
        undefined,
      ]);
    }
    await made.save('me');
    expect(made.$profiles.value).toMatchObject({ value: [{ name: 'me' }] });
  });

  it('sends nothing that the shopper has erased before the list came', async () => {
    const made = store();
    made.say(body);
    let resolve = (): void => undefined;
    listing = new Promise<void>((done) => {
      resolve = done;
    });
    const saving = made.save('me');
    await made.eraseAll();
    resolve();
    await expect(saving).rejects.toMatchObject({ code: 'not-found' });
    expect([saved.size, calls]).toEqual([0, ['erase all', 'profiles']]);
  });

  it('shows nothing as kept that was erased before it was told that it is', async () => {
    const made = store();
    made.say(body);
    const saving = made.save('me');
    await vi.waitFor(() => expect(saved.size).toBe(1));
    await Promise.all([saving, made.eraseAll()]);
    expect([made.$profiles.value, made.$profileId.get()]).toEqual([
      { status: 'ready', value: [] },
      undefined,
    ]);
  });

  it('takes a kept body, and begins anew without one', async () => {
    const made = store();
    made.say(body);
    const { id } = await made.save('me');
    made.use();
    expect([made.$body.get(), made.$profileId.get()]).toEqual([{}, undefined]);
    made.use(id);
    expect([made.$body.get(), made.$profileId.get()]).toEqual([body, id]);
  });

  it('erases one or all, and what is erased is nobody’s body any more', async () => {
    const made = store();
    made.say(body);
    const one = await made.save('me');
    const other = await made.save('my daughter');
    await made.erase(other.id);
    expect([made.$profileId.get(), made.$profiles.value]).toMatchObject([
      undefined,
      { value: [{ id: one.id }] },
    ]);
    await made.eraseAll();
    expect([saved.size, made.$profiles.value]).toEqual([0, { status: 'ready', value: [] }]);
  });

  it('forgets the body and its profiles when the shopper leaves, and asks for the next one’s', async () => {
    const made = store();
    made.$profiles.listen(() => undefined);
    made.say(body);
    await made.save('me');
    made.forget(true);
    expect([made.$body.get(), made.$profileId.get(), made.$profiles.value]).toEqual([
      {},
      undefined,
      { status: 'idle' },
    ]);
    saved.clear();
    made.forget();
    await vi.waitFor(() => expect(made.$profiles.value).toEqual({ status: 'ready', value: [] }));
  });

  it('gives nobody the answer that was under way when the shopper left', async () => {
    const made = store();
    made.say(body);
    const saving = made.save('me');
    made.forget(true);
    await expect(saving).rejects.toMatchObject({ code: 'session-expired' });
    expect([made.$profileId.get(), made.$profiles.value]).toEqual([undefined, { status: 'idle' }]);
  });

  it('answers unsupported where the backend has no sizes', async () => {
    const made = createSizingStore({} as SupportBackend, {
      $online,
      $visible,
      loadEngine: () => Promise.resolve({ advise, rangesOf }),
      renew: () => Promise.resolve(false),
    });
    await expect(made.erase('x')).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('wholeBody', () => {
  it('is what was said and nothing besides, or nothing while fit, height or weight is missing', () => {
    const said = fc.record(
      {
        fit: fc.constantFrom('women', 'men', undefined),
        height: fc.option(fc.integer({ min: 50, max: 260 }), { nil: undefined }),
        weight: fc.option(fc.integer({ min: 10, max: 400 }), { nil: undefined }),
        age: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
        pregnant: fc.option(fc.boolean(), { nil: undefined }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(said, (each) => {
        const whole = wholeBody(each);
        expect(whole === undefined).toBe(!each.fit || !each.height || !each.weight);
        const expected = Object.entries(each).filter(([, value]) => value !== undefined);
        if (whole) expect(Object.entries(whole).sort()).toEqual(expected.sort());
      }),
    );
  });
});
