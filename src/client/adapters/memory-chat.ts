import {
  isSupportError,
  NewMessageSchema,
  parseInput,
  SupportError,
  type ChatBackend,
  type ChatCard,
  type ChatEvent,
  type Conversation,
  type FollowOptions,
  type OrdersBackend,
  type Proposal,
  type ReturnsBackend,
} from '../../contract/index.js';
import { idempotencyKeyPattern } from '../../contract/options.js';
import { ChatRatingSchema, TranscriptRequestSchema } from '../../contract/chat.js';
import { chatRoutes } from '../../contract/chat-routes.js';
import { oneLine, plain } from '../../contract/texts.js';
import { gaveUp } from './give-up.js';
import { isOwnConversation, type MemoryEvent, writeMemoryEvents } from './memory-chat-log.js';
import { sendPhotos } from './memory-photos.js';
import {
  type MemoryAnswer,
  type MemoryConversation,
  type MemorySession,
  type MemoryWorld,
  writeOnce,
} from './memory-world.js';

type Decision = ChatEvent & { readonly type: 'decision' };

const pageSize = 100;
const endSize = 50;

export function createMemoryChat(
  world: MemoryWorld,
  present: (anew?: boolean) => MemorySession,
  answer: MemoryAnswer,
  rooms: { readonly orders: OrdersBackend; readonly returns: ReturnsBackend },
): ChatBackend {
  const { chat } = world.data.shop.capabilities;

  function find(id: string): MemoryConversation {
    const found = world.conversations.get(id);
    if (!found || !isOwnConversation(found, present())) throw new SupportError('not-found');
    return found;
  }

  const write = (conversation: MemoryConversation, ...events: MemoryEvent[]): readonly ChatEvent[] =>
    writeMemoryEvents(world, conversation.state.id, events);

  /** A call about one conversation. */
  const about = <T>(
    name: string,
    id: string,
    rest: readonly unknown[],
    signal: AbortSignal | undefined,
    work: (conversation: MemoryConversation) => T,
  ): Promise<T> => answer(`chat.${name}`, [id, ...rest], signal, () => work(find(id)));

  function describe({ state, events, readUpTo }: MemoryConversation): Conversation {
    const unread = events.filter(
      ({ type, by, number }) => type === 'message' && by !== 'shopper' && number > readUpTo,
    ).length;
    const before = [...world.conversations.values()].filter(
      (other) =>
        other.state.handler === 'waiting' && other.events.length > 0 && other.state.lastAt < state.lastAt,
    );
    const isWaiting = state.handler === 'waiting' && events.length > 0;
    return { ...state, unread, ...(isWaiting && { place: before.length, ...(chat?.people && { wait: 0 }) }) };
  }

  function send(conversation: MemoryConversation, input: unknown, key: string): ChatEvent {
    if (!idempotencyKeyPattern.test(key))
      throw new SupportError('invalid', { fields: [{ path: 'Idempotency-Key', rule: 'key' }] });
    const { text, photos: named } = parseInput(NewMessageSchema, input);
    const words = plain(text).trim();
    const photos = [...new Set(named)];
    if (photos.length === 0 && !words) throw new SupportError('invalid');
    const earlier = conversation.sent.get(key);
    if (earlier) {
      const said =
        earlier.type === 'message' ? [earlier.message.text, ...(earlier.message.photos ?? [])] : [];
      if (JSON.stringify(said) !== JSON.stringify([words, ...photos])) throw new SupportError('key-reused');
      return earlier;
    }
    if (!chat) throw new SupportError('unsupported');
    sendPhotos(world, conversation.state.id, key, photos);
    const message = { id: key, text: words, end: 'complete' as const, ...(photos.length > 0 && { photos }) };
    const isFirst = !conversation.events.some(({ type }) => type === 'message');
    const [event] = write(conversation, { by: 'shopper', type: 'message', message });
    if (!event) throw new SupportError('server');
    conversation.sent.set(key, event);
    if (isFirst && conversation.state.handler === 'waiting') {
      const notice = chat.people ? 'person-answers' : 'leave-message';
      const said = { id: world.nextId('message'), text: '', end: 'complete' as const, notice } as const;
      write(conversation, { by: 'system', type: 'message', message: said });
    }
    return event;
  }

  function openProposal({ events }: MemoryConversation, id: string): ChatEvent & { type: 'proposal' } {
    const found = events.find((event) => event.type === 'proposal' && event.proposalId === id);
    if (found?.type !== 'proposal') throw new SupportError('not-found');
    return found;
  }

  const isDecided = ({ events }: MemoryConversation, id: string): boolean =>
    events.some((event) => event.type === 'decision' && event.proposalId === id);
  const nonceOf = (id: string): string => `nonce-${present().id}-${id}`;

  async function carryOut(proposal: Proposal, idempotencyKey: string): Promise<ChatCard> {
    switch (proposal.action) {
      case 'return': {
        const { id, number } = await rooms.returns.create(proposal.orderId, proposal.return, {
          idempotencyKey,
        });
        return { kind: 'return', returnId: id, number };
      }
      case 'request': {
        const { orderId, orderNumber: number, request } = proposal;
        await rooms.orders.request(orderId, request, { idempotencyKey });
        return { kind: 'order', orderId, number };
      }
      case 'cancel-return': {
        const { id, number } = await rooms.returns.cancel(proposal.returnId, { idempotencyKey });
        return { kind: 'return', returnId: id, number };
      }
    }
  }

  async function decide(
    conversation: MemoryConversation,
    id: string,
    isConfirmed: boolean,
  ): Promise<Pick<Decision, 'outcome' | 'code' | 'card'>> {
    const { proposal, expiresAt } = openProposal(conversation, id);
    if (Date.parse(expiresAt) <= world.now()) return { outcome: 'expired' };
    if (!isConfirmed) return { outcome: 'declined' };
    try {
      return { outcome: 'confirmed', card: await carryOut(proposal, `proposal-${id}`) };
    } catch (cause) {
      if (!isSupportError(cause) || cause.code === 'code-required') throw cause;
      return { outcome: 'refused', code: cause.code };
    }
  }

  function follow(id: string, options: FollowOptions): Promise<void> {
    const { signal, after, onOpen, onEvent, onSignal } = options;
    return about('follow', id, [after], signal, () => undefined).then(
      () =>
        new Promise((resolve, reject) => {
          const conversation = find(id);
          const stop = (): void => {
            conversation.followers.delete(follower);
            signal?.removeEventListener('abort', giveUp);
          };
          const giveUp = (): void => {
            stop();
            reject(gaveUp(signal));
          };
          const follower = {
            sessionId: present().id,
            onEvent,
            onSignal,
            end: () => {
              stop();
              resolve();
            },
          };
          signal?.addEventListener('abort', giveUp);
          onOpen?.();
          if (after > conversation.state.last) onSignal({ type: 'resync', last: conversation.state.last });
          else
            for (const event of conversation.events)
              if (event.number > after) onEvent(structuredClone(event));
          conversation.followers.add(follower);
        }),
    );
  }

  return {
    list: (options) =>
      answer('chat.list', [options?.after], options?.signal, () => {
        const session = present();
        const own = [...world.conversations.values()].filter((each) => isOwnConversation(each, session));
        const sorted = own.reverse().sort((a, b) => Date.parse(b.state.lastAt) - Date.parse(a.state.lastAt));
        const start = sorted.findIndex(({ state }) => state.id === options?.after) + 1;
        const page = sorted.slice(start, start + world.pageSize);
        const last = page.at(-1)?.state.id;
        return {
          conversations: page.map(describe),
          ...(last !== undefined && start + page.length < sorted.length && { next: last }),
        };
      }),
    start: (asked, { idempotencyKey, signal }) =>
      answer('chat.start', [asked], signal, () => {
        if (!chat) throw new SupportError('unsupported');
        parseInput(chatRoutes.startConversation.body, asked);
        const session = present();
        const begun = writeOnce(session, idempotencyKey, ['chat.start', asked], () => {
          const id = world.nextId('conversation');
          const at = new Date(world.now()).toISOString();
          const handler = chat.assistant ? ('assistant' as const) : ('waiting' as const);
          world.conversations.set(id, {
            state: { id, startedAt: at, lastAt: at, last: 0, handler },
            sessionId: session.id,
            customer: session.customer,
            events: [],
            readUpTo: 0,
            sent: new Map(),
            followers: new Set(),
          });
          return id;
        });
        return describe(find(begun));
      }),
    events: (id, range, options) =>
      about('events', id, [range], options?.signal, (conversation) => {
        const { after, before } = range;
        const found = conversation.events.filter(
          ({ number }) => number > (after ?? 0) && number < (before ?? Infinity),
        );
        const size = after === undefined && before === undefined ? endSize : pageSize;
        const events = after === undefined ? found.slice(-size) : found.slice(0, size);
        return { conversation: describe(conversation), events, more: found.length > size };
      }),
    follow,
    send: (id, message, { idempotencyKey, signal }) =>
      about('send', id, [message], signal, (conversation) => send(conversation, message, idempotencyKey)),
    stop: (id, options) => about('stop', id, [], options?.signal, () => undefined),
    proposal: (id, proposalId, options) =>
      about('proposal', id, [proposalId], options?.signal, (conversation) => {
        const { proposal, expiresAt } = openProposal(conversation, proposalId);
        if (isDecided(conversation, proposalId) || Date.parse(expiresAt) <= world.now())
          throw new SupportError('conflict');
        return { id: proposalId, proposal, nonce: nonceOf(proposalId), expiresAt };
      }),
    decide: async (id, proposalId, decision, { idempotencyKey, signal }) => {
      const what = ['chat.decide', id, proposalId, decision];
      const conversation = await answer('chat.decide', [id, proposalId, decision], signal, () => {
        const found = find(id);
        openProposal(found, proposalId);
        if (decision.nonce !== nonceOf(proposalId))
          throw new SupportError('invalid', { fields: [{ path: 'nonce', rule: 'nonce' }] });
        return id;
      }).then(find);
      const { writes } = present();
      if (!writes.has(idempotencyKey) && isDecided(conversation, proposalId))
        throw new SupportError('conflict');
      const decided = writes.has(idempotencyKey)
        ? undefined
        : await decide(conversation, proposalId, decision.isConfirmed);
      return structuredClone(
        writeOnce(present(), idempotencyKey, what, () => {
          if (!decided || isDecided(conversation, proposalId)) throw new SupportError('conflict');
          const event: MemoryEvent = { by: 'shopper', type: 'decision', proposalId, ...decided };
          return write(conversation, event)[0]!;
        }),
      );
    },
    handOver: (id, { signal }) =>
      about('handOver', id, [], signal, (conversation) => {
        if (conversation.state.handler !== 'assistant') return;
        write(conversation, { by: 'shopper', type: 'hand-over', to: 'waiting', reason: 'asked' });
      }),
    markRead: (id, upTo, options) =>
      about('markRead', id, [upTo], options?.signal, (conversation) => {
        parseInput(chatRoutes.markRead.body, { upTo });
        const mark = Math.min(upTo, conversation.state.last);
        if (mark <= conversation.readUpTo) return;
        conversation.readUpTo = mark;
        write(conversation, { by: 'shopper', type: 'read', upTo: mark });
      }),
    typing: (id, options) =>
      about('typing', id, [], options?.signal, ({ followers }) => {
        for (const { onSignal } of [...followers]) onSignal({ type: 'typing', by: 'shopper' });
      }),
    rate: (id, rating, { idempotencyKey, signal }) =>
      about('rate', id, [rating], signal, (conversation) => {
        const { stars } = parseInput(ChatRatingSchema, rating);
        writeOnce(present(), idempotencyKey, ['chat.rate', id, rating], () => {
          if (conversation.state.rating !== undefined) throw new SupportError('conflict');
          write(conversation, { by: 'shopper', type: 'rating', stars });
        });
      }),
    rename: (id, title, options) =>
      about('rename', id, [title], options?.signal, (conversation) => {
        const line = oneLine(parseInput(chatRoutes.renameConversation.body, { title }).title);
        if (!line) throw new SupportError('invalid');
        if (line !== conversation.state.title)
          write(conversation, { by: 'shopper', type: 'title', title: line });
      }),
    mailTranscript: (id, email, { signal }) =>
      about('mailTranscript', id, [email], signal, ({ events }) => {
        parseInput(TranscriptRequestSchema, { email });
        if (!events.some(({ type }) => type === 'message')) throw new SupportError('not-found');
      }),
  };
}
