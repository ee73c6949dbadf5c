import { atom, type PreinitializedWritableAtom } from 'nanostores';
import {
  SupportError,
  type Return,
  type ReturnOptions,
  type ReturnQuote,
  type SupportBackend,
} from '../../contract/index.js';
import { createLoader, toSupportError, unreachable, type Loadable, type Loader } from '../loadable.js';
import type { PhotoQueue } from '../photos/queued.js';
import { createWriteKeys, randomKey } from '../write-keys.js';
import { createCalls } from './call.js';
import type { DraftStorage, ReturnDraft } from './drafts.js';
import { keepFresh } from './keep-fresh.js';
import { emptyDraft, quotable, requestOf, withLine } from './return-draft.js';
import { createReturnRecords } from './return-records.js';
import type { ForgettingReturnsStore, ReturnsStoreOptions } from './returns-store.js';

export type { DraftLine, ReturnDraft } from './drafts.js';
export type { ReturnsStore } from './returns-store.js';

interface Entry {
  readonly $options: PreinitializedWritableAtom<Loadable<ReturnOptions>>;
  readonly options: Loader<ReturnOptions>;
  readonly $draft: PreinitializedWritableAtom<ReturnDraft>;
  readonly $resumed: PreinitializedWritableAtom<boolean>;
  readonly $quote: PreinitializedWritableAtom<Loadable<ReturnQuote>>;
  readonly quote: Loader<ReturnQuote>;
  resuming?: Promise<void> | undefined;
  photos?: Promise<PhotoQueue> | undefined;
  submitting?: Promise<Return> | undefined;
  quoted: string;
}

export function createReturnsStore(
  backend: SupportBackend,
  {
    $online,
    $visible,
    $mayKeep,
    name = () => Promise.resolve(''),
    now = Date.now,
    ...calling
  }: ReturnsStoreOptions,
): ForgettingReturnsStore {
  let storing: Promise<DraftStorage | undefined> | undefined;
  const keys = createWriteKeys();
  /** How many shoppers have left. */
  let turn = 0;
  const entries = new Map<string, Entry>();

  const { call, forget } = createCalls(backend.returns, calling);

  const fresh = { $online, $visible, freshMs: 30_000, now };
  const records = createReturnRecords(call, fresh);

  /** Loaded with the first draft. Without it a draft is in this page alone. */
  function storage(): Promise<DraftStorage | undefined> {
    return (storing ??= import('./drafts.js').then(
      ({ createDraftStorage }) => createDraftStorage($mayKeep.get(), now),
      () => (storing = undefined),
    ));
  }

  const keyOf = async (orderId: string): Promise<string> => `${await name()}/${orderId}`;

  function entry(orderId: string): Entry {
    const found = entries.get(orderId);
    if (found) return found;
    const $options: Entry['$options'] = atom({ status: 'idle' });
    const $quote: Entry['$quote'] = atom({ status: 'idle' });
    const made: Entry = {
      $options,
      $quote,
      $draft: atom(emptyDraft),
      $resumed: atom(false),
      options: createLoader(
        $options,
        (signal) => call((returns) => returns.options(orderId, { signal })),
        now,
      ),
      quote: createLoader(
        $quote,
        (signal) => call((returns) => returns.quote(orderId, quotable(made.$draft.get())!, { signal })),
        now,
      ),
      quoted: '',
    };
    entries.set(orderId, made);
    keepFresh($options, made.options, fresh);
    return made;
  }

  async function write(orderId: string, draft: ReturnDraft): Promise<void> {
    const made = entry(orderId);
    made.$draft.set(draft);
    askQuote(made);
    const [kept, key] = await Promise.all([storage(), keyOf(orderId)]);
    await kept?.put(key, draft);
  }

  /** Only what changes the money is asked again. */
  function askQuote(made: Entry): void {
    const wanted = JSON.stringify(quotable(made.$draft.get()) ?? '');
    if (wanted === made.quoted) return;
    made.quoted = wanted;
    if (wanted !== '""') void made.quote.refresh();
    else {
      made.quote.abort();
      made.$quote.set({ status: 'idle' });
    }
  }

  async function resume(orderId: string): Promise<void> {
    const begun = turn;
    const key = await keyOf(orderId);
    const kept = await (await storage())?.load(key);
    const made = entry(orderId);
    if (begun !== turn || !kept || kept.lines.length === 0 || made.$draft.get() !== emptyDraft) return;
    made.$resumed.set(true);
    made.$draft.set(kept);
    askQuote(made);
  }

  /**
   * What prepares and sends photos comes with the first question that asks for some. Those of a draft and those that a
   * return is asked for are not each other's.
   */
  async function openPhotos(orderId: string, returnId?: string): Promise<PhotoQueue> {
    const { photos } = backend;
    if (!photos) throw new SupportError('unsupported');
    const { openPhotos: open } = await import('../photos/open.js').catch((cause: unknown) => {
      throw unreachable(cause);
    });
    const of = returnId === undefined ? await name() : `${await name()}/${returnId}`;
    return open(photos, { orderId, name: of, $mayKeep, $online, renew: calling.renew, now });
  }

  async function send(orderId: string): Promise<Return> {
    const made = entry(orderId);
    const queue = await made.photos;
    const request = requestOf(made.$draft.get(), queue);
    if (!request) throw new SupportError('invalid');
    const body = JSON.stringify(request);
    const before = made.$draft.get().sent;
    const sent = before?.body === body ? before : { key: randomKey(), body };
    // Kept before it goes: a page that dies now asks again under the same key.
    await write(orderId, { ...made.$draft.get(), sent });
    if (made.$draft.get().sent !== sent) throw new SupportError('session-expired');
    let answer: Return;
    try {
      answer = await call((returns) => returns.create(orderId, request, { idempotencyKey: sent.key }));
    } catch (cause) {
      if (toSupportError(cause).code === 'key-reused')
        await write(orderId, { ...made.$draft.get(), sent: undefined });
      throw cause;
    }
    await discard(orderId, true);
    records.publish(answer);
    void made.options.refresh();
    return answer;
  }

  async function discard(orderId: string, isSent = false): Promise<void> {
    const made = entry(orderId);
    made.$draft.set(emptyDraft);
    made.$resumed.set(false);
    askQuote(made);
    const opened = made.photos;
    made.photos = undefined;
    // Also those of an earlier page that nobody has opened here.
    const queue = await (opened ?? (isSent ? undefined : openPhotos(orderId)))?.catch(() => undefined);
    // What is not sent is taken back over there, too; what a return names stays.
    if (!isSent) for (const { id } of queue?.$photos.get() ?? []) queue?.remove(id);
    await queue?.clear();
    queue?.close();
    const key = await keyOf(orderId);
    await (await storage())?.remove(key);
  }

  /** Nothing of who leaves is left in the page. What the browser keeps is for whoever ends it to remove. */
  function leave(made: Entry): void {
    made.$draft.set(emptyDraft);
    made.$resumed.set(false);
    askQuote(made);
    void made.photos?.then(
      (queue) => queue.close(),
      () => undefined,
    );
    made.photos = made.resuming = undefined;
  }

  $mayKeep.listen((mayKeep) => void storing?.then((kept) => kept?.setConsent(mayKeep)));

  return {
    options: (orderId) => entry(orderId).$options,
    refreshOptions: (orderId) => entry(orderId).options.refresh(),
    draft: (orderId) => entry(orderId).$draft,
    resume: (orderId) => (entry(orderId).resuming ??= resume(orderId)),
    resumed: (orderId) => entry(orderId).$resumed,
    change: (orderId, change) => void write(orderId, { ...entry(orderId).$draft.get(), ...change }),
    changeLine: (orderId, lineId, change) =>
      void write(orderId, withLine(entry(orderId).$draft.get(), lineId, change)),
    quote: (orderId) => entry(orderId).$quote,
    refreshQuote: async (orderId) => {
      const made = entry(orderId);
      if (quotable(made.$draft.get())) await made.quote.refresh();
    },
    photos: (orderId) => {
      const made = entry(orderId);
      return (made.photos ??= openPhotos(orderId).catch((cause: unknown) => {
        made.photos = undefined;
        throw cause;
      }));
    },
    askedPhotos: ({ orderId, id }) => openPhotos(orderId, id),
    submit: (orderId) => {
      const made = entry(orderId);
      return (made.submitting ??= send(orderId).finally(() => (made.submitting = undefined)));
    },
    discard: (orderId) => discard(orderId),
    $returns: records.$returns,
    refresh: () => records.refresh(),
    return: (id) => records.one(id).$return,
    refreshReturn: (id) => records.one(id).loader.refresh(),
    cancel: async (id) => {
      const cancelled = await keys.hold(`cancel ${id}`, (idempotencyKey) =>
        call((returns) => returns.cancel(id, { idempotencyKey })),
      );
      // Its items can be returned anew.
      void entries.get(cancelled.orderId)?.options.refresh();
      return records.publish(cancelled);
    },
    addPhotos: async (id, photos) =>
      records.publish(
        await keys.hold(`photos ${id} ${photos.join()}`, (idempotencyKey) =>
          call((returns) => returns.addPhotos(id, photos, { idempotencyKey })),
        ),
      ),
    slipLink: (id) => call((returns) => returns.slipLink(id)),
    forget: (isLeaving) => {
      if (isLeaving) {
        forget();
        turn += 1;
        storing = undefined;
      }
      keys.clear();
      for (const [orderId, made] of entries) {
        made.options.abort();
        made.$options.set({ status: 'idle' });
        if (isLeaving) leave(made);
        else {
          if (made.$options.lc > 0) void made.options.refresh();
          if (made.$draft.lc > 0) made.resuming = resume(orderId);
        }
      }
      records.forget(isLeaving);
    },
  };
}
