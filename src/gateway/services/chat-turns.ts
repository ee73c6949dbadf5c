import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import type { ChatEvent, MessageEnd, Tools } from '../../contract/index.js';
import { prepared } from '../database/prepared.js';
import type { Database } from '../database/schema.js';
import type { Assistant } from '../providers/assistant/assistant.js';
import { runTurn, type TurnEnd } from './chat-turn.js';
import type { SessionContext } from './session.js';

/** A turn that this process has taken on: nobody else writes the assistant's part while it has the lease. */
export interface Turn {
  readonly conversationId: string;
  readonly holder: string;
  /** The number of the message that it answers, and the id of the one that it writes. */
  readonly asked: number;
  readonly messageId: string;
  /** What a turn before it, which died, was writing. */
  readonly leftover: string | undefined;
  readonly tries: number;
  /** There is still something to answer, beside what was left. */
  readonly isDue: boolean;
  readonly isStopped: boolean;
  readonly sessionId: string | null;
  /** The session itself, where its call began the turn. */
  readonly asker?: SessionContext;
  /** What was said, where it was read beside the message; undefined where it must be read now. */
  readonly history?: Promise<readonly ChatEvent[] | undefined> | undefined;
  /** Whence it was asked, as limits count it. */
  readonly address: string;
  readonly locale: string | undefined;
  readonly page: string | undefined;
}

/** By what a message is written down as one that is being answered. */
export type TurnOffer = Pick<Turn, 'holder' | 'messageId'>;
/** A turn that a message was written down with. */
export type BegunTurn = Omit<Turn, 'leftover' | 'tries' | 'isDue' | 'isStopped' | 'sessionId'> &
  Required<Pick<Turn, 'asker'>>;

/** The assistant's answers: one at a time in each conversation, in whichever process. */
export interface Turns {
  /** Undefined where this process takes on no turns. */
  offer(): TurnOffer | undefined;
  /** Answers what was written down by an offer: nobody else does for as long as a lease. */
  begin(turn: BegunTurn): void;
  /** There is something to answer: taken on here, unless somebody has. */
  take(conversationId: string): void;
  /** The turn of a conversation should perhaps end, if it runs here. */
  check(conversationId: string): void;
  /** Takes on what nobody has, or what a process that died has left; by itself every few seconds. */
  lookAll(): Promise<void>;
  /** Gives what is under way to another process. */
  stop(): Promise<void>;
}

/** What became of a turn. `failed`: the shopper was told that no answer came; `unwritten`: the database took none, and it is tried again. */
export type TurnResult = MessageEnd | 'failed' | 'unwritten';

export interface TurnsOptions {
  readonly db: Kysely<Database>;
  readonly log: Pick<Logger, 'error'>;
  readonly now: () => Date;
  readonly assistant: Assistant | undefined;
  /** Undefined for a session that is over. */
  readonly findSession: (id: string) => Promise<SessionContext | undefined>;
  readonly tools: (session: SessionContext, turn: Pick<Turn, 'address' | 'locale'>) => Tools | Promise<Tools>;
  /** A photo that was sent in a conversation. */
  readonly readPhoto: (conversationId: string, id: string) => Promise<Uint8Array>;
  /** Tells whoever follows of what was written down. */
  readonly tell: (conversationId: string, events: readonly ChatEvent[]) => void;
  readonly typing: (conversationId: string) => void;
  /** For the metrics. */
  readonly onTurnEnd?: ((how: TurnResult) => void) | undefined;
  /** Tells the other processes that a turn is there to be taken on. */
  readonly handOn: (conversationId: string) => void;
}

/** How long the holder may say nothing before its turn is another's, in milliseconds. */
export const turnLease = 15_000;
const lookEvery = 5_000;
/** How many are taken on at one look. */
const atOnce = 20;

const newOffer = (): TurnOffer => ({ holder: randomUUID(), messageId: randomUUID() });

export function createTurns(options: TurnsOptions): Turns {
  const { db, log, now, assistant } = options;
  interface Running {
    readonly control: AbortController;
    /** Undefined where it turns out that there is none to be taken on. */
    readonly turn: Promise<Turn | undefined>;
    done: Promise<void>;
    /** There may be more to answer after it. */
    isWanted: boolean;
  }
  const running = new Map<string, Running>();
  let isStopping = false;

  /** Undefined where there is nothing to answer, or somebody does. */
  async function claim(conversationId: string): Promise<Turn | undefined> {
    const { holder, messageId } = newOffer();
    const time = now();
    const { rows } = await sql<{
      readonly asked: number;
      readonly is_due: boolean;
      readonly leftover: string | null;
      readonly turn_tries: number;
      readonly turn_stop: boolean;
      readonly asked_by: string | null;
      readonly asked_from: string | null;
      readonly locale: string | null;
      readonly page: string | null;
    }>`
      ${prepared} update conversations c set turn_holder = ${holder}, turn_message = ${messageId},
        turn_until = ${new Date(time.getTime() + turnLease)}, turn_tries = c.turn_tries + 1
      from (select id, turn_message from conversations where id = ${conversationId} for update) before
      where c.id = before.id and ((c.handler = 'assistant' and c.asked > c.answered) or c.turn_holder is not null)
        and (c.turn_holder is null or c.turn_until < ${time})
      returning c.asked, (c.handler = 'assistant' and c.asked > c.answered) as is_due, before.turn_message as leftover, c.turn_tries, c.turn_stop, c.asked_by, c.asked_from, c.locale, c.page`.execute(
      db,
    );
    const [row] = rows;
    return (
      row && {
        conversationId,
        holder,
        asked: row.asked,
        messageId,
        leftover: row.leftover ?? undefined,
        tries: row.turn_tries,
        isDue: row.is_due,
        isStopped: row.turn_stop,
        sessionId: row.asked_by,
        address: row.asked_from ?? '',
        locale: row.locale ?? undefined,
        page: row.page ?? undefined,
      }
    );
  }

  async function take(conversationId: string): Promise<void> {
    if (!assistant || isStopping) return;
    const own = running.get(conversationId);
    if (own) own.isWanted = true;
    else await run(conversationId, claim(conversationId));
  }

  async function begin(turn: Turn): Promise<void> {
    // One that was over before the message came may not be put away yet.
    for (let own; (own = running.get(turn.conversationId));) {
      await check(own);
      await own.done;
    }
    await run(turn.conversationId, Promise.resolve(turn));
  }

  async function run(conversationId: string, claimed: Promise<Turn | undefined>): Promise<void> {
    const own: Running = {
      control: new AbortController(),
      turn: claimed,
      done: Promise.resolve(),
      isWanted: false,
    };
    running.set(conversationId, own);
    const taken = answer(own).finally(() => running.delete(conversationId));
    own.done = taken.catch(() => undefined);
    await taken;
    // What was said meanwhile is answered next.
    if (own.isWanted) await take(conversationId);
  }

  async function answer(own: Running): Promise<void> {
    const turn = await own.turn;
    if (!turn || !assistant) return;
    if (isStopping) own.control.abort('closing' satisfies TurnEnd);
    const lease = setInterval(() => void keep(turn, own.control), turnLease / 3).unref();
    try {
      if (await runTurn({ ...options, assistant }, turn, own.control.signal)) own.isWanted = true;
    } catch (error) {
      own.isWanted = true;
      options.onTurnEnd?.('unwritten');
      log.error({ err: error }, 'a turn of the assistant could not be written down');
    } finally {
      clearInterval(lease);
    }
  }

  async function keep(turn: Turn, control: AbortController): Promise<void> {
    try {
      const { numUpdatedRows } = await db
        .updateTable('conversations')
        .set({ turn_until: new Date(now().getTime() + turnLease) })
        .where('id', '=', turn.conversationId)
        .where('turn_holder', '=', turn.holder)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) control.abort('lost' satisfies TurnEnd);
    } catch (error) {
      log.error({ err: error }, 'the lease of a turn could not be kept');
    }
  }

  /** Why a turn that runs here should end, if it should. */
  async function check({ turn: claimed, control }: Running): Promise<void> {
    const turn = await claimed;
    if (!turn) return;
    const row = await db
      .selectFrom('conversations')
      .select(['asked', 'turn_holder', 'turn_stop', 'handler'])
      .where('id', '=', turn.conversationId)
      .executeTakeFirst();
    if (row?.turn_holder !== turn.holder) control.abort('lost' satisfies TurnEnd);
    else if (row.turn_stop || row.handler !== 'assistant') control.abort('stopped' satisfies TurnEnd);
    else if (row.asked > turn.asked) control.abort('interrupted' satisfies TurnEnd);
  }

  const failed = (error: unknown): void => log.error({ err: error }, 'turns could not be looked after');

  const turns: Turns = {
    offer: () => (assistant && !isStopping ? newOffer() : undefined),

    begin(turn) {
      const first = { leftover: undefined, tries: 1, isDue: true, isStopped: false };
      void begin({ ...turn, ...first, sessionId: turn.asker.id }).catch(failed);
    },

    take: (conversationId) => void take(conversationId).catch(failed),

    check(conversationId) {
      const own = running.get(conversationId);
      if (own) void check(own).catch(failed);
    },

    async lookAll() {
      if (!assistant) return;
      for (const own of [...running.values()]) await check(own);
      const left = await db
        .selectFrom('conversations')
        .select('id')
        .where('turn_until', '<', now())
        .orderBy('turn_until')
        .limit(atOnce)
        .execute();
      for (const { id } of left) turns.take(id);
    },

    async stop() {
      isStopping = true;
      clearInterval(timer);
      for (const { control } of running.values()) control.abort('closing' satisfies TurnEnd);
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };

  const timer = setInterval(() => void turns.lookAll().catch(failed), lookEvery).unref();
  return turns;
}
