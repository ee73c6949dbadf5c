import type { PostalAddress, ReturnEvent } from '../../contract/index.js';
import type { Mail } from '../providers/mail/mail.js';
import { calendarIn } from '../../contract/days.js';
import { dateFormat } from './calendar.js';
import { mailOf, type MailShop, orderPage, quoted } from './mails.js';
import {
  type ReturnMailSlots,
  type ReturnMailWords,
  returnMailWords,
  type Sum,
} from './return-mail-words.js';
import type { ReturnRow } from './return-rows.js';
import { oneLine } from '../../contract/texts.js';

/** A step, and what staff say about it. */
export interface ReturnStep {
  readonly type: ReturnEvent['type'];
  readonly words?: string | undefined;
}

/** What the shopper reads about a step of their return. Staff's words are quoted; nothing of the shopper's is repeated. */
export function returnMail(
  shop: MailShop,
  to: string,
  row: ReturnRow,
  { type, words: said }: ReturnStep,
  { orderNumber, address }: { readonly orderNumber: string; readonly address: PostalAddress | undefined },
): Mail {
  const { words, locale } = returnMailWords(row.locale);
  const slots: ReturnMailSlots = {
    shop: oneLine(shop.name),
    number: oneLine(row.number),
    order: oneLine(orderNumber),
    tracking: row.tracking ? oneLine(row.tracking.number) : undefined,
  };
  const goes = (type === 'approved' || type === 'label-ready') && row.lines.some(isSent);
  const text = [
    ...words.steps[type](slots),
    ...(goes ? handLines(shop, row, type, words, locale) : []),
    ...(type === 'declined' && row.declined ? [words.declined[row.declined.reason]] : []),
    ...(said === undefined ? [] : ['', `${words.labels.words}:`, ...quoted(said)]),
    '',
    `${words.labels.items}:`,
    ...itemLines(row, words.labels.exchange),
    ...moneyLines(row, words.labels, locale),
    ...(goes && address ? ['', `${words.labels.address}:`, ...addressLines(address, locale)] : []),
    '',
    `${words.labels.order}: ${slots.order}`,
    // There the counter shows the return, and its slip.
    ...[orderPage(shop, orderNumber) ?? []].flat(),
  ];
  return mailOf(shop, to, locale, words.subject(slots), text);
}

/** What the shop itself reads of a step that its shopper took, in the shop's own language. */
export function returnMailToShop(
  shop: MailShop & { readonly email: string },
  row: ReturnRow,
  type: (typeof toShop)[number],
  orderNumber: string,
): Mail {
  const { words, locale } = returnMailWords(shop.locales[0] ?? 'en');
  const subject = `${oneLine(row.number)}: ${words.toShop[type]}`;
  const text = [
    `${words.labels.order}: ${oneLine(orderNumber)}`,
    '',
    `${words.labels.items}:`,
    ...itemLines(row, words.labels.exchange),
  ];
  return mailOf(shop, shop.email, locale, subject, text);
}

/** By when it is handed over, and how. An exchange may be kept for less long than the return has. */
function handLines(
  { time_zone: timeZone }: MailShop,
  { send_by: sendBy, reserved_until: reservedUntil, method, label_url: labelUrl }: ReturnRow,
  type: ReturnStep['type'],
  { hand, handOverBy, labels }: ReturnMailWords,
  locale: string,
): readonly string[] {
  const isReady = type === 'label-ready';
  const kept = reservedUntil === null ? undefined : calendarIn(timeZone).dayAt(reservedUntil);
  const keptUntil = kept !== undefined && sendBy !== null && kept < sendBy ? dayIn(locale, kept) : undefined;
  return [
    ...(sendBy === null ? [] : [handOverBy(dayIn(locale, sendBy), keptUntil)]),
    hand[isReady ? 'labelReady' : method],
    ...(isReady && labelUrl !== null ? [`${labels.label}: ${labelUrl}`] : []),
  ];
}

const named = ({
  title,
  variant,
}: {
  readonly title: string;
  readonly variant?: string | undefined;
}): string => `${oneLine(title)}${variant === undefined ? '' : `, ${oneLine(variant)}`}`;

const itemLines = ({ lines }: ReturnRow, exchangeFor: string): readonly string[] =>
  lines.map(
    (line) =>
      `${line.quantity} × ${named(line)}${line.exchange ? ` (${exchangeFor} ${named(line.exchange)})` : ''}`,
  );

function moneyLines(
  { settlement, status }: ReturnRow,
  labels: Readonly<Record<Sum, string>>,
  locale: string,
): readonly string[] {
  // Of what does not happen no money comes.
  if (status === 'declined' || status === 'cancelled') return [];
  const sums = (['refund', 'credit', 'due'] as const).filter((sum) => Number(settlement[sum].amount) > 0);
  return sums.map((sum) => {
    const { amount, currency } = settlement[sum];
    const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
    return `${labels[sum]}: ${money.format(amount as `${number}`)}`;
  });
}

const isSent = ({ outcome }: ReturnRow['lines'][number]): boolean => outcome !== 'keep';

/** Steps that the shop itself hears of, too. */
export const toShop = [
  'requested',
  'photos-added',
  'cancelled',
] as const satisfies readonly ReturnEvent['type'][];
/** The shopper did it a moment ago and saw it. */
export const notToShopper: readonly ReturnEvent['type'][] = ['photos-added'];

function dayIn(locale: string, day: string): string {
  return dateFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T12:00Z`));
}

/** The lines of an address in the order in which it is written down, its country by name. */
export function addressLines(
  { name, street, extended, postalCode, city, region, country: code }: PostalAddress,
  locale: string,
): string[] {
  const place = [postalCode, city, region].filter(Boolean).join(' ');
  const country = code && new Intl.DisplayNames(locale, { type: 'region' }).of(code);
  return [name, street, extended, place, country].flatMap((line) => (line ? [oneLine(line)] : []));
}
