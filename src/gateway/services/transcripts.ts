import { type ChatMessage, type ChatNotice, type ChatWriter, SupportError } from '../../contract/index.js';
import { oneLine } from '../../contract/texts.js';
import { emailKey } from '../database/keys.js';
import type { Deps } from '../deps.js';
import type { Mail } from '../providers/mail/mail.js';
import { dateFormat } from './calendar.js';
import type { Conversations } from './conversations.js';
import { withMail } from './counted-mails.js';
import { inLanguage, mailLocale } from './locales.js';
import { photoWords } from './photo-words.js';
import { mailOf, type MailShop, quoted } from './mails.js';
import type { SessionContext } from './session.js';

export interface Transcripts {
  /**
   * Mails what was said to an address that is known to be the shopper's: that of the account, or of an order that was opened
   * in full. Resolves the same for any other one, which gets no mail: what a stranger has typed is mailed to nobody.
   */
  mail(
    session: SessionContext,
    conversationId: string,
    email: string,
    locale: string | undefined,
  ): Promise<void>;
}

/** The last of them, where there are more, and so many bytes of them. */
const mostMessages = 500;
const mostBytes = 200_000;

interface Said {
  readonly by: ChatWriter;
  readonly at: Date;
  readonly message: ChatMessage;
}

interface Words {
  readonly subject: (shop: string) => string;
  readonly intro: (shop: string, day: string) => string;
  readonly writers: Readonly<Record<ChatWriter, string>>;
  readonly notices: Readonly<Record<ChatNotice, string>>;
  readonly cut: string;
}

/** By language, as each is written here: Chinese in simplified characters. */
const words: Readonly<Record<'en' | 'zh' | 'ar', Words>> = {
  en: {
    subject: (shop) => `Your conversation with ${shop}`,
    intro: (shop, day) => `Your conversation with ${shop}, begun on ${day}:`,
    writers: { shopper: 'You', assistant: 'Assistant', agent: 'Support', system: 'Counter' },
    notices: {
      'person-answers': 'Somebody will answer you here.',
      'leave-message': 'Nobody is there now. Your message has been kept.',
      'assistant-failed': 'The assistant could not answer.',
      'assistant-limited': 'The assistant can do less than usual at the moment.',
    },
    cut: 'What was said before is left out: it is too long for a mail.',
  },
  zh: {
    subject: (shop) => `您与 ${shop} 的对话`,
    intro: (shop, day) => `您与 ${shop} 的对话，始于 ${day}：`,
    writers: { shopper: '您', assistant: '助手', agent: '客服', system: '服务台' },
    notices: {
      'person-answers': '客服人员会在此回复您。',
      'leave-message': '目前无人在线，您的留言已保存。',
      'assistant-failed': '助手未能回答。',
      'assistant-limited': '助手目前的功能有所减少。',
    },
    cut: '此前的内容过长，未包含在邮件中。',
  },
  ar: {
    subject: (shop) => `محادثتك مع \u2068${shop}\u2069`,
    intro: (shop, day) => `محادثتك مع \u2068${shop}\u2069، بدأت في \u2068${day}\u2069:`,
    writers: { shopper: 'أنت', assistant: 'المساعد', agent: 'الدعم', system: 'المكتب' },
    notices: {
      'person-answers': 'سيجيبك أحد هنا.',
      'leave-message': 'لا يوجد أحد الآن. حُفظت رسالتك.',
      'assistant-failed': 'لم يتمكن المساعد من الإجابة.',
      'assistant-limited': 'يستطيع المساعد حاليًا أقل من المعتاد.',
    },
    cut: 'حُذف ما قيل قبل ذلك لأنه أطول من أن يُرسل بالبريد.',
  },
};

export function createTranscripts(
  { db, jobs, limits, now }: Pick<Deps, 'db' | 'jobs' | 'limits' | 'now'>,
  conversations: Conversations,
): Transcripts {
  async function isOwn({ id, shop, level, customerEmail }: SessionContext, key: string): Promise<boolean> {
    if (level === 'signed-in' && customerEmail !== undefined && emailKey(customerEmail) === key) return true;
    const order = await db
      .selectFrom('grants')
      .innerJoin('orders', (join) =>
        join.onRef('orders.id', '=', 'grants.order_id').onRef('orders.shop_id', '=', 'grants.shop_id'),
      )
      .select('orders.id')
      .where('grants.session_id', '=', id)
      .where('grants.shop_id', '=', shop.id)
      .where('grants.access', '=', 'full')
      .where('grants.expires_at', '>', now())
      .where('orders.email_key', '=', key)
      .limit(1)
      .executeTakeFirst();
    return order !== undefined;
  }

  return {
    async mail(session, conversationId, email, locale) {
      const { shop } = session;
      const row = await conversations.find(session, conversationId);
      await limits.take('transcript-per-session', session.id);
      const key = emailKey(email);
      const isOwed = await isOwn(session, key);
      const said = await db
        .selectFrom('chat_events')
        .select(['at', 'writer', 'data'])
        .where('conversation_id', '=', row.id)
        .where('type', '=', 'message')
        .orderBy('number', 'desc')
        .limit(mostMessages)
        .execute();
      if (said.length === 0) throw new SupportError('not-found');
      const mail = transcriptMail(
        shop,
        { to: key, locale: mailLocale(shop, locale) },
        row.started_at,
        said
          .reverse()
          .map(({ at, writer, data }) => ({ at, by: writer, message: data.message as ChatMessage })),
      );
      await withMail(limits, 'transcript-mail-per-recipient', isOwed ? key : undefined, async (isMailed) => {
        await jobs.add(isMailed ? 'mail' : 'no-mail', mail);
        return { isNew: true };
      });
    },
  };
}

function transcriptMail(
  shop: MailShop,
  { to, locale: wanted }: { readonly to: string; readonly locale: string },
  startedAt: Date,
  said: readonly Said[],
): Mail {
  const { words: w, locale } = inLanguage(wanted, words);
  const name = oneLine(shop.name);
  const day = dateFormat(locale, { dateStyle: 'long', timeZone: shop.time_zone });
  const time = dateFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone: shop.time_zone });
  const text: string[] = [];
  let room = mostBytes;
  for (const { by, at, message } of said.toReversed()) {
    const lines = [
      '',
      `${w.writers[by]}${message.name === undefined ? '' : ` (${oneLine(message.name)})`}, ${time.format(at)}:`,
      ...linesOf(message, w, locale).flatMap(quoted),
    ];
    room -= Buffer.byteLength(lines.join('\n'));
    if (room < 0) {
      text.unshift('', w.cut);
      break;
    }
    text.unshift(...lines);
  }
  return mailOf(shop, to, locale, w.subject(name), [w.intro(name, day.format(startedAt)), ...text]);
}

function linesOf({ text, notice, photos = [] }: ChatMessage, words: Words, locale: string): string[] {
  const said = notice === undefined ? text : words.notices[notice];
  return [...(said || photos.length === 0 ? [said] : []), ...photoWords(locale, photos.length)];
}
