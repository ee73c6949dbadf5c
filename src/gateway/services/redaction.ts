import { toDelivery as toDeliveryWith, type Order } from '../../contract/index.js';
import { withOwnPages } from './tracking.js';

/** The order as `delivery` access shows it, with the carriers' pages whose address we made. */
export function toDelivery(order: Order): Order {
  return toDeliveryWith(order, withOwnPages);
}
