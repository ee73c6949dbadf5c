import type { ReadableAtom } from 'nanostores';
import type { CodeSent, NewOrderRequest, Order, OrderLookup, OrderRequest } from '../../contract/index.js';
import type { Loadable } from '../loadable.js';

/** Orders as this session may see them. Verbs reject with a `SupportError`; the stores keep the last good value. */
export interface OrdersStore {
  /** The session's orders, newest first. Loads when first listened to. */
  readonly $orders: ReadableAtom<Loadable<readonly Order[]>>;
  /** Whether there are older ones; `loadMore` adds them. */
  readonly $hasMore: ReadableAtom<boolean>;
  /** One order, kept fresh while somebody listens (each minute, and when the browser comes back online). */
  order(id: string): ReadableAtom<Loadable<Order>>;
  refresh(): Promise<void>;
  loadMore(): Promise<void>;
  refreshOrder(id: string): Promise<void>;
  lookUp(lookup: OrderLookup): Promise<Order>;
  sendCode(id: string): Promise<CodeSent>;
  checkCode(id: string, code: string): Promise<Order>;
  mailNumbers(email: string): Promise<void>;
  /** A retry of the same request after a failure is the same request. */
  request(id: string, request: NewOrderRequest): Promise<OrderRequest>;
}
