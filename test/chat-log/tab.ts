import { atom } from 'nanostores';
import { createHttpBackend } from '../../src/client/adapters/http.js';
import type { TokenStore } from '../../src/client/adapters/tokens.js';
import type { ChatEntry } from '../../src/client/chat/timeline.js';
import { lastValue } from '../../src/client/loadable.js';
import { createChatStore } from '../../src/client/stores/chat.js';
import type { ChatBackend, ChatWriter, SupportError } from '../../src/contract/index.js';

/** A page of a shopper's: the client's own outbox, stream and timeline, and somebody who tries again what has failed. */
export interface Tab {
  readonly chat: ChatBackend;
  /** Begins a conversation; resolves with its id. */
  begin(words: string): Promise<string>;
  /** Resolves when so little waits to be sent that somebody would write on. */
  say(id: string, words: string): Promise<void>;
  /** Looks at a conversation from now on. */
  look(id: string): void;
  /** The ids and words of the messages that stand there. */
  messages(id: string, by?: ChatWriter): readonly Said[];
  /** Goes up to the beginning of the conversation. */
  readAll(id: string): Promise<void>;
  /** How many messages the outbox gave up until they were tried again. */
  readonly retries: number;
  close(): void;
}

export interface Said {
  readonly id: string;
  readonly text: string;
}

export interface TabOptions {
  readonly baseUrl: string;
  readonly tokens: TokenStore;
  /** Something may have arrived. */
  readonly onChange: () => void;
  /** What no other try would mend. */
  readonly onFault: (error: SupportError) => void;
}

/** More than so many messages on their way are more than anybody writes. */
const mostWaiting = 5;
const passing: readonly string[] = ['offline', 'unavailable', 'timeout', 'server', 'in-progress'];
const againAfter = 200;

export function openTab({ baseUrl, tokens, onChange, onFault }: TabOptions): Tab {
  const backend = createHttpBackend({ baseUrl, shop: 'northfold', tokens });
  const { chat } = backend;
  if (!chat) throw new Error('There is no chat.');
  const store = createChatStore(backend, {
    $online: atom(true),
    $visible: atom(true),
    $mayKeep: atom(false),
    renew: () => Promise.resolve(false),
  });
  const offs = new Set<() => void>();
  let retries = 0;

  const entries = (id: string): readonly ChatEntry[] =>
    lastValue(store.thread(id).$timeline.get()).value?.entries ?? [];

  function again(error: SupportError, work: () => void): void {
    if (!passing.includes(error.code)) return onFault(error);
    const timer = setTimeout(work, againAfter);
    offs.add(() => clearTimeout(timer));
  }

  /** Listens until `is` holds. */
  function until<T>(
    $store: { get(): T; listen(hear: (value: T) => void): () => void },
    is: (value: T) => boolean,
  ): Promise<void> {
    return new Promise((resolve) => {
      const off = $store.listen((value) => is(value) && done());
      const done = (): void => {
        off();
        resolve();
      };
      if (is($store.get())) done();
    });
  }

  function look(id: string): void {
    const { $timeline, $waiting, refresh } = store.thread(id);
    offs.add(
      $timeline.subscribe((state) => {
        if (state.status === 'failed') again(state.error, () => void refresh());
        onChange();
      }),
    );
    offs.add(
      $waiting.subscribe((waiting) => {
        for (const { key, error } of waiting) {
          if (!error) continue;
          retries += 1;
          again(error, () => store.retry(key));
        }
      }),
    );
  }

  const send = (words: string, thread?: string): Promise<string> =>
    store.send({ text: words, photos: [], locale: undefined, page: undefined }, thread);

  return {
    chat,
    async begin(words) {
      const thread = await send(words);
      await until(store.$begun, (begun) => begun[thread] !== undefined);
      return store.$begun.get()[thread]!;
    },
    async say(id, words) {
      await send(words, id);
      await until(store.thread(id).$waiting, (waiting) => waiting.length < mostWaiting);
    },
    look,
    messages: (id, by) =>
      entries(id).flatMap((entry) =>
        entry.kind === 'message' && (by === undefined || entry.by === by)
          ? [{ id: entry.id, text: entry.message.text }]
          : [],
      ),
    async readAll(id) {
      const { $hasEarlier, loadEarlier } = store.thread(id);
      while ($hasEarlier.get()) await loadEarlier();
    },
    get retries() {
      return retries;
    },
    close() {
      for (const off of offs) off();
    },
  };
}
