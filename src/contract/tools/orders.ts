import { isSupportError } from '../errors.js';
import type { Order } from '../orders.js';
import type { Tools } from '../tools.js';
import { callOptions } from './backend.js';
import type { ToolsOptions } from './unchecked.js';

/** Where an order is. */
export function orderTools({
  backend: { orders },
  capabilities,
}: ToolsOptions): Pick<Tools, 'find-order' | 'track'> {
  if (!orders || !capabilities.orders) return {};
  const { contacts } = capabilities.orders;

  return {
    async 'find-order'({ number, contact }, signal) {
      const options = callOptions(signal);
      if (number === undefined) return { orders: (await orders.list(options)).orders };
      // What is open already need not be guessed, and so it counts as no guess.
      const open = await orNone(orders.get(number, options));
      if (open.length > 0 || contact === undefined || contacts.length === 0) return { orders: open };
      return { orders: await orNone(orders.lookUp({ number, contact }, options)) };
    },

    track: async ({ order }, signal) => ({ order: await orders.get(order, callOptions(signal)) }),
  };
}

/** What is not there, and what is not this shopper's, is the same nothing. */
async function orNone(order: Promise<Order>): Promise<readonly Order[]> {
  try {
    return [await order];
  } catch (cause) {
    if (isSupportError(cause) && cause.code === 'not-found') return [];
    throw cause;
  }
}
