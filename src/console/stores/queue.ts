import { atom, type ReadableAtom } from 'nanostores';
import { toSupportError } from '../../client/loadable.js';
import type { ChatHandler, StaffConversation, SupportError } from '../../contract/index.js';
import { staffChatRoutes } from '../../contract/staff-chat-routes.js';
import type { StaffCall } from '../call.js';

/** The conversations of the shop, as far as they are known here. */
export interface Queue {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: SupportError | undefined;
  readonly byId: ReadonlyMap<string, StaffConversation>;
  /** Where there are more than have been read. */
  readonly more: Readonly<Partial<Record<ChatHandler, string>>>;
}

export interface QueueStore {
  readonly $queue: ReadableAtom<Queue>;
  /** In which of them the shopper is typing. */
  readonly $typing: ReadableAtom<ReadonlySet<string>>;
  /** Reads all of it anew: what is shown stays until then. */
  refresh(): Promise<void>;
  /** Something changed there: it is asked for shortly, with what else is heard of meanwhile. */
  hear(id: string): void;
  typing(id: string): void;
  /** As somebody else has just learnt. */
  set(conversation: StaffConversation): void;
  loadMore(handler: ChatHandler): Promise<void>;
  stop(): void;
}

/** Those who wait, and those with somebody, are few enough to be known all; of the assistant's a page does. */
const mostPages = 20;
const hearFor = 120;
/** Whatever happens in however many conversations, a desk asks no more often: all of a shop's may share one address. */
const restFor = 500;
const mostAtOnce = 50;
const typingFor = 6_000;

export function createQueueStore(call: StaffCall): QueueStore {
  const $queue = atom<Queue>({ status: 'loading', byId: new Map(), more: {} });
  const $typing = atom<ReadonlySet<string>>(new Set());
  const heard = new Set<string>();
  const typists = new Map<string, ReturnType<typeof setTimeout>>();
  /** What was learnt while all of it was being read: those pages may have missed it, or know less. */
  const learnt = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = -restFor;
  let turn = 0;
  let stops = 0;

  const ask = (query: { handler?: ChatHandler; ids?: string; after?: string }) =>
    call(staffChatRoutes.staffConversations, { query });

  async function readAll(handler: ChatHandler, pages: number) {
    const all: StaffConversation[] = [];
    let next: string | undefined;
    for (let page = 0; page < pages; page += 1) {
      const answer = await ask({ handler, ...(next !== undefined && { after: next }) });
      all.push(...answer.conversations);
      next = answer.next;
      if (next === undefined) break;
    }
    return { all, next };
  }

  function put(conversations: readonly StaffConversation[], gone: Iterable<string> = []): void {
    const queue = $queue.get();
    const byId = new Map(queue.byId);
    for (const id of gone) {
      byId.delete(id);
      learnt.add(id);
    }
    // An answer that was under way longer may know less.
    for (const each of conversations)
      if (each.last >= (byId.get(each.id)?.last ?? 0)) {
        byId.set(each.id, each);
        learnt.add(each.id);
      }
    $queue.set({ ...queue, byId });
  }

  /** What was read page by page, but for what is known better. */
  function merged(all: readonly StaffConversation[]): ReadonlyMap<string, StaffConversation> {
    const byId = new Map(all.map((each) => [each.id, each]));
    for (const id of learnt) {
      const known = $queue.get().byId.get(id);
      if (!known) byId.delete(id);
      else if (known.last >= (byId.get(id)?.last ?? 0)) byId.set(id, known);
    }
    return byId;
  }

  async function flush(): Promise<void> {
    timer = undefined;
    askedAt = performance.now();
    const own = stops;
    const ids = [...heard].slice(0, mostAtOnce);
    if (ids.length === 0) return;
    for (const id of ids) heard.delete(id);
    try {
      const { conversations } = await ask({ ids: ids.join() });
      if (own !== stops) return;
      const found = new Set(conversations.map(({ id }) => id));
      put(
        conversations,
        ids.filter((id) => !found.has(id)),
      );
    } catch {
      if (own !== stops) return;
      // The next look is at all of them.
      for (const id of ids) heard.add(id);
    }
    if (heard.size > 0) timer ??= setTimeout(() => void flush(), hearFor * 8);
  }

  function endTyping(id: string): void {
    clearTimeout(typists.get(id));
    if (typists.delete(id)) $typing.set(new Set(typists.keys()));
  }

  return {
    $queue,
    $typing,

    async refresh() {
      const own = (turn += 1);
      learnt.clear();
      try {
        const [waiting, agent, assistant] = await Promise.all([
          readAll('waiting', mostPages),
          readAll('agent', mostPages),
          readAll('assistant', 1),
        ]);
        if (own !== turn) return;
        const all = [...waiting.all, ...agent.all, ...assistant.all];
        $queue.set({
          status: 'ready',
          byId: merged(all),
          more: {
            ...(waiting.next !== undefined && { waiting: waiting.next }),
            ...(agent.next !== undefined && { agent: agent.next }),
            ...(assistant.next !== undefined && { assistant: assistant.next }),
          },
        });
      } catch (cause) {
        if (own === turn) $queue.set({ ...$queue.get(), status: 'failed', error: toSupportError(cause) });
      }
    },

    hear(id) {
      endTyping(id);
      heard.add(id);
      timer ??= setTimeout(() => void flush(), Math.max(hearFor, askedAt + restFor - performance.now()));
    },

    typing(id) {
      clearTimeout(typists.get(id));
      typists.set(
        id,
        setTimeout(() => endTyping(id), typingFor),
      );
      $typing.set(new Set(typists.keys()));
    },

    set: (conversation) => put([conversation]),

    async loadMore(handler) {
      const after = $queue.get().more[handler];
      if (after === undefined) return;
      const { conversations, next } = await ask({ handler, after });
      put(conversations);
      const { [handler]: _, ...more } = $queue.get().more;
      $queue.set({ ...$queue.get(), more: { ...more, ...(next !== undefined && { [handler]: next }) } });
    },

    stop() {
      turn += 1;
      stops += 1;
      clearTimeout(timer);
      timer = undefined;
      // Whoever begins again reads all of it.
      heard.clear();
      for (const each of typists.values()) clearTimeout(each);
      typists.clear();
      $typing.set(new Set());
    },
  };
}

export type ListName = 'waiting' | 'mine' | 'colleagues' | 'assistant';

/** Whoever has it asks for somebody's help in its call. */
export const isAskedIn = ({ call, guests }: StaffConversation, me: string): boolean =>
  call !== undefined && (guests?.some(({ id }) => id === me) ?? false);

/** Whether this agent has it. */
export const isWith = (
  { handler, agent }: Pick<StaffConversation, 'handler' | 'agent'>,
  agentId: string,
): boolean => handler === 'agent' && agent?.id === agentId;

/** Who waits longest first; of the others, who said something last. */
export function listsOf(
  { byId }: Pick<Queue, 'byId'>,
  me: string,
): Readonly<Record<ListName, readonly StaffConversation[]>> {
  const lists: Record<ListName, StaffConversation[]> = {
    waiting: [],
    mine: [],
    colleagues: [],
    assistant: [],
  };
  for (const each of byId.values()) {
    if (each.handler === 'agent')
      lists[isWith(each, me) || isAskedIn(each, me) ? 'mine' : 'colleagues'].push(each);
    else lists[each.handler].push(each);
  }
  const since = ({ waitingSince, startedAt }: StaffConversation): string => waitingSince ?? startedAt;
  lists.waiting.sort((a, b) => since(a).localeCompare(since(b)) || a.id.localeCompare(b.id));
  for (const name of ['mine', 'colleagues', 'assistant'] as const)
    lists[name].sort((a, b) => b.lastAt.localeCompare(a.lastAt) || a.id.localeCompare(b.id));
  return lists;
}
