import type { Withdrawal } from '../../contract/index.js';
import type { Mail } from '../providers/mail/mail.js';
import { dateFormat } from './calendar.js';
import { inLanguage } from './locales.js';
import { mailOf, type MailShop, quoted } from './mails.js';
import { oneLine } from '../../contract/texts.js';

interface Words {
  readonly subject: (shop: string, number: string) => string;
  readonly received: (shop: string, moment: string) => string;
  readonly statement: string;
  readonly labels: Readonly<Record<'number' | 'order' | 'name' | 'items' | 'email', string>>;
  readonly next: (shop: string) => string;
  /** For the shop: whether the address is that of the order. */
  readonly ofOrder: string;
  readonly ofSomebody: string;
}

/** By language, as each is written here: Chinese in simplified characters. */
const words: Readonly<Record<'en' | 'zh' | 'ar', Words>> = {
  en: {
    subject: (shop, number) => `${shop}: receipt of your withdrawal ${number}`,
    received: (shop, moment) => `${shop} received your withdrawal on ${moment}.`,
    statement: 'You stated that you withdraw from this purchase:',
    labels: { number: 'Receipt', order: 'Order', name: 'Name', items: 'Items', email: 'Receipt to' },
    next: (shop) => `Keep this mail. ${shop} will write to you about the way back and the money.`,
    ofOrder: 'This is the address of the order.',
    ofSomebody:
      'This is not the address of such an order: anybody can name one. Ask at the address of the order first.',
  },
  zh: {
    subject: (shop, number) => `${shop}：您的撤回合同回执 ${number}`,
    received: (shop, moment) => `${shop} 已于 ${moment} 收到您的撤回声明。`,
    statement: '您声明撤回以下购买：',
    labels: { number: '回执', order: '订单', name: '姓名', items: '商品', email: '回执寄往' },
    next: (shop) => `请保留此邮件。${shop} 会就退货方式与退款与您联系。`,
    ofOrder: '这是该订单的邮箱。',
    ofSomebody: '这不是该订单的邮箱：任何人都可以填写订单号。请先向该订单的邮箱核实。',
  },
  ar: {
    subject: (shop, number) => `${shop}: إيصال عدولك عن الشراء \u2068${number}\u2069`,
    received: (shop, moment) => `استلم \u2068${shop}\u2069 عدولك عن الشراء في \u2068${moment}\u2069.`,
    statement: 'صرّحت بأنك تعدل عن هذا الشراء:',
    labels: { number: 'الإيصال', order: 'الطلبية', name: 'الاسم', items: 'المنتجات', email: 'الإيصال إلى' },
    next: (shop) => `احتفظ بهذه الرسالة. سيكتب إليك \u2068${shop}\u2069 عن طريقة الإرجاع واسترداد المال.`,
    ofOrder: 'هذا هو عنوان الطلبية.',
    ofSomebody: 'ليس هذا عنوان طلبية كهذه: يمكن لأي شخص أن يذكر طلبية. اسأل أولًا على عنوان الطلبية.',
  },
};

/**
 * The receipt: what was stated, with date and time (Directive 2011/83/EU, article 11a(4)). A stranger's words are marked
 * as such, line by line.
 */
function withdrawalMail(
  shop: MailShop,
  { to, locale: wanted }: { readonly to: string; readonly locale: string },
  { number, at, orderNumber, name, items, email }: Withdrawal,
  forShop?: { readonly isOfOrder: boolean },
): Mail {
  const { words: own, locale } = inLanguage(wanted, words);
  const moment = dateFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone: shop.time_zone,
  }).format(new Date(at));
  const shopName = oneLine(shop.name);
  const text = [
    own.received(shopName, moment),
    '',
    own.statement,
    `> ${own.labels.order}: ${oneLine(orderNumber)}`,
    `> ${own.labels.name}: ${oneLine(name)}`,
    ...(items === undefined ? [] : [`> ${own.labels.items}:`, ...quoted(items)]),
    '',
    `${own.labels.number}: ${number}`,
    ...(forShop
      ? [`${own.labels.email}: ${oneLine(email)}`, forShop.isOfOrder ? own.ofOrder : own.ofSomebody]
      : [own.next(shopName)]),
  ];
  return mailOf(shop, to, locale, own.subject(shopName, number), text);
}

/**
 * The receipt for the address that was given, and the same for the shop, in its own language, with that address. The address that is known of
 * the order reads what was stated in full. Any other may be a stranger's, whom somebody else wants to read something.
 */
export function receiptsOf(
  shop: MailShop,
  locale: string,
  withdrawal: Withdrawal,
  isOfOrder: boolean,
): { readonly toShopper: Mail; readonly toShop: Mail | undefined } {
  const own = { to: shop.email ?? '', locale: shop.locales[0] ?? 'en' };
  const reader = { to: withdrawal.email, locale };
  return {
    toShopper: withdrawalMail(shop, reader, isOfOrder ? withdrawal : harmless(withdrawal)),
    toShop: shop.email === null ? undefined : withdrawalMail(shop, own, withdrawal, { isOfOrder }),
  };
}

/** What was stated, short, and with nothing that a mail program makes a link of, nor that anybody could call. */
function harmless({ orderNumber, name, items, ...rest }: Withdrawal): Withdrawal {
  return {
    ...rest,
    orderNumber: harmlessLine(orderNumber, 40),
    name: harmlessLine(name, 60),
    ...(items !== undefined && { items: harmlessLine(items, 200) }),
  };
}

function harmlessLine(text: string, longest: number): string {
  const letters = Array.from(oneLine(text));
  const short = letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('');
  // Of long numbers only the beginning is told, and an address with blanks in it is none.
  const uncalled = short.replace(
    /(\p{N}[\s().+/-]*){3}(?=(?:\p{N}[\s().+/-]*){4})(?:\p{N}[\s().+/-]*)+/gu,
    (digits) => digits.trim().slice(0, 3) + '…',
  );
  return uncalled.replace(/[.:/\\@\u3002\uff0e\uff61\uff1a\uff0f\uff20](?=\S)/gu, '$& ');
}
