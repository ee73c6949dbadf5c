import { atom, onMount, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type { ProductSizing, SizeBody, SizeFit, SizeProfile, SupportBackend } from '../../contract/index.js';
import type { SizeAdvice } from '../../sizing/types.js';
import { createLoader, lastValue, unreachable, type Loadable, type Loader } from '../loadable.js';
import { createCalls, type CallOptions } from './call.js';
import { keepFresh, type Page } from './keep-fresh.js';
import type { SizeProfileWrites } from './size-profiles.js';

/** What the shopper has said of a body so far. It is in the page's memory, and nowhere else unless they save it. */
export type BodySaid = { readonly [K in keyof SizeBody]?: SizeBody[K] | undefined };

/** What the engine does, as far as the page needs it. */
export interface SizeEngine {
  advise(body: SizeBody, product: ProductSizing): SizeAdvice;
  /** What a size worn elsewhere stands for; nothing if it is none. */
  rangesOf(usual: NonNullable<SizeBody['usual']>, fit: SizeFit): readonly unknown[];
}

/** Sizes of products, and the body that is asked about. Verbs reject with a `SupportError`. */
export interface SizingStore {
  /** A product as far as its size goes. Loads when first listened to. */
  product(id: string): ReadableAtom<Loadable<ProductSizing>>;
  /** Asks anew. Settles when the store does, never rejects. */
  refreshProduct(id: string): Promise<void>;
  readonly $body: ReadableAtom<BodySaid>;
  /** Whether enough is said of it for an advice. */
  hasBody(): boolean;
  /** Says more of the body, or something else; `undefined` takes it back. */
  say(change: BodySaid): void;
  /** The size for that body, as soon as fit, height and weight are said; computed in the page. Listening loads what it needs. */
  advice(productId: string): ReadableAtom<Loadable<SizeAdvice>>;
  /** Whether the size that is worn elsewhere is one. Until that can be told, it is. */
  isUsualRead(): boolean;
  /** Tries again to load what computes the advice. */
  refreshEngine(): Promise<void>;
  /** The bodies that the shopper had kept. Loads when first listened to. */
  readonly $profiles: ReadableAtom<Loadable<readonly SizeProfile[]>>;
  refreshProfiles(): Promise<void>;
  /** Whose body it is, if it is a kept one. */
  readonly $profileId: ReadableAtom<string | undefined>;
  /** The body is that profile's now; without one, nothing is said of it yet. */
  use(profileId?: string): void;
  /** Keeps the present body, with the shopper's consent to the present words: as another profile, or in that one's place. */
  save(name: string, profileId?: string): Promise<SizeProfile>;
  erase(profileId: string): Promise<void>;
  eraseAll(): Promise<void>;
}

export interface SizingStoreOptions extends CallOptions, Page {
  readonly loadEngine: () => Promise<SizeEngine>;
  readonly now?: () => number;
}

/** What whoever makes it needs of it and no element does. */
export interface ForgettingSizingStore extends SizingStore {
  /** Forgets what the session saw and, if the shopper is leaving, the body. */
  forget(isLeaving?: boolean): void;
}

interface Entry {
  readonly $product: PreinitializedWritableAtom<Loadable<ProductSizing>>;
  readonly loader: Loader<ProductSizing>;
  readonly $advice: ReadableAtom<Loadable<SizeAdvice>>;
}

export function createSizingStore(
  backend: SupportBackend,
  { $online, $visible, loadEngine, now = Date.now, ...calling }: SizingStoreOptions,
): ForgettingSizingStore {
  // Stock changes while a shopper looks about.
  const fresh = { $online, $visible, freshMs: 5 * 60_000, now };
  const { call, forget } = createCalls(backend.sizing, calling);
  const entries = new Map<string, Entry>();
  let writing: Promise<SizeProfileWrites> | undefined;
  const $body = atom<BodySaid>({});
  const $profileId = atom<string | undefined>();
  const $engine = atom<Loadable<SizeEngine>>({ status: 'idle' });
  const $profiles = atom<Loadable<readonly SizeProfile[]>>({ status: 'idle' });
  const engine = createLoader($engine, () => loadEngine().catch(refuse), now);
  const profiles = createLoader(
    $profiles,
    (signal) => call((sizing) => sizing.profiles({ signal })).then((list) => list.profiles),
    now,
  );

  keepFresh($engine, engine, { ...fresh, freshMs: Infinity });
  keepFresh($profiles, profiles, fresh);

  function entry(id: string): Entry {
    const found = entries.get(id);
    if (found) return found;
    const $product: Entry['$product'] = atom({ status: 'idle' });
    const loader = createLoader($product, (signal) => call((sizing) => sizing.product(id, { signal })), now);
    keepFresh($product, loader, fresh);
    const $advice = atom<Loadable<SizeAdvice>>({ status: 'idle' });
    onMount($advice, () => {
      const advise = (): void => $advice.set(adviceOf($body.get(), $product.value, $engine.value));
      const ends = [$body, $product, $engine].map(($store) => $store.listen(advise));
      advise();
      return () => ends.forEach((end) => end());
    });
    const made: Entry = { $product, loader, $advice };
    entries.set(id, made);
    return made;
  }

  /** The list as it is known now, without asking for it. */
  const known = (): readonly SizeProfile[] => lastValue($profiles.value).value ?? [];

  /** Loaded with the first body that is kept or erased. */
  function writes(): Promise<SizeProfileWrites> {
    return (writing ??= import('./size-profiles.js').then(
      ({ createSizeProfileWrites }) => createSizeProfileWrites({ call, profiles, known, $profileId }),
      (cause: unknown) => {
        writing = undefined;
        return refuse(cause);
      },
    ));
  }

  return {
    product: (id) => entry(id).$product,
    refreshProduct: (id) => entry(id).loader.refresh(),
    $body,
    hasBody: () => wholeBody($body.get()) !== undefined,
    say: (change) => $body.set({ ...$body.get(), ...change }),
    advice: (id) => entry(id).$advice,
    isUsualRead: () => {
      const { usual, fit = 'women' } = $body.get();
      return !usual || lastValue($engine.value).value?.rangesOf(usual, fit).length !== 0;
    },
    refreshEngine: () => engine.refresh(),
    $profiles,
    refreshProfiles: () => profiles.refresh(),
    $profileId,
    use: (id) => {
      const profile = known().find((each) => each.id === id);
      $profileId.set(profile?.id);
      $body.set(profile?.body ?? {});
    },
    // Of who leaves meanwhile nothing is written.
    save: (name, profileId) => {
      const body = $body.get();
      return call(writes).then((each) => each.save(body, name, profileId));
    },
    erase: (id) => call(writes).then((each) => each.erase(id)),
    eraseAll: () => call(writes).then((each) => each.eraseAll()),
    forget: (isLeaving) => {
      if (isLeaving) {
        forget();
        void writing?.then((each) => each.forget());
        $body.set({});
        $profileId.set(undefined);
      }
      profiles.abort();
      $profiles.set({ status: 'idle' });
      if (!isLeaving && $profiles.lc > 0) void profiles.refresh();
    },
  };
}

function refuse(cause: unknown): never {
  throw unreachable(cause);
}

/** The body as the engine takes it; undefined while something is missing. */
export function wholeBody({ fit, height, weight, ...more }: BodySaid): SizeBody | undefined {
  if (!fit || !height || !weight) return undefined;
  const said = Object.entries(more).filter(([, value]) => value !== undefined);
  return { fit, height, weight, ...(Object.fromEntries(said) as Partial<SizeBody>) };
}

function adviceOf(
  said: BodySaid,
  product: Loadable<ProductSizing>,
  engine: Loadable<SizeEngine>,
): Loadable<SizeAdvice> {
  const body = wholeBody(said);
  const [sizing, advisor] = [lastValue(product).value, lastValue(engine).value];
  if (!body) return { status: 'idle' };
  if (sizing && advisor) return { status: 'ready', value: advisor.advise(body, sizing) };
  const failed = [product, engine].find((state) => state.status === 'failed');
  return failed?.status === 'failed' ? { status: 'failed', error: failed.error } : { status: 'loading' };
}
