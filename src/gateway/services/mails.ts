import { randomUUID } from 'node:crypto';
import type { NewOrderRequest, RequestStatus } from '../../contract/index.js';
import type { Mail } from '../providers/mail/mail.js';
import { dateFormat } from './calendar.js';
import { mailWords } from './mail-words.js';
import type { SessionContext } from './session.js';
import { oneLine, unbroken } from '../../contract/texts.js';

export type MailShop = Pick<
  SessionContext['shop'],
  'id' | 'name' | 'locales' | 'time_zone' | 'email' | 'mail_from' | 'order_url'
>;

interface Reader {
  readonly to: string;
  readonly locale: string;
}

/** A one-time code. */
export function codeMail(
  shop: MailShop,
  reader: Reader,
  {
    number,
    code,
    minutes,
    expiresAt,
  }: {
    readonly number: string;
    readonly code: string;
    readonly minutes: number;
    /** When the code stops to work. */
    readonly expiresAt: Date;
  },
): Mail {
  const { words, locale } = mailWords(reader.locale);
  const slots = { shop: oneLine(shop.name), number: oneLine(number), code, minutes };
  const mail = mailOf(shop, reader.to, locale, words.code.subject(slots.shop), words.code.text(slots));
  return { ...mail, expiresAt: expiresAt.toISOString() };
}

/** The numbers of a contact's orders, each with its page at the shop. */
export function numbersMail(
  shop: MailShop,
  reader: Reader,
  orders: readonly { readonly number: string; readonly placedAt: Date }[],
): Mail {
  const { words, locale } = mailWords(reader.locale);
  const date = dateFormat(locale, { dateStyle: 'long', timeZone: shop.time_zone });
  const lines = orders.flatMap(({ number, placedAt }) => {
    const page = orderPage(shop, number);
    return [`${oneLine(number)} (${date.format(placedAt)})`, ...(page === undefined ? [] : [page])];
  });
  const name = oneLine(shop.name);
  return mailOf(
    shop,
    reader.to,
    locale,
    words.numbers.subject(name),
    words.numbers.text({ shop: name, orders: lines }),
  );
}

/** Tells the shopper that the shop has the request. It repeats nothing that was typed. */
export function askedMail(
  shop: MailShop,
  reader: Reader,
  { number, kind }: { readonly number: string; readonly kind: NewOrderRequest['kind'] },
): Mail {
  const { words, locale } = mailWords(reader.locale);
  const slots = { shop: oneLine(shop.name), number: oneLine(number), kind };
  const subject = words.asked.subject(slots.shop, slots.number);
  return mailOf(shop, reader.to, locale, subject, words.asked.text(slots));
}

/** Tells the shopper what became of it. Of what was typed it has the shop's own words alone. */
export function decidedMail(
  shop: MailShop,
  reader: Reader,
  {
    number,
    kind,
    status,
    words: said,
  }: {
    readonly number: string;
    readonly kind: NewOrderRequest['kind'];
    readonly status: Exclude<RequestStatus, 'open'>;
    readonly words: string | undefined;
  },
): Mail {
  const { words, locale } = mailWords(reader.locale);
  const slots = { shop: oneLine(shop.name), number: oneLine(number), kind, status };
  const page = orderPage(shop, number);
  const text = [
    ...words.decided.text(slots),
    ...(said === undefined ? [] : ['', `${words.decided.words(slots.shop)}:`, ...quoted(said)]),
    ...(page === undefined ? [] : ['', page]),
  ];
  return mailOf(shop, reader.to, locale, words.decided.subject(slots.shop, slots.number), text);
}

/** Tells the shop what a shopper asks, in the shop's own language. */
export function requestMail(
  shop: MailShop & { readonly email: string },
  request: NewOrderRequest & {
    readonly number: string;
    readonly contact: string | undefined;
    readonly tracking: string | undefined;
  },
): Mail {
  const { words, locale } = mailWords(shop.locales[0] ?? 'en');
  const { labels } = words;
  const kind = words.kinds[request.kind];
  const address =
    request.address &&
    Object.values(request.address)
      .map((part) => oneLine(part ?? ''))
      .filter(Boolean)
      .join(', ');
  const text = [
    `${labels.request}: ${kind}`,
    `${labels.order}: ${oneLine(request.number)}`,
    ...(request.tracking === undefined ? [] : [`${labels.parcel}: ${oneLine(request.tracking)}`]),
    ...(request.contact === undefined ? [] : [`${labels.contact}: ${oneLine(request.contact)}`]),
    ...(address === undefined ? [] : [`${labels.address}: ${address}`]),
    ...(request.message === undefined ? [] : ['', `${labels.message}:`, ...quoted(request.message)]),
  ];
  return mailOf(shop, shop.email, locale, `${oneLine(request.number)}: ${kind}`, text);
}

export function mailOf(
  shop: MailShop,
  to: string,
  locale: string,
  subject: string,
  text: readonly string[],
): Mail {
  const from = senderOf(shop);
  return {
    id: randomUUID(),
    shopId: shop.id,
    ...(from !== undefined && { from }),
    to,
    subject: unbroken(subject),
    text: `${text.join('\n')}\n`,
    locale,
  };
}

/** A shop without a sender of its own sends from its public address, and without that the mail server's settings decide. */
function senderOf({ name, mail_from: sender, email }: MailShop): string | undefined {
  if (sender !== null) return oneLine(sender);
  if (email === null) return undefined;
  return `"${oneLine(name).replace(/["\\<>]/g, '')}" <${email}>`;
}

/** The page of an order in the shop, where it names one. */
export function orderPage({ order_url: template }: MailShop, number: string): string | undefined {
  // A function, as `$&` in a number would otherwise be a pattern.
  return template?.replaceAll('{number}', () => encodeURIComponent(number));
}

/** A stranger's words, marked as such on every line. */
export function quoted(text: string): string[] {
  return text.split(/\r\n|\r|\n|\u2028|\u2029/).map((line) => `> ${oneLine(line)}`);
}
