import type { Order, Situation } from '../../../../contract/index.js';
import { repliesFor } from '../settings.js';
import type { Talk } from './talk.js';

/** The merchant's words for a situation: the first that fits market, tone and language, and whose slots are known. */
export function merchantReply(
  { turn: { shop }, locale, markets, tone, formats }: Talk,
  situation: Situation,
  order: Order | undefined,
): string | undefined {
  const country =
    order?.address?.country ?? order?.parcels.find(({ destination }) => destination)?.destination;
  const places = [...markets, ...(country ? [country.toLowerCase()] : [])];
  const slots: Readonly<Record<string, string | undefined>> = {
    shop: formats.name(shop.name),
    order: order && formats.name(order.number),
    name: order?.name && formats.name(order.name),
  };
  for (const reply of repliesFor(shop.assistant, { language: locale, markets: places, tone })) {
    if (reply.situation !== situation) continue;
    const named = [...reply.text.matchAll(/\{(shop|order|name)\}/g)].map(([, slot = '']) => slots[slot]);
    if (named.some((value) => !value)) continue;
    return reply.text.replace(/\{(shop|order|name)\}/g, (_, slot: string) => slots[slot] ?? '');
  }
  return undefined;
}
