import type { Screen } from '../../src/client/stores/screens.js';
import { givenLine } from '../../src/client/stores/return-given.js';
import type { StepView } from './flow-view.js';

/** Each is taken once: what the shopper changes then stays changed. */
const taken = new WeakSet<Screen>();

/**
 * Puts what a conversation or the page knows already of an item into the draft: its reason, and photos that have been
 * uploaded. Without a line it is that of the first item that is asked about.
 */
export async function takeGiven(view: StepView, screen: Screen): Promise<void> {
  const { store, orderId, order, lineId } = view;
  const { params } = screen;
  const isOfOrder = params['order'] === order.id || params['order'] === order.number;
  if (taken.has(screen) || !isOfOrder || (params['line'] && params['line'] !== lineId)) return;
  taken.add(screen);
  // What an earlier page kept comes first.
  await store.resume(orderId);
  const change = givenLine(store.draft(orderId).get(), view.options, lineId, params['reason']);
  if (!change) return;
  store.changeLine(orderId, lineId, change);
  const photos = params['photos']?.split(',').filter(Boolean) ?? [];
  // The reason says whether any are asked for: without it they wait with the item.
  if (photos.length > 0) (await store.photos(orderId)).adopt(lineId, photos);
}
