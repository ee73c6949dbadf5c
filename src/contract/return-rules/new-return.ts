import type { NewReturn, ReturnLine } from '../index.js';
import { addDays, calendarIn } from '../days.js';
import { plain } from '../texts.js';
import type { ReturnFacts } from './facts.js';
import type { ReturnPolicy } from './policy.js';
import { wordsIn } from './policy-rules.js';

/** A line as it stays, whatever becomes of the order, the policy and the stock. */
export function returnLine(
  { order, policy, variants, locale }: ReturnFacts,
  { lineId, quantity, reason, answer, note, photos, outcome, variantId }: NewReturn['lines'][number],
): ReturnLine {
  const item = order.lines.find(({ id }) => id === lineId);
  const reasonName = wordsIn(policy.reasons.find(({ id }) => id === reason)?.names, locale);
  const variant = outcome === 'exchange' ? variants.get(variantId ?? '') : undefined;
  return {
    lineId,
    title: item?.title ?? '',
    ...(item?.variant !== undefined && { variant: item.variant }),
    ...(item?.image !== undefined && { image: item.image }),
    quantity,
    reason,
    ...(reasonName !== undefined && { reasonName }),
    ...(answer !== undefined && { answer }),
    ...(plain(note ?? '').trim() && { note: plain(note!) }),
    photos,
    outcome,
    ...(variant && {
      exchange: {
        variantId: variant.id,
        title: variant.title,
        ...(variant.variant !== undefined && { variant: variant.variant }),
      },
    }),
  };
}

/** The last day to hand a return over that is approved now. */
export function sendBy(timeZone: string, { sendDays }: ReturnPolicy, now: Date): string {
  return addDays(calendarIn(timeZone).dayAt(now), sendDays);
}

/** Until when the variants are kept of exchanges that are asked for now. */
export function reserveUntil({ reserveDays }: ReturnPolicy, now: Date): Date {
  return new Date(now.getTime() + reserveDays * 86_400_000);
}

/** The number of an order's next return, after so many others. */
export function returnNumber(orderNumber: string, others: number): string {
  return `${orderNumber}-R${others + 1}`;
}
