import { SupportError } from '../../contract/errors.js';
import type { SupportBackend } from '../../contract/index.js';
import { unreachable } from '../loadable.js';

/**
 * A backend that comes when first called, so that what it is made of stays out of the first open. It has every room;
 * one that the loaded backend lacks answers `unsupported`. A load that failed is tried again by the next call.
 */
export function createLazyBackend(load: () => Promise<SupportBackend>): SupportBackend {
  return createLazyRooms(load, [
    'session',
    'orders',
    'chat',
    'calls',
    'returns',
    'photos',
    'withdrawals',
    'sizing',
    'products',
    'knowledge',
  ]);
}

/** Some rooms of a backend that comes when first called. */
export function createLazyRooms<K extends keyof SupportBackend>(
  load: () => Promise<Pick<SupportBackend, K>>,
  names: readonly K[],
): Required<Pick<SupportBackend, K>> {
  let loading: Promise<Pick<SupportBackend, K>> | undefined;

  async function call(name: K, verb: string | symbol, args: readonly unknown[]): Promise<unknown> {
    const backend = await (loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw unreachable(cause);
    }));
    const room = backend[name] as
      Readonly<Record<string | symbol, (...args: unknown[]) => unknown>> | undefined;
    if (!room) throw new SupportError('unsupported');
    return room[verb]!(...args);
  }

  // Every method of a room answers with a promise, so that nothing need be known of it but its name.
  const rooms = names.map((name) => [
    name,
    new Proxy(
      {},
      {
        get:
          (_, verb) =>
          (...args: unknown[]) =>
            call(name, verb, args),
      },
    ),
  ]);
  return Object.fromEntries(rooms) as Required<Pick<SupportBackend, K>>;
}
