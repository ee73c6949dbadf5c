import * as v from 'valibot';
import type { SupportBackend } from '../backend.js';
import { isSupportError, type SupportError, type SupportErrorCode } from '../errors.js';
import type { Order, OrdersBackend } from '../orders.js';
import type { ConformanceWorld } from './harness.js';

export function assert(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(what);
}

export function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: expected ${should}, got ${is}`);
}

export function assertShape<T>(schema: v.GenericSchema<unknown, T>, value: unknown, what: string): void {
  const result = v.safeParse(schema, value);
  if (result.success) return;
  const [issue] = result.issues;
  throw new Error(`${what}: ${v.getDotPath(issue) ?? 'it'} is wrong: ${issue.message}`);
}

/** Waits for a refusal and returns it: a SupportError, with one of these codes if any are named. */
export async function refusal(
  promise: Promise<unknown>,
  what: string,
  ...codes: readonly SupportErrorCode[]
): Promise<SupportError> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => ({ cause }),
  );
  if (!error) throw new Error(`${what}: expected ${codes.join(' or ') || 'a refusal'}, but it was answered`);
  if (!isSupportError(error.cause))
    throw new Error(`${what}: rejected with ${String(error.cause)}, not a SupportError`);
  if (codes.length > 0 && !codes.includes(error.cause.code)) {
    throw new Error(`${what}: expected ${codes.join(' or ')}, got ${error.cause.code}`);
  }
  return error.cause;
}

export function ordersOf(backend: SupportBackend): OrdersBackend {
  assert(backend.orders !== undefined, 'The backend has no orders, which these cases are about');
  return backend.orders;
}

/** The order as a guest finds it. */
export function found({ order }: ConformanceWorld, backend: SupportBackend): Promise<Order> {
  return ordersOf(backend).lookUp({ number: order.number, contact: order.email });
}

/** The order after its one-time code. */
export async function verified(world: ConformanceWorld, backend: SupportBackend): Promise<Order> {
  const { id } = await found(world, backend);
  await ordersOf(backend).sendCode(id);
  return ordersOf(backend).checkCode(id, await world.code(world.order.number));
}
