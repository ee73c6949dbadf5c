import {
  SupportError,
  type ChatEvent,
  type ChatSignal,
  type Return,
  type ReturnEvent,
  type Session,
  type SessionBackend,
  type SupportBackend,
} from '../../contract/index.js';
import { orGiveUp } from './give-up.js';
import { createMemoryChat } from './memory-chat.js';
import { endFollowers, type MemoryEvent, writeMemoryEvents } from './memory-chat-log.js';
import { createMemoryKnowledge } from './memory-knowledge.js';
import { createMemoryOrders } from './memory-orders.js';
import { createMemoryPhotos } from './memory-photos.js';
import { createMemoryProducts } from './memory-products.js';
import { createMemoryReturns } from './memory-returns.js';
import { moveReturn } from './memory-return-steps.js';
import { createMemorySizing } from './memory-sizing.js';
import { createMemoryWithdrawals } from './memory-withdrawals.js';
import {
  anonymousMs,
  createWorld,
  raisedMs,
  type MemoryAnswer,
  type MemoryData,
  type MemoryOptions,
  type MemorySession,
  type MemoryWorld,
} from './memory-world.js';

export type { MemoryCall, MemoryData, MemoryOptions, MemoryOrder } from './memory-world.js';

/**
 * A backend in the page, by the gateway's rules and without a network: for tests, stories and static demos. There is no media server
 * in a page, so that it carries no calls.
 */
export interface MemoryBackend extends Required<Omit<SupportBackend, 'calls'>> {
  /** What the shop's staff do with a return, or its carrier. */
  move(returnId: string, type: ReturnEvent['type'], words?: string): Return;
  /**
   * What others write in a conversation: the assistant, an agent, the shop. A proposal among them can be confirmed.
   */
  write(conversationId: string, ...events: MemoryEvent[]): readonly ChatEvent[];
  /** What they do in a conversation that is no part of it: typing. */
  signal(conversationId: string, signal: ChatSignal): void;
  /** The same shop, seen by another shopper. */
  anotherShopper(): MemoryBackend;
  /** Lets the session run out, as time would. */
  expire(): void;
}

/**
 * Knows exactly `data`. Codes are not sent: `data.code` is the right one (`123456` if it says none). What is asked of
 * the shop is remembered until the page is left.
 */
export function createMemoryBackend(data: MemoryData, options: MemoryOptions = {}): MemoryBackend {
  return createShopper(createWorld(data, options));
}

function createShopper(world: MemoryWorld): MemoryBackend {
  let session: MemorySession | undefined;

  const answer: MemoryAnswer = async (name, args, signal, run) => {
    await orGiveUp(signal, async () => world.before({ name, args }));
    return structuredClone(run());
  };

  /** The session, begun if there is none. One that ran out is said once, unless nothing is lost by beginning anew. */
  function present(anew = false): MemorySession {
    const runOut = session && session.expiresAt <= world.now() ? session : undefined;
    if (runOut) session = undefined;
    if (runOut && runOut.level !== 'anonymous' && !anew) throw new SupportError('session-expired');
    session ??= {
      id: world.nextId('session'),
      level: 'anonymous',
      expiresAt: world.now() + anonymousMs,
      customer: undefined,
      grants: new Map(),
      codes: new Map(),
      writes: new Map(),
      profiles: { kept: new Map() },
    };
    return session;
  }

  const sessions: SessionBackend = {
    config: (options) => answer('session.config', [], options?.signal, () => world.data.shop),
    current: (options) => answer('session.current', [], options?.signal, () => toSession(present(true))),
    identify: (token, options) =>
      answer('session.identify', [token], options?.signal, () => {
        if (!token && (session?.level === 'verified' || session?.level === 'signed-in')) session = undefined;
        const identities = new Map(Object.entries(world.data.identities ?? {}));
        const customer = world.data.shop.capabilities.identity ? identities.get(token) : undefined;
        if (customer === undefined) throw new SupportError('identity-refused');
        // Another person's grants stay behind.
        if (session?.customer !== undefined && session.customer !== customer) session = undefined;
        const raised = present(true);
        endFollowers(world, raised.id);
        raised.customer = customer;
        raised.level = 'signed-in';
        raised.expiresAt = world.now() + raisedMs;
        return toSession(raised);
      }),
    end: (options) =>
      answer('session.end', [], options?.signal, () => {
        if (session) endFollowers(world, session.id);
        session = undefined;
      }),
  };

  const orders = createMemoryOrders(world, present, answer);
  const returns = createMemoryReturns(world, present, answer, orders);
  return {
    session: sessions,
    orders: orders.backend,
    returns,
    photos: createMemoryPhotos(world, present, answer, orders),
    withdrawals: createMemoryWithdrawals(world, present, answer),
    sizing: createMemorySizing(world, present, answer),
    products: createMemoryProducts(world, answer),
    knowledge: createMemoryKnowledge(world, present, answer),
    chat: createMemoryChat(world, present, answer, { orders: orders.backend, returns }),
    write: (id, ...events) => structuredClone(writeMemoryEvents(world, id, events)),
    signal: (id, signal) => {
      for (const { onSignal } of world.conversations.get(id)?.followers ?? []) onSignal(signal);
    },
    move: (id, type, words) => structuredClone(moveReturn(world, id, type, words)),
    anotherShopper: () => createShopper(world),
    expire: () => {
      if (session) session.expiresAt = world.now();
    },
  };
}

function toSession({ id, level, expiresAt }: MemorySession): Session {
  return { id, level, expiresAt: new Date(expiresAt).toISOString() };
}
