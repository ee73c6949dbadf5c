import { isSupportError, type PostalAddress, type ReturnEvent } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import type { Mail } from '../providers/mail/mail.js';
import { mailOf, type MailShop, oneLine, quoted } from './mails.js';
import { type ReturnMailSlots, returnMailWords } from './return-mail-words.js';
import { policyOf } from './return-policy.js';
import type { ReturnRow } from './return-rows.js';

interface Told {
  readonly type: ReturnEvent['type'];
  readonly words: string | null;
}

/** What the shopper reads about a step of their return. Staff's words are quoted; nothing of the shopper's is repeated. */
export function returnMail(
  shop: MailShop,
  to: string,
  row: ReturnRow,
  { type, words: said }: Told,
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
    ...(type === 'declined' && row.declined ? [words.declined[row.declined.reason]] : []),
    ...(said === null ? [] : ['', `${words.labels.words}:`, ...quoted(said)]),
    '',
    `${words.labels.items}:`,
    ...row.lines.map(
      ({ quantity, title, variant }) =>
        `${quantity} × ${oneLine(title)}${variant === undefined ? '' : `, ${oneLine(variant)}`}`,
    ),
    ...(goes && address ? ['', `${words.labels.address}:`, ...addressLines(address)] : []),
    '',
    `${words.labels.order}: ${slots.order}`,
  ];
  return mailOf(shop, to, locale, words.subject(slots), text);
}

const isSent = ({ outcome }: ReturnRow['lines'][number]): boolean => outcome !== 'keep';

/** Steps that the shop itself hears of, too. */
const toShop: readonly ReturnEvent['type'][] = ['requested', 'photos-added', 'cancelled'];
/** The shopper did it a moment ago and saw it. */
const notToShopper: readonly ReturnEvent['type'][] = ['photos-added'];

/** Sends what is owed for a step: to the contact on file, and to the shop where it is for it to act. Once. */
export async function mailReturnStep(deps: Deps, eventId: string): Promise<void> {
  const { db, jobs, limits, now } = deps;
  const event = await db.selectFrom('return_events').selectAll().where('id', '=', eventId).executeTakeFirst();
  if (!event || event.told_at) return;
  const row = await db.selectFrom('returns').selectAll().where('id', '=', event.return_id).executeTakeFirst();
  const shop = await db.selectFrom('shops').selectAll().where('id', '=', event.shop_id).executeTakeFirst();
  if (!row || !shop) return;
  const order = await db
    .selectFrom('orders')
    .select(['number', 'email_key'])
    .where('shop_id', '=', row.shop_id)
    .where('id', '=', row.order_id)
    .executeTakeFirst();
  const about = { orderNumber: order?.number ?? '', address: policyOf(shop)?.address };
  const email = order?.email_key ?? null;
  if (email !== null && !notToShopper.includes(event.type) && (await mayMail(email))) {
    await jobs.add('mail', returnMail(shop, email, row, event, about));
  }
  if (shop.email !== null && toShop.includes(event.type)) {
    await jobs.add(
      'mail',
      returnMail(shop, shop.email, { ...row, locale: shop.locales[0] ?? 'en' }, event, about),
    );
  }
  await db.updateTable('return_events').set({ told_at: now() }).where('id', '=', eventId).execute();

  /** The step stands also where its mail would be one too many. */
  async function mayMail(recipient: string): Promise<boolean> {
    try {
      await limits.take('return-mail-per-recipient', recipient);
      return true;
    } catch (error) {
      if (isSupportError(error) && error.code === 'rate-limited') return false;
      throw error;
    }
  }
}

function dayIn(locale: string, day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00Z`),
  );
}

/** The lines of an address in the order in which it is written down. */
export function addressLines({
  name,
  street,
  extended,
  postalCode,
  city,
  region,
  country,
}: PostalAddress): string[] {
  const place = [postalCode, city, region].filter(Boolean).join(' ');
  return [name, street, extended, place, country].flatMap((line) => (line ? [oneLine(line)] : []));
}
