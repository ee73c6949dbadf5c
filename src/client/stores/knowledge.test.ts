import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SupportError, type SupportBackend } from '../../contract/index.js';
import { createMemoryBackend, type MemoryCall } from '../adapters/memory.js';
import { testData } from '../testing.js';
import { createKnowledgeStore, type ForgettingKnowledgeStore } from './knowledge.js';

let calls: MemoryCall[];
let fault: SupportError | undefined;
let store: ForgettingKnowledgeStore;
const place = { locale: 'en', page: '/returns/' };

function make(backend: SupportBackend): ForgettingKnowledgeStore {
  return createKnowledgeStore(backend, { place, renew: () => Promise.resolve(false), restMs: 200 });
}

beforeEach(() => {
  calls = [];
  fault = undefined;
  store = make(
    createMemoryBackend(testData, {
      before: (call) => {
        calls.push(call);
        if (fault) throw fault;
      },
    }),
  );
});

const asked = (): unknown[] =>
  calls.filter(({ name }) => name === 'knowledge.search').map(({ args }) => args[0]);
const found = (): unknown => {
  const state = store.$found.get();
  return 'value' in state ? state.value?.hits.map(({ id }) => id) : state.status;
};

describe('createKnowledgeStore', () => {
  it('asks nothing until it is listened to or asked', async () => {
    expect(calls).toEqual([]);
    expect(store.$found.get()).toEqual({ status: 'idle' });
    store.$suggestions.listen(() => undefined);
    await vi.waitFor(() => expect(store.$suggestions.get().status).toBe('ready'));
    expect(calls.map(({ name }) => name)).toEqual(['knowledge.suggestions']);
  });

  it('finds what is asked, in the present language', async () => {
    await store.ask('  gift voucher ');
    expect(store.$question.get()).toBe('gift voucher');
    expect(found()).toEqual(['gift-vouchers.en']);
    expect(asked()).toEqual([{ query: 'gift voucher', locale: 'en', isTyping: false }]);
  });

  it('searches once for what is typed in one go, and says that it is not finished', async () => {
    vi.useFakeTimers();
    try {
      for (const text of ['v', 'vou', 'voucher']) store.type(text);
      await vi.advanceTimersByTimeAsync(199);
      expect(asked()).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(asked()).toEqual([{ query: 'voucher', locale: 'en', isTyping: true }]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('drops what was typed when the question is asked or emptied', async () => {
    vi.useFakeTimers();
    try {
      store.type('vou');
      await store.ask('voucher');
      await vi.advanceTimersByTimeAsync(1000);
      expect(asked()).toHaveLength(1);
      store.type('vouchers');
      store.type(' ');
      await vi.advanceTimersByTimeAsync(1000);
      expect(asked()).toHaveLength(1);
      expect(store.$found.get()).toEqual({ status: 'idle' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps what was found while the next question fails', async () => {
    await store.ask('voucher');
    fault = new SupportError('unavailable');
    await store.ask('returns');
    expect(store.$found.get()).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
    expect(found()).toEqual(['gift-vouchers.en']);
  });

  it('suggests anew on another page and in another language', async () => {
    const seen: unknown[] = [];
    store.$suggestions.listen((state) => {
      if (state.status === 'ready') seen.push(state.value.map(({ id }) => id));
    });
    await vi.waitFor(() => expect(seen).toEqual([['return-window.en', 'gift-vouchers.en']]));
    store.at({ locale: 'zh-Hans', page: '/bag/' });
    store.at({ locale: 'zh-Hans', page: '/bag/' });
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['gift-vouchers.zh-Hans']));
    expect(calls.filter(({ name }) => name === 'knowledge.suggestions')).toHaveLength(2);
  });

  it('reads an article when listened to, each language by itself, and again after a failure', async () => {
    fault = new SupportError('offline');
    const $article = store.article('gift-vouchers');
    $article.listen(() => undefined);
    await vi.waitFor(() => expect($article.get().status).toBe('failed'));
    fault = undefined;
    await store.refreshArticle('gift-vouchers');
    expect($article.get()).toMatchObject({ value: { id: 'gift-vouchers.en' } });
    expect(store.article('gift-vouchers')).toBe($article);
    store.at({ locale: 'zh-Hans' });
    const $other = store.article('gift-vouchers');
    $other.listen(() => undefined);
    await vi.waitFor(() => expect($other.get()).toMatchObject({ value: { id: 'gift-vouchers.zh-Hans' } }));
  });

  it('shows a word at once and takes it back where it was not kept', async () => {
    const $rated = store.rated('gift-vouchers.en');
    const first = store.rate('gift-vouchers.en', true);
    expect($rated.get()).toBe(true);
    await first;
    fault = new SupportError('rate-limited');
    await expect(store.rate('gift-vouchers.en', false)).rejects.toMatchObject({ code: 'rate-limited' });
    expect($rated.get()).toBe(true);
  });

  it('forgets what was asked and said, and keeps the articles', async () => {
    await store.ask('voucher');
    await store.rate('gift-vouchers.en', true);
    const $article = store.article('gift-vouchers');
    $article.listen(() => undefined);
    await vi.waitFor(() => expect($article.get().status).toBe('ready'));
    store.forget();
    expect([store.$question.get(), store.$found.get(), store.rated('gift-vouchers.en').get()]).toEqual([
      '',
      { status: 'idle' },
      undefined,
    ]);
    expect($article.get().status).toBe('ready');
  });

  it('says that a backend without articles has none', async () => {
    const none = make({} as SupportBackend);
    await none.ask('voucher');
    expect(none.$found.get()).toMatchObject({ status: 'failed', error: { code: 'unsupported' } });
  });
});
