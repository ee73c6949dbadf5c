import type { Selectable } from 'kysely';
import {
  type NewReplyTemplate,
  type ReadyReply,
  replySlots,
  type ReplySlot,
  type ReplyTemplate,
  type StaffCase,
  SupportError,
} from '../../contract/index.js';
import { oneLine, plain } from '../../contract/texts.js';
import type { ReplyTemplatesTable } from '../database/schema/staff.js';
import type { Deps } from '../deps.js';
import { assistantSettingsOf } from './assistant-settings.js';
import { audit } from './audit.js';
import type { StaffCases } from './staff-case.js';
import type { StaffContext } from './staff-keys.js';

/** What a shop's people have ready to say. */
export interface StaffReplies {
  list(staff: StaffContext): Promise<ReplyTemplate[]>;
  /** `conflict` where the shop has as many as it may. */
  put(staff: StaffContext, id: string, template: NewReplyTemplate): Promise<ReplyTemplate>;
  remove(staff: StaffContext, id: string): Promise<void>;
  /** Those that fit the language of a conversation, and the merchant's own for the assistant. */
  ready(staff: StaffContext, conversation: string, agent: string | undefined): Promise<ReadyReply[]>;
}

const mostTemplates = 500;

export function createStaffReplies(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { cases }: { readonly cases: StaffCases },
): StaffReplies {
  const rowsOf = (shopId: string) =>
    db.selectFrom('reply_templates').selectAll().where('shop_id', '=', shopId).orderBy('title').orderBy('id');

  return {
    list: async ({ shop }) => (await rowsOf(shop.id).execute()).map(toTemplate),

    async put(staff, id, { locale, situation, title, text }) {
      const row = { locale, situation, title: oneLine(title), words: plain(text).trim() };
      if (!row.title || !row.words)
        throw new SupportError('invalid', {
          fields: [{ path: row.title ? 'text' : 'title', rule: 'min_length' }],
        });
      return db.transaction().execute(async (transaction) => {
        const others = await transaction
          .selectFrom('reply_templates')
          .select(({ fn }) => fn.countAll<number | string>().as('count'))
          .where('shop_id', '=', staff.shop.id)
          .where('id', '<>', id)
          .executeTakeFirstOrThrow();
        if (Number(others.count) >= mostTemplates) throw new SupportError('conflict');
        const kept = await transaction
          .insertInto('reply_templates')
          .values({ shop_id: staff.shop.id, id, ...row })
          .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doUpdateSet(row))
          .returningAll()
          .executeTakeFirstOrThrow();
        await audit(transaction, staff, now(), { act: 'template-saved', about: { kind: 'template', id } });
        return toTemplate(kept);
      });
    },

    async remove(staff, id) {
      await db.transaction().execute(async (transaction) => {
        const removed = await transaction
          .deleteFrom('reply_templates')
          .where('shop_id', '=', staff.shop.id)
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        if (!removed) throw new SupportError('not-found');
        await audit(transaction, staff, now(), { act: 'template-removed', about: { kind: 'template', id } });
      });
    },

    async ready(staff, conversation, agent) {
      const { shop } = staff;
      const about = await cases.get(staff, conversation);
      const slots = slotsOf(about, shop.name, staff.account?.name ?? agent);
      const language = languageOf(about.shopper.locale ?? shop.locales[0] ?? 'en');
      const templates = (await rowsOf(shop.id).execute()).map(toTemplate);
      const { replies = [] } = assistantSettingsOf(shop.assistant);
      const all = [...templates.map(({ id, ...rest }) => ({ template: id, ...rest })), ...replies];
      return all
        .filter(({ locale }) => languageOf(locale) === language)
        .map((reply) => ({
          ...('template' in reply && { template: reply.template, title: reply.title }),
          situation: reply.situation,
          locale: reply.locale,
          ...fill(reply.text, slots),
        }));
    },
  };
}

type Slots = Readonly<Record<ReplySlot, string | undefined>>;

/** Of an order that the shopper has only found, the name is not for them to read. */
function slotsOf({ orders }: StaffCase, shop: string, agent: string | undefined): Slots {
  const [latest] = orders;
  const name = latest?.shown === 'full' ? latest.order.name : undefined;
  return { shop, agent, order: latest?.order.number, name };
}

function fill(text: string, slots: Slots): Pick<ReadyReply, 'text' | 'open'> {
  const open = replySlots.filter((slot) => text.includes(`{${slot}}`) && !slots[slot]);
  const filled = text.replace(/\{(\w+)\}/g, (slot, name: ReplySlot) => {
    const value = replySlots.includes(name) && slots[name];
    return value ? oneLine(value) : slot;
  });
  return { text: filled, open };
}

const languageOf = (locale: string): string | undefined => locale.toLowerCase().split('-')[0];

function toTemplate(row: Selectable<ReplyTemplatesTable>): ReplyTemplate {
  return { id: row.id, locale: row.locale, situation: row.situation, title: row.title, text: row.words };
}
