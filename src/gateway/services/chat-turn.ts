import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { ChatEvent, ChatMessage, ChatNotice, MessageEnd, Tools } from '../../contract/index.js';
import type { Assistant, AssistantStep, AssistantTurn } from '../providers/assistant/assistant.js';
import { assistantSettingsOf } from './assistant-settings.js';
import { appendTo, type NewEvent, readHistory } from './chat-log.js';
import type { Turn, TurnsOptions } from './chat-turns.js';
import { createWords } from './chat-words.js';
import { isSomebodyHere } from './presence.js';
import { openProposal } from './proposals.js';
import { levelOf, type SessionContext } from './session.js';
import { waitingNotice } from './waiting-notice.js';

/** Why an answer is ended from outside. `lost`: another process has taken it on; `closing`: another one should. */
export type TurnEnd = 'stopped' | 'interrupted' | 'lost' | 'closing';

/** How long an answer may take in all. */
const turnTime = 60_000;
/** How often the same message is tried to be answered when the processes that do it die. */
const mostTries = 3;

type Options = TurnsOptions & { readonly assistant: Assistant };

/** Runs one turn and writes down what comes of it. Every event is bound to the lease. True where there may be more to answer. */
export async function runTurn(options: Options, turn: Turn, ended: AbortSignal): Promise<boolean> {
  const { db, now, tell, log, assistant } = options;
  const { conversationId } = turn;
  let { messageId } = turn;
  let isMore = false;

  /** False where the turn is another's by now. */
  async function write(
    events: readonly NewEvent[],
    set: readonly RawBuilder<unknown>[] = [],
  ): Promise<boolean> {
    const where = sql<boolean>`turn_holder = ${turn.holder}`;
    const written = await appendTo(db, { conversationId, events, at: now(), set, where });
    if (written) tell(conversationId, written.events);
    isMore = !written || written.asked > turn.asked;
    return written !== undefined;
  }

  /** Ends the turn. Whatever was asked meanwhile is due at once. */
  const over = (): RawBuilder<unknown>[] => [
    sql`answered = ${turn.asked}`,
    sql`turn_holder = null, turn_message = null, turn_tries = 0, turn_stop = false`,
    sql`asked_from = case when asked > ${turn.asked} then asked_from end`,
    sql`turn_until = case when asked > ${turn.asked} and handler = 'assistant' then ${now()}::timestamptz end`,
  ];
  const said = (): RawBuilder<unknown>[] => [sql`last_at = ${now()}`];

  const giveUp = (): Promise<unknown> => {
    options.onTurnEnd?.('failed');
    return write([failedEvent(messageId)], [...over(), ...said()]);
  };

  if (turn.leftover !== undefined) {
    const text = await wordsOf(options, conversationId, turn.leftover);
    if (text !== undefined) await write([messageEvent({ id: turn.leftover, text, end: 'broken' })], said());
  }
  if (!turn.isDue) return release(options, turn, over());
  if (!turn.isStopped) options.typing(conversationId);
  // At once: the shopper waits for the first words.
  const [asker, history] = await Promise.all([askerOf(options, turn), historyOf(options, turn)]);
  if (!asker || turn.tries > mostTries) {
    await giveUp();
    return isMore;
  }

  const { session, tools } = asker;
  const about: AssistantTurn = {
    shop: {
      id: session.shop.id,
      name: session.shop.name,
      locales: session.shop.locales,
      timeZone: session.shop.time_zone,
      assistant: assistantSettingsOf(session.shop.assistant),
    },
    conversationId,
    sessionId: session.id,
    address: turn.address,
    locale: turn.locale,
    page: turn.page,
    level: levelOf(session),
    events: history,
    tools,
    readPhoto: (id) => options.readPhoto(conversationId, id),
    isSomebodyHere: () => isSomebodyHere(options.db, session.shop.id, options.now()),
  };

  let words = createWords(messageId, (event) => write([event]));
  let rest: Partial<ChatMessage> = {};
  let handOver: (AssistantStep & { type: 'hand-over' }) | undefined;
  let hasBegun = false;
  let hasProposed = false;
  let end: MessageEnd = 'complete';

  /** Ends what was said so far where it is. */
  async function breakOff(): Promise<void> {
    const broken = messageEvent({ id: messageId, text: words.text, end: 'broken' });
    messageId = randomUUID();
    await write([broken], [...said(), sql`turn_message = ${messageId}`]);
    words = createWords(messageId, (event) => write([event]));
  }
  async function give(notice: ChatNotice): Promise<void> {
    if (await isNoticed(options, conversationId, notice)) return;
    const message: ChatMessage = { id: randomUUID(), text: '', end: 'complete', notice };
    await write([{ by: 'system', type: 'message', message }], said());
  }

  const late = AbortSignal.timeout(turnTime);
  const signal = AbortSignal.any([ended, late]);
  try {
    if (turn.isStopped) throw new Error('stopped');
    for await (const step of untilAborted(assistant.answer(about, signal), signal)) {
      hasBegun = true;
      if (step.type === 'text') words.add(step.text);
      else {
        // What is said before it is read before it.
        await words.flush();
        if (step.type === 'tool-call' || step.type === 'tool-result')
          await write([{ ...step, by: 'assistant' }]);
        else if (step.type === 'proposal') {
          hasProposed = true;
          await openProposal(db, now(), conversationId, step.proposal, (event) => write([event]));
        } else if (step.type === 'notice') await give(step.notice);
        else if (step.type === 'break') await breakOff();
        else if (step.type === 'hand-over') handOver = step;
        else {
          rest = { cards: copy(step.cards), sources: copy(step.sources), replies: copy(step.replies) };
          break;
        }
      }
    }
  } catch (error) {
    end = turn.isStopped || (ended.aborted && !late.aborted) ? 'stopped' : 'broken';
    if (end === 'broken') log.error({ err: error, conversation: conversationId }, 'the assistant failed');
  }

  const reason = ended.aborted ? (ended.reason as TurnEnd) : undefined;
  if (reason === 'lost' || reason === 'closing') words.drop();
  if (reason === 'lost') return true;
  if (reason === 'closing') {
    await release(options, turn);
    options.handOn(conversationId);
    return false;
  }
  await words.flush();
  const message = compact({ id: messageId, text: words.text, end, ...(end === 'complete' && rest) });
  const events: NewEvent[] = [];
  // A message that takes its place at once leaves nothing behind of what had not begun.
  const isNothing = reason === 'interrupted' && !hasBegun;
  const isSaid =
    end === 'stopped' || Boolean(message.text || message.cards || message.sources || message.replies);
  // A proposal or a person is answer enough.
  const isMissing = !isSaid && (end === 'broken' || !(hasProposed || handOver));
  if (!isNothing && isSaid) events.push(messageEvent(message));
  if (!isNothing && isMissing) events.push(failedEvent(messageId));
  options.onTurnEnd?.(!isNothing && isMissing ? 'failed' : end);
  const handing: RawBuilder<unknown>[] = [];
  if (handOver && end === 'complete') {
    events.push({ by: 'assistant', type: 'hand-over', to: 'waiting', reason: handOver.reason });
    handing.push(sql`handler = 'waiting', waiting_since = ${now()}`);
  }
  const set = [...over(), ...said(), ...handing];
  if (events.length === 0) return release(options, turn, over());
  // What is told of the wait may have been told before.
  const giveAway = async (): Promise<boolean> => {
    const { event } = await waitingNotice(db, conversationId, session.shop, now());
    return write([...events, event], set);
  };
  if (handing.length === 0 || !(await giveAway())) await write(events, set);
  return isMore;
}

const failedEvent = (id: string): NewEvent => ({
  by: 'system',
  type: 'message',
  message: { id, text: '', end: 'complete', notice: 'assistant-failed' },
});

const messageEvent = (message: ChatMessage): NewEvent => ({ by: 'assistant', type: 'message', message });

const copy = <T>(list: readonly T[] | undefined): T[] | undefined => (list?.length ? [...list] : undefined);

/** Without what is undefined. */
function compact(message: ChatMessage): ChatMessage {
  return Object.fromEntries(
    Object.entries(message).filter(([, value]) => value !== undefined),
  ) as ChatMessage;
}

/** Lets go of the turn without a word: to whoever wants it, or for good. */
async function release(
  { db, now }: Options,
  { conversationId, holder }: Turn,
  set: readonly RawBuilder<unknown>[] = [
    sql`turn_holder = null, turn_until = ${now()}`,
    sql`turn_tries = turn_tries - 1`,
  ],
): Promise<true> {
  await sql`update conversations set ${sql.join(set)} where id = ${conversationId} and turn_holder = ${holder}`.execute(
    db,
  );
  return true;
}

/** Ends with the signal, also where what it reads does not. */
async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  signal.throwIfAborted();
  const iterator = source[Symbol.asyncIterator]();
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Error('ended', { cause: signal.reason }));
    signal.addEventListener('abort', onAbort);
  });
  aborted.catch(() => undefined);
  try {
    for (;;) {
      const step = await Promise.race([iterator.next(), aborted]);
      if (step.done) return;
      yield step.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not waited for: who does not listen may take its time.
    iterator.return?.()?.catch(() => undefined);
  }
}

/** The events before the answer. */
async function historyOf({ db }: Options, turn: Turn): Promise<readonly ChatEvent[]> {
  const { conversationId, asked } = turn;
  // Somebody may have said more since: that is for the next turn.
  const isBefore = ({ number, by }: ChatEvent): boolean => number <= asked || by !== 'shopper';
  return (await turn.history) ?? (await readHistory(db, conversationId)).filter(isBefore);
}

/** Who asked, with the tools of their session; undefined where that is over. */
async function askerOf(
  { findSession, tools }: Options,
  turn: Turn,
): Promise<{ readonly session: SessionContext; readonly tools: Tools } | undefined> {
  const session = turn.asker ?? (turn.sessionId === null ? undefined : await findSession(turn.sessionId));
  return session && { session, tools: await tools(session, turn) };
}

/** Whether a notice was given before; only asked where one is due. */
async function isNoticed({ db }: Options, conversationId: string, notice: ChatNotice): Promise<boolean> {
  const row = await db
    .selectFrom('chat_events')
    .select('number')
    .where('conversation_id', '=', conversationId)
    .where('type', '=', 'message')
    .where('writer', '=', 'system')
    .where(sql<boolean>`data->'message'->>'notice' = ${notice}`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a message that was never ended says so far; undefined where nothing of it was written. */
async function wordsOf(
  { db }: Options,
  conversationId: string,
  messageId: string,
): Promise<string | undefined> {
  const rows = await db
    .selectFrom('chat_events')
    .select('data')
    .where('conversation_id', '=', conversationId)
    .where('type', '=', 'delta')
    .where('entry_id', '=', messageId)
    .orderBy('number')
    .execute();
  return rows.length === 0 ? undefined : rows.map(({ data }) => String(data.text)).join('');
}
