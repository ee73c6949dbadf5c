import type { PostalAddress, ReturnEvent } from '../../contract/index.js';
import type { Mail } from '../providers/mail/mail.js';
import { mailOf, type MailShop, orderPage, quoted } from './mails.js';
import { type ReturnMailSlots, returnMailWords } from './return-mail-words.js';
import type { ReturnRow } from './return-rows.js';
import { oneLine } from './texts.js';

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
    sendBy: row.send_by === null ? undefined : dayIn(locale, row.send_by),
    tracking: row.tracking ? oneLine(row.tracking.number) : undefined,
  };
  const goes = (type === 'approved' || type === 'label-ready') && row.lines.some(isSent);
  const text = [
    ...words.steps[type](goes ? slots : { ...slots, sendBy: undefined }),
    ...(goes ? [words.hand[row.method]] : []),
    ...(type === 'declined' && row.declined ? [words.declined[row.declined.reason]] : []),
    ...(said === undefined ? [] : ['', `${words.labels.words}:`, ...quoted(said)]),
    '',
    `${words.labels.items}:`,
    ...itemLines(row),
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
    ...itemLines(row),
  ];
  return mailOf(shop, shop.email, locale, subject, text);
}

const itemLines = ({ lines }: ReturnRow): readonly string[] =>
  lines.map(
    ({ quantity, title, variant }) =>
      `${quantity} × ${oneLine(title)}${variant === undefined ? '' : `, ${oneLine(variant)}`}`,
  );

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
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00Z`),
  );
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
