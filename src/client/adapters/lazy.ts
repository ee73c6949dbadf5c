import { SupportError } from '../../contract/errors.js';
import type { OrdersBackend, SupportBackend } from '../../contract/index.js';

/**
 * A backend that comes when first called, so that what it is made of stays out of the first open. It has every room;
 * one that the loaded backend lacks answers `unsupported`. A load that failed is tried again by the next call.
 */
export function createLazyBackend(load: () => Promise<SupportBackend>): SupportBackend {
  let loading: Promise<SupportBackend> | undefined;

  function backend(): Promise<SupportBackend> {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw new SupportError('offline', { cause });
    });
    return loading;
  }

  const session = async (): Promise<SupportBackend['session']> => (await backend()).session;

  async function orders(): Promise<OrdersBackend> {
    const { orders } = await backend();
    if (!orders) throw new SupportError('unsupported');
    return orders;
  }

  return {
    session: {
      config: async (options) => (await session()).config(options),
      current: async (options) => (await session()).current(options),
      identify: async (token, options) => (await session()).identify(token, options),
      end: async (options) => (await session()).end(options),
    },
    orders: {
      lookUp: async (lookup, options) => (await orders()).lookUp(lookup, options),
      list: async (options) => (await orders()).list(options),
      get: async (id, options) => (await orders()).get(id, options),
      sendCode: async (id, options) => (await orders()).sendCode(id, options),
      checkCode: async (id, code, options) => (await orders()).checkCode(id, code, options),
      mailNumbers: async (email, options) => (await orders()).mailNumbers(email, options),
      request: async (id, request, options) => (await orders()).request(id, request, options),
    },
  };
}
