import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { ChatMessage } from '../../contract/index.js';
import { oneLine } from '../../contract/texts.js';
import type { ConversationsTable } from '../database/schema/chat.js';
import type { ShopsTable } from '../database/schema.js';
import type { Deps } from '../deps.js';
import type { Mail } from '../providers/mail/mail.js';
import { dateFormat } from './calendar.js';
import { withMail } from './counted-mails.js';
import { inLanguage } from './locales.js';
import { mailOf, quoted } from './mails.js';
import { photoWords } from './photo-words.js';

/** Whoever writes more than one message writes them one after the other: they go in one mail, after so many milliseconds. */
export const leftQuiet = 3 * 60_000;
/** Older ones have been seen by somebody, or will be by nobody. */
const leftLife = 7 * 24 * 60 * 60_000;
/** The first of them in one mail, and its last character; the rest stands in the conversation. */
const mostMessages = 20;
const mostText = 10_000;
/** Conversations at one time. */
const batch = 100;

interface Left {
  readonly at: Date;
  readonly text: string;
  readonly photos: number;
}

interface Words {
  readonly subject: string;
  readonly intro: (moment: string) => string;
  readonly labels: Readonly<Record<'contact' | 'page' | 'conversation', string>>;
  readonly more: string;
}

/** By language, as each is written here: Chinese in simplified characters. */
const words: Readonly<Record<'en' | 'zh' | 'ar', Words>> = {
  en: {
    subject: 'A shopper left a message',
    intro: (moment) => `Nobody was there when a shopper wrote on ${moment}.`,
    labels: { contact: 'Contact', page: 'Page', conversation: 'Conversation' },
    more: 'There is more in the conversation.',
  },
  zh: {
    subject: '顾客留言',
    intro: (moment) => `一位顾客于 ${moment} 留言，当时无人在线。`,
    labels: { contact: '联系方式', page: '页面', conversation: '对话' },
    more: '对话中还有更多内容。',
  },
  ar: {
    subject: 'ترك متسوق رسالة',
    intro: (moment) => `لم يكن أحد موجودًا عندما كتب متسوق في \u2068${moment}\u2069.`,
    labels: { contact: 'جهة الاتصال', page: 'الصفحة', conversation: 'المحادثة' },
    more: 'في المحادثة المزيد.',
  },
};

/**
 * Mails to each shop that has an address what its shoppers have said to nobody, each message once. Past what a shop is
 * mailed at most they wait for the next time.
 */
export async function mailLeftMessages({
  db,
  jobs,
  limits,
  now,
}: Pick<Deps, 'db' | 'jobs' | 'limits' | 'now'>): Promise<void> {
  for (const { id, email } of await findDue(db, now())) {
    await withMail(limits, 'left-mail-per-shop', email, async (isMailed) =>
      isMailed ? { isNew: await mailOne(id) } : { isNew: false },
    );
  }

  /** Whether there was something to be mailed. */
  function mailOne(id: string): Promise<boolean> {
    return jobs.transaction(db, async (transaction, add) => {
      const row = await transaction
        .selectFrom('conversations')
        .selectAll()
        .where('id', '=', id)
        .where('handler', '=', 'waiting')
        .forUpdate()
        // Another process is at it.
        .skipLocked()
        .executeTakeFirst();
      if (!row || row.last <= row.mailed_up_to) return false;
      const said = await transaction
        .selectFrom('chat_events')
        .select(['at', 'data'])
        .where('conversation_id', '=', id)
        .where('type', '=', 'message')
        .where('writer', '=', 'shopper')
        .where('number', '>', row.mailed_up_to)
        .orderBy('number')
        .limit(mostMessages + 1)
        .execute();
      await transaction
        .updateTable('conversations')
        .set({ mailed_up_to: row.last })
        .where('id', '=', id)
        .execute();
      if (said.length === 0) return false;
      const shop = await transaction
        .selectFrom('shops')
        .selectAll()
        .where('id', '=', row.shop_id)
        .executeTakeFirstOrThrow();
      if (shop.email === null) return false;
      const { customer_email: contact } =
        (await transaction
          .selectFrom('sessions')
          .select('customer_email')
          .where(sql<boolean>`id = coalesce(${row.asked_by}::uuid, ${row.session_id}::uuid)`)
          .executeTakeFirst()) ?? {};
      const left = said.map(({ at, data }): Left => {
        const { text, photos = [] } = data.message as ChatMessage;
        return { at, text, photos: photos.length };
      });
      await add('mail', leftMail({ ...shop, email: shop.email }, row, left, contact ?? undefined));
      return true;
    });
  }
}

/**
 * What is to be mailed, by turns between shops. In a shop it begins with those who have signed in or opened an order in full;
 * then networks take turns, so that none that says much keeps the others out.
 */
async function findDue(
  db: Deps['db'],
  now: Date,
): Promise<readonly { readonly id: string; readonly email: string }[]> {
  const quiet = new Date(now.getTime() - leftQuiet);
  const oldest = new Date(now.getTime() - leftLife);
  const { rows } = await sql<{ readonly id: string; readonly email: string }>`
    with due as (
      select c.id, c.shop_id, s.email, c.last_at,
        row_number() over (
          partition by c.shop_id, coalesce(c.asked_network, c.id::text) order by c.last_at) as turn,
        (c.customer_id is not null
          or exists (select from sessions o where o.id = c.asked_by and o.customer_id is not null)
          or exists (select from grants g where g.session_id = c.asked_by and g.access = 'full'
            and g.expires_at > ${now}::timestamptz)) as is_known
      from conversations c join shops s on s.id = c.shop_id
      where c.handler = 'waiting' and c.waiting_since is not null
        and c.last_at < ${quiet}::timestamptz and c.last_at > ${oldest}::timestamptz
        and c.last > c.mailed_up_to and s.email is not null
        -- Who is here answers here.
        and not exists (select from agents_here h where h.shop_id = c.shop_id and h.until > ${now}::timestamptz)
    )
    select id, email from due
    order by row_number() over (partition by shop_id order by is_known desc, turn, last_at), last_at
    limit ${batch}`.execute(db);
  return rows;
}

/** In the shop's own language; a stranger's words are quoted. */
function leftMail(
  shop: Selectable<ShopsTable> & { readonly email: string },
  { id, page }: Pick<Selectable<ConversationsTable>, 'id' | 'page'>,
  left: readonly Left[],
  contact: string | undefined,
): Mail {
  const { words: w, locale } = inLanguage(shop.locales[0] ?? 'en', words);
  const time = dateFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: shop.time_zone });
  const text: string[] = [];
  let room = mostText;
  for (const { at, text: said, photos } of left.slice(0, mostMessages)) {
    if (room <= 0) break;
    const words = said ? [[...said].slice(0, room).join('')] : [];
    text.push('', `${time.format(at)}:`, ...[...words, ...photoWords(locale, photos)].flatMap(quoted));
    room -= said.length;
  }
  const isAll = room >= 0 && left.length <= mostMessages;
  return mailOf(shop, shop.email, locale, w.subject, [
    w.intro(time.format(left[0]?.at)),
    ...(contact === undefined ? [] : [`${w.labels.contact}: ${oneLine(contact)}`]),
    ...(page === null ? [] : [`${w.labels.page}: ${oneLine(page)}`]),
    `${w.labels.conversation}: ${id}`,
    ...text,
    ...(isAll ? [] : ['', w.more]),
  ]);
}
