import type { Return } from '../../src/contract/index.js';

type Lines = Pick<Return, 'lines'>;

/** Whether anything of it travels: what the shopper keeps does not. */
export const isTravelling = ({ lines }: Lines): boolean => lines.some(({ outcome }) => outcome !== 'keep');

/** Until when the exchange is kept, where that ends before the return does: a day of the shop's. */
export function keptUntil(
  { reservedUntil, sendBy }: Pick<Return, 'reservedUntil' | 'sendBy'>,
  timeZone: string | undefined,
): string | undefined {
  if (!reservedUntil || !sendBy || Date.parse(reservedUntil) < Date.now()) return undefined;
  const day = dayOf(reservedUntil, timeZone);
  return day < sendBy ? day : undefined;
}

/** The day of an instant, `2026-12-08`, where the shop is. */
export const dayOf = (instant: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('sv', { timeZone }).format(new Date(instant));

/** Whether the shopper is to hand it over. */
export const isToSend = ({ status, ...found }: Lines & Pick<Return, 'status'>): boolean =>
  (status === 'approved' || status === 'label-ready') && isTravelling(found);
