import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { ChatEvent, ChatWriter } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import type { Assistant } from '../providers/assistant/assistant.js';
import { createStreams, type StreamObserver, type Streams, type StreamsOptions } from './chat-streams.js';
import { createTurns, type Turns, type TurnsOptions } from './chat-turns.js';
import type { Files } from '../providers/files/files.js';
import { readSentPhoto } from './conversation-photos.js';
import { createDeskStreams, type DeskObserver, type DeskStreams } from './desk-streams.js';
import { createSessions } from './session.js';
import type { Wake, Wakes } from './wakes.js';

/** What of the chat lives in this process, beside the rows: streams, turns, and the way to other processes. */
export interface Chat {
  readonly streams: Streams;
  /** Of those who answer. */
  readonly desks: DeskStreams;
  readonly turns: Turns;
  readonly hasAssistant: boolean;
  readonly assistant: Assistant | undefined;
  /** What an assistant may do for a session. */
  readonly tools: TurnsOptions['tools'];
  /** These were written down: everybody who follows hears of them. */
  tell(conversationId: string, events: readonly ChatEvent[]): void;
  /** There is a message to answer, or a turn to stop. */
  turnChanged(conversationId: string): void;
  typing(conversationId: string, by: ChatWriter): void;
  /** Of a shopper, or of somebody at the console; of whom the account does for all. */
  sessionChanged(id: string): void;
  stop(): Promise<void>;
}

export interface ChatOptions {
  readonly db: Kysely<Database>;
  readonly files: Files;
  readonly wakes: Wakes;
  readonly log: Pick<Logger, 'error'>;
  readonly now: () => Date;
  readonly assistant?: Assistant | undefined;
  readonly tools?: TurnsOptions['tools'];
  readonly observer?: StreamObserver;
  readonly deskObserver?: DeskObserver;
  readonly onTurnEnd?: TurnsOptions['onTurnEnd'];
  /** Something was written down by this process. */
  readonly onTold?: ((conversationId: string, events: readonly ChatEvent[]) => void) | undefined;
  readonly streamLimits?: StreamsOptions['limits'];
}

export function startChat({
  db,
  files,
  wakes,
  log,
  now,
  assistant,
  tools = () => ({}),
  observer,
  deskObserver,
  onTurnEnd,
  onTold,
  streamLimits,
}: ChatOptions): Chat {
  const failed = (error: unknown): void => log.error({ err: error }, 'the chat could not be looked after');
  const streams = createStreams({ db, log, now, observer, ...(streamLimits && { limits: streamLimits }) });

  const desks = createDeskStreams({ db, log, observer: deskObserver });

  const tell: Chat['tell'] = (conversationId, events) => {
    streams.offer(conversationId, events);
    desks.changed(conversationId);
    wakes.send({ kind: 'events', id: conversationId });
    onTold?.(conversationId, events);
  };
  const signalTyping = (id: string, by: ChatWriter): void => {
    streams.signal(id, { type: 'typing', by });
    if (by === 'shopper') desks.changed(id, true);
  };
  const typing: Chat['typing'] = (id, by) => {
    signalTyping(id, by);
    wakes.send({ kind: 'typing', id, by });
  };

  const turns = createTurns({
    db,
    log,
    now,
    assistant,
    findSession: (id) => createSessions({ db, now }).find(id),
    tools,
    readPhoto: (conversationId, id) => readSentPhoto({ db, files }, conversationId, id),
    tell,
    typing: (id) => typing(id, 'assistant'),
    onTurnEnd,
    handOn: (id) => wakes.send({ kind: 'left', id }),
  });

  function endSession(id: string): void {
    streams.endSession(id);
    desks.end(id);
  }

  function hear(wake: Wake): void {
    if (wake.kind === 'events') {
      streams.look(wake.id);
      desks.changed(wake.id);
    } else if (wake.kind === 'turn') turns.check(wake.id);
    else if (wake.kind === 'left') turns.take(wake.id);
    else if (wake.kind === 'session') endSession(wake.id);
    else if (wake.kind === 'typing') signalTyping(wake.id, wake.by);
    else {
      desks.missed();
      Promise.all([streams.lookAll(), turns.lookAll()]).catch(failed);
    }
  }
  wakes.listen(hear);

  return {
    streams,
    desks,
    turns,
    hasAssistant: assistant !== undefined,
    assistant,
    tools,
    tell,
    typing,
    turnChanged(id) {
      turns.check(id);
      turns.take(id);
      wakes.send({ kind: 'turn', id });
    },
    sessionChanged(id) {
      endSession(id);
      wakes.send({ kind: 'session', id });
    },
    async stop() {
      desks.stop();
      await streams.stop();
      await turns.stop();
      await wakes.close();
    },
  };
}
