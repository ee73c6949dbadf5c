import { atom, type ReadableAtom, type PreinitializedWritableAtom } from 'nanostores';
import type {
  CodeSent,
  NewOrderRequest,
  Order,
  OrderLookup,
  OrderRequest,
  OrdersBackend,
} from '../../contract/index.js';
import { createLoader, lastValue, unreachable, type Loadable, type Loader } from '../loadable.js';
import type * as WriteKeysModule from '../write-keys.js';
import type { WriteKeys } from '../write-keys.js';
import { createCalls, type CallOptions } from './call.js';
import { keepFresh, type Page } from './keep-fresh.js';

/** Orders as this session may see them. Verbs reject with a `SupportError`; the stores keep the last good value. */
export interface OrdersStore {
  /** The session's orders, newest first. Loads when first listened to. */
  readonly $orders: ReadableAtom<Loadable<readonly Order[]>>;
  /** Whether there are older ones; `loadMore` adds them. */
  readonly $hasMore: ReadableAtom<boolean>;
  /**
   * One order by id or number, kept fresh while somebody listens (each minute, and when the browser comes back online).
   */
  order(id: string): ReadableAtom<Loadable<Order>>;
  /** Asks for the list anew. Settles when the store does, never rejects. */
  refresh(): Promise<void>;
  loadMore(): Promise<void>;
  /** Asks for one order anew. Settles when its store does, never rejects. */
  refreshOrder(id: string): Promise<void>;
  /** `onFound` hears of the order first, while whatever asked for it is still on the page. */
  lookUp(lookup: OrderLookup, onFound?: (order: Order) => void): Promise<Order>;
  sendCode(id: string): Promise<CodeSent>;
  checkCode(id: string, code: string): Promise<Order>;
  mailNumbers(email: string): Promise<void>;
  /** What the shopper typed for a request and has not sent, by whatever names the request. In memory alone. */
  readonly drafts: Map<string, RequestDraft>;
  /** A retry of the same request after a failure is the same request. */
  request(id: string, request: NewOrderRequest): Promise<OrderRequest>;
  /**
   * Forgets every order, also those still on their way, and asks again for what is looked at: not while the session is
   * being left.
   */
  forget(isLeaving?: boolean): void;
}

/** What somebody typed so far. */
export interface RequestDraft {
  readonly message?: string;
  readonly address?: Readonly<Record<string, string>> | undefined;
}

export interface OrdersStoreOptions extends CallOptions, Page {
  readonly now?: () => number;
}

interface Entry {
  readonly $order: PreinitializedWritableAtom<Loadable<Order>>;
  readonly loader: Loader<Order>;
}

export function createOrdersStore(
  backend: OrdersBackend | undefined,
  { $online, $visible, now = Date.now, ...calling }: OrdersStoreOptions,
): OrdersStore {
  const fresh = { $online, $visible, freshMs: 60_000, now };
  const $orders = atom<Loadable<readonly Order[]>>({ status: 'idle' });
  const $hasMore = atom(false);
  const entries = new Map<string, Entry>();
  const drafts: OrdersStore['drafts'] = new Map();
  /** Few shoppers ask for anything: what keeps a request from being made twice comes with the first one. */
  let keys: WriteKeys | undefined;
  let next: string | undefined;
  let loadingMore: Promise<void> | undefined;
  const { call, forget } = createCalls(backend, calling);

  const list = createLoader<readonly Order[]>(
    $orders,
    async (signal) => {
      const page = await call((orders) => orders.list({ signal }));
      if (!signal.aborted) setNext(page.next);
      return page.orders;
    },
    now,
  );

  function setNext(cursor: string | undefined): void {
    next = cursor;
    $hasMore.set(cursor !== undefined);
  }

  function entry(id: string): Entry {
    const found = entries.get(id);
    if (found) return found;
    const known = lastValue($orders.value).value?.find((order) => order.id === id || order.number === id);
    const $order = atom<Loadable<Order>>(known ? { status: 'ready', value: known } : { status: 'idle' });
    const loader = createLoader($order, (signal) => call((orders) => orders.get(id, { signal })), now);
    const made = { $order, loader };
    entries.set(id, made);
    keepFresh($order, loader, { ...fresh, poll: true });
    return made;
  }

  /** An order that comes by another way than its own store: everywhere it is shown, it is this one now. */
  async function publish(
    run: (orders: OrdersBackend) => Promise<Order>,
    onFound?: (order: Order) => void,
  ): Promise<Order> {
    const order = await call(run);
    onFound?.(order);
    entry(order.id).loader.set(order);
    entries.get(order.number)?.loader.set(order);
    const orders = lastValue($orders.value).value;
    if (orders) {
      const isListed = orders.some(({ id }) => id === order.id);
      list.set(isListed ? orders.map((old) => (old.id === order.id ? order : old)) : [order, ...orders]);
    }
    return order;
  }

  async function appendPage(after: string): Promise<void> {
    const page = await call((orders) => orders.list({ after }));
    // A refresh in the meantime began the list anew; what follows its first page is not this.
    if (next !== after) return;
    const known = lastValue($orders.value).value ?? [];
    list.set([...known, ...page.orders.filter(({ id }) => !known.some((old) => old.id === id))]);
    setNext(page.next);
  }

  keepFresh($orders, list, fresh);

  return {
    $orders,
    $hasMore,
    order: (id) => entry(id).$order,
    refresh: () => list.refresh(),
    loadMore: () =>
      next === undefined
        ? Promise.resolve()
        : (loadingMore ??= appendPage(next).finally(() => (loadingMore = undefined))),
    refreshOrder: (id) => entry(id).loader.refresh(),
    lookUp: (lookup, onFound) => publish((orders) => orders.lookUp(lookup), onFound),
    sendCode: (id) => call((orders) => orders.sendCode(id)),
    checkCode: (id, code) => publish((orders) => orders.checkCode(id, code)),
    drafts,
    mailNumbers: (email) => call((orders) => orders.mailNumbers(email)),
    request: async (id, request) => {
      const { createWriteKeys } = await loadWriteKeys();
      keys ??= createWriteKeys();
      const made = await keys.hold(`${id} ${JSON.stringify(request)}`, (idempotencyKey) =>
        call((orders) => orders.request(id, request, { idempotencyKey })),
      );
      // The order itself tells what can still be asked for.
      void entry(id).loader.refresh();
      return made;
    },
    forget: (isLeaving) => {
      // Without leaving it only follows one that left: what was asked for in between is for whoever it is now.
      if (isLeaving) forget();
      keys?.clear();
      drafts.clear();
      setNext(undefined);
      for (const { $order, loader } of [{ $order: $orders, loader: list }, ...entries.values()]) {
        loader.abort();
        $order.set({ status: 'idle' });
        if (!isLeaving && $order.lc > 0) void loader.refresh();
      }
    },
  };
}

const loadWriteKeys = (): Promise<typeof WriteKeysModule> =>
  import('../write-keys.js').catch((cause: unknown) => {
    throw unreachable(cause);
  });
