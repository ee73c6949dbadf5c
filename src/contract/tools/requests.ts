import type { AboutItem, Proposal } from '../chat-cards.js';
import { SupportError } from '../errors.js';
import type { RequestKind } from '../kinds.js';
import type { NewOrderRequest, Order } from '../orders.js';
import type { Parcel } from '../parcels.js';
import type { Tools } from '../tools.js';
import { callOptions } from './backend.js';
import { named, words } from './named.js';
import type { ToolsOptions } from './unchecked.js';

/** What the shopper may ask of the shop, as proposals: only what the order offers now. */
export function requestTools({
  backend: { orders, returns },
  capabilities,
}: ToolsOptions): Pick<Tools, 'propose-cancel' | 'propose-address' | 'open-ticket'> {
  const taken = (orders && capabilities.orders?.requests) ?? [];

  async function readOrder(reference: string, signal: AbortSignal | undefined): Promise<Order> {
    if (!orders) throw new SupportError('unsupported');
    return orders.get(reference, callOptions(signal));
  }

  async function cancelReturn(reference: string, signal: AbortSignal | undefined): Promise<Proposal> {
    if (!returns || !capabilities.returns) throw new SupportError('unsupported');
    const { id, number, actions, lines } = await returns.get(reference, callOptions(signal));
    if (!actions.includes('cancel')) throw new SupportError('conflict');
    const items = lines.map((line) => ({ quantity: line.quantity, ...named(line) }));
    return { action: 'cancel-return', returnId: id, number, items };
  }

  return {
    ...((taken.includes('cancel') || (returns && capabilities.returns)) && {
      async 'propose-cancel'({ order: reference, return: returned, message }, signal) {
        if ((reference === undefined) === (returned === undefined))
          throw new SupportError('invalid', { fields: [{ path: 'order', rule: 'required' }] });
        if (reference === undefined) return { proposal: await cancelReturn(returned!, signal) };
        const order = await readOrder(reference, signal);
        return { proposal: proposalOf(order, { kind: 'cancel', ...withWords(message) }) };
      },
    }),

    ...((taken.includes('change-address') || taken.includes('confirm-address')) && {
      async 'propose-address'({ order: reference, address }, signal) {
        const order = await readOrder(reference, signal);
        // One that the carrier could not find is confirmed rather than changed.
        const kind = isOffered(order, 'change-address') ? 'change-address' : 'confirm-address';
        return { proposal: proposalOf(order, { kind, address }) };
      },
    }),

    ...(capabilities.chat && {
      async 'open-ticket'({ order: reference, kind = 'contact', parcel, message }, signal) {
        if (reference === undefined) return { handOver: 'asked' };
        const order = await readOrder(reference, signal);
        const ofParcel = parcel !== undefined && { parcelId: parcel };
        return { proposal: proposalOf(order, { kind, ...ofParcel, ...withWords(message) }) };
      },
    }),
  };
}

function proposalOf(order: Order, request: NewOrderRequest): Proposal {
  const { parcels } = order;
  const { kind, parcelId } = request;
  const index = parcels.findIndex(({ id }) => id === parcelId);
  const parcel = parcels[index];
  if (parcelId !== undefined && !parcel)
    throw new SupportError('invalid', { fields: [{ path: 'parcel', rule: 'unknown' }] });
  // Asked before, and not answered: the shop would get nothing of a second.
  const isAsked = order.requests.some(
    (one) => one.status === 'open' && one.kind === kind && one.parcelId === parcelId,
  );
  if (isAsked || !isOffered(order, kind, parcelId)) throw new SupportError('conflict');
  if (order.access !== 'full') throw new SupportError('code-required');
  const tracking = parcel?.tracking?.number;
  return {
    action: 'request',
    orderId: order.id,
    orderNumber: order.number,
    request,
    ...(parcel && {
      parcel: {
        index: index + 1,
        count: parcels.length,
        ...(tracking !== undefined && { tracking: words(tracking) }),
      },
    }),
    items: itemsOf(order, parcel),
  };
}

/** What is in the parcel, or in the order. */
function itemsOf({ lines }: Order, parcel: Parcel | undefined): AboutItem[] {
  const all = parcel?.lines ?? lines.map(({ id, quantity }) => ({ id, quantity: quantity.total }));
  return all.flatMap(({ id, quantity }) => {
    const line = lines.find((each) => each.id === id);
    return line && quantity > 0 ? [{ quantity, ...named(line) }] : [];
  });
}

/** By the order, or by a parcel: that one, or any. */
function isOffered({ actions, parcels }: Order, kind: RequestKind, parcelId?: string): boolean {
  const offered = parcels.filter(({ id }) => parcelId === undefined || id === parcelId).flatMap(actionsOf);
  return [...actions, ...offered].some((action) => action.type === 'request' && action.kind === kind);
}

export function actionsOf({ exception, actions }: Parcel): Parcel['actions'] {
  return [...(exception?.actions ?? []), ...actions];
}

const withWords = (message: string | undefined): { message?: string } => (message ? { message } : {});
