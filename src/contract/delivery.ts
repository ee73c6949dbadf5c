import type { Adjustment, Order, OrderLine } from './orders.js';
import type { NextAction, Parcel, Tracking } from './parcels.js';

/*
 * What a match alone shows is the delivery: no name, address, contact, price, request, nor anybody's own words. Each
 * field is copied by name, so that one which the contract gains stays hidden until it is decided here.
 */

/**
 * The order as `delivery` access shows it. `safePages` leaves the carriers' pages whose address says no more than the
 * number; without it none is left, for a shop's own links may carry a postcode or a key.
 */
export function toDelivery(order: Order, safePages: (tracking: Tracking) => Tracking = withoutPages): Order {
  return {
    id: order.id,
    number: order.number,
    placedAt: order.placedAt,
    updatedAt: order.updatedAt,
    ...(order.cancelledAt !== undefined && { cancelledAt: order.cancelledAt }),
    access: 'delivery',
    lines: order.lines.map(toDeliveryLine),
    parcels: order.parcels.map((parcel) => toDeliveryParcel(parcel, safePages)),
    unshipped: order.unshipped,
    actions: order.actions.filter(({ type }) => type === 'request'),
    requests: [],
    adjustments: order.adjustments.map(toDeliveryAdjustment),
    currency: order.currency,
  };
}

function toDeliveryLine(line: OrderLine): OrderLine {
  const { id, productId, variantId, sku, title, variant, image, url, quantity } = line;
  return {
    id,
    ...(productId !== undefined && { productId }),
    ...(variantId !== undefined && { variantId }),
    ...(sku !== undefined && { sku }),
    title,
    ...(variant !== undefined && { variant }),
    ...(image !== undefined && { image }),
    ...(url !== undefined && { url }),
    quantity,
  };
}

function toDeliveryAdjustment({ id, type, at, status, lines }: Adjustment): Adjustment {
  return { id, type, at, status, lines };
}

function toDeliveryParcel(parcel: Parcel, safePages: (tracking: Tracking) => Tracking): Parcel {
  const { tracking, lastMile, detail, late, exception, pickup, destination, shippedAt, deliveredAt } = parcel;
  const actions = (all: readonly NextAction[]): NextAction[] =>
    all.flatMap((action) =>
      toDeliveryAction(action, pageAt(tracking), pageAt(tracking && safePages(tracking))),
    );
  return {
    id: parcel.id,
    lines: parcel.lines,
    ...(tracking && { tracking: safePages(tracking) }),
    ...(lastMile && { lastMile: safePages(lastMile) }),
    state: parcel.state,
    ...(detail && { detail }),
    checkpoints: parcel.checkpoints.map(({ id, at, state, detail, place }) => ({
      id,
      at,
      state,
      ...(detail && { detail }),
      ...(place && { place }),
    })),
    estimate: parcel.estimate,
    ...(late && { late }),
    ...(exception && {
      exception: {
        detail: exception.detail,
        since: exception.since,
        ...(exception.until !== undefined && { until: exception.until }),
        actions: actions(exception.actions),
      },
    }),
    actions: actions(parcel.actions),
    ...(pickup && { pickup }),
    ...(destination !== undefined && { destination }),
    ...(shippedAt !== undefined && { shippedAt }),
    ...(deliveredAt !== undefined && { deliveredAt }),
  };
}

/** What may be asked is told, so that the code step has a reason. A link is, if it only leads to the carrier's page. */
function toDeliveryAction(action: NextAction, page?: string, safePage?: string): NextAction[] {
  if (action.type === 'request') return [action];
  return safePage !== undefined && action.url === page ? [{ ...action, url: safePage }] : [];
}

/** The parcel's page at its carrier, where there is just one. */
function pageAt(tracking: Tracking | undefined): string | undefined {
  return tracking?.carriers.length === 1 ? tracking.carriers[0]?.url : undefined;
}

function withoutPages({ number, carriers }: Tracking): Tracking {
  return { number, carriers: carriers.map(({ id, name }) => ({ ...(id !== undefined && { id }), name })) };
}
