import {
  type ChatEvent,
  type ChatSource,
  type Suggestion,
  type Summary,
  SupportError,
  type Translations,
} from '../../contract/index.js';
import { plain } from '../../contract/texts.js';
import type { Deps } from '../deps.js';
import type { AssistantTurn } from '../providers/assistant/assistant.js';
import { assistantSettingsOf } from './assistant-settings.js';
import { readHistory } from './chat-log.js';
import { createKept } from './kept.js';
import { isSomebodyHere } from './presence.js';
import { createSessions, levelOf } from './session.js';
import type { StaffContext } from './staff-keys.js';
import type { StaffRow } from './staff-rows.js';
import { readConversation } from './staff-rows.js';
import { languageName, summaryRules, translate } from './translations.js';

/** What the assistant does for those who answer. `address`: whence they call, as budgets count it. */
export interface StaffAssistance {
  suggest(staff: StaffContext, conversation: string, address: string): Promise<Suggestion>;
  summarise(staff: StaffContext, conversation: string, locale: string, address: string): Promise<Summary>;
  /** `unsupported` without a model. */
  translate(
    staff: StaffContext,
    conversation: string,
    asked: { readonly numbers: readonly number[]; readonly to: string },
    address: string,
  ): Promise<Translations>;
}

/** A person waits, so that not much time is left. */
const patience = 30_000;
const mostSources = 10;
const mostSaid = 12_000;

type Said = ChatEvent & { readonly type: 'message' };
const isSaid = (event: ChatEvent): event is Said => event.type === 'message' && event.message.text !== '';

export function createStaffAssistance({ db, chat, now }: Pick<Deps, 'db' | 'chat' | 'now'>): StaffAssistance {
  const sessions = createSessions({ db, now });
  // Nobody pays twice for who scrolls up and down.
  const translated = createKept<string>({ most: 2_000, life: 60 * 60_000, now });
  /** Those who answer have a budget of their own in the shop's. */
  const of = ({ shop, actor }: StaffContext, address: string) => ({
    shopId: shop.id,
    sessionId: `staff ${actor}`,
    address,
  });

  async function turnOf(staff: StaffContext, row: StaffRow, address: string): Promise<AssistantTurn> {
    const { shop } = staff;
    const session = await sessions.find(row.asked_by ?? row.session_id);
    // What it could look up was that session's to see.
    if (!session) throw new SupportError('conflict');
    return {
      shop: {
        id: shop.id,
        name: shop.name,
        locales: shop.locales,
        timeZone: shop.time_zone,
        assistant: assistantSettingsOf(shop.assistant),
      },
      conversationId: row.id,
      sessionId: of(staff, address).sessionId,
      address,
      locale: row.locale ?? undefined,
      page: row.page ?? undefined,
      level: levelOf(session),
      events: await readHistory(db, row.id),
      tools: await chat.tools(session, { address, locale: row.locale ?? undefined }),
      readPhoto: () => Promise.reject(new SupportError('not-found')),
      isSomebodyHere: () => isSomebodyHere(db, shop.id, now()),
    };
  }

  return {
    async suggest(staff, conversation, address) {
      const row = await readConversation(db, staff, conversation, now());
      if (!chat.assistant) throw new SupportError('unsupported');
      const turn = await turnOf(staff, row, address);
      if (turn.events.findLast(isSaid)?.by !== 'shopper') throw new SupportError('conflict');
      let text = '';
      let sources: readonly ChatSource[] = [];
      for await (const step of chat.assistant.answer(turn, AbortSignal.timeout(patience))) {
        if (step.type === 'text') text += step.text;
        // What was said before is another one's half answer.
        if (step.type === 'break') text = '';
        if (step.type === 'hand-over') return { sources: [] };
        if (step.type === 'message') sources = step.sources ?? [];
      }
      const words = plain(text).trim();
      return { ...(words && { text: words }), sources: [...sources] };
    },

    async summarise(staff, conversation, locale, address) {
      const row = await readConversation(db, staff, conversation, now());
      const events = await readHistory(db, row.id);
      const said = events.filter(isSaid);
      const asked = said.filter(({ by }) => by === 'shopper');
      const handed = events.findLast((event) => event.type === 'hand-over' && event.to === 'waiting');
      const text = await chat.assistant
        ?.write?.(
          {
            of: of(staff, address),
            instructions: summaryRules(languageName(locale)),
            text: linesOf(said),
          },
          AbortSignal.timeout(patience),
        )
        // What is there without it is told all the same.
        .catch(() => undefined);
      const sources = said.flatMap(({ by, message }) => (by === 'assistant' ? (message.sources ?? []) : []));
      return {
        ...(text !== undefined && { text: plain(text) }),
        asked: [...asked.slice(0, 1), ...asked.slice(1).slice(-2)].map(({ number, message }) => ({
          number,
          text: message.text,
        })),
        ...(handed?.type === 'hand-over' && { reason: handed.reason }),
        sources: unlike(sources.reverse()).slice(0, mostSources),
      };
    },

    async translate(staff, conversation, { numbers, to }, address) {
      const row = await readConversation(db, staff, conversation, now());
      const { assistant } = chat;
      if (!assistant?.write) throw new SupportError('unsupported');
      const rows = await db
        .selectFrom('chat_events')
        .select(['number', 'data'])
        .where('conversation_id', '=', row.id)
        .where('type', '=', 'message')
        .where('number', 'in', [...numbers])
        .orderBy('number')
        .execute();
      const translations = [];
      for (const { number, data } of rows) {
        const { text } = data.message as { readonly text: string };
        if (text === '') continue;
        const words = await translated(`${row.id} ${number} ${to}`, () =>
          translate(assistant, { of: of(staff, address), text, to }),
        );
        translations.push({ number, text: words });
      }
      return { translations };
    },
  };
}

/** The last that was said, each message as a line of JSON: nobody's words are a line of somebody else's. */
function linesOf(said: readonly Said[]): string {
  const lines = said.map(({ by, message }) => JSON.stringify({ by, text: message.text }));
  let length = 0;
  const tooMuch = lines.findLastIndex((line) => (length += line.length + 1) > mostSaid);
  return lines.slice(tooMuch + 1).join('\n');
}

/** Each once. */
const unlike = (sources: readonly ChatSource[]): ChatSource[] => [
  ...new Map(sources.map((source) => [`${source.kind} ${source.id}`, source])).values(),
];
