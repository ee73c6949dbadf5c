import { titleOf } from '../../contract/chat-titles.js';
import { SupportError, type ChatEvent, type ChatWriter } from '../../contract/index.js';
import type { MemoryConversation, MemorySession, MemoryWorld } from './memory-world.js';

type Unnumbered<E> = E extends ChatEvent ? Omit<E, 'number' | 'at' | 'by'> : never;
/** An event as its writer has it. */
export type MemoryEvent = Unnumbered<ChatEvent> & { readonly by: ChatWriter };

/** Whose a conversation is: the session's that began it, and the account's that it was signed in to then. */
export function isOwnConversation(
  { sessionId, customer }: MemoryConversation,
  session: MemorySession,
): boolean {
  return sessionId === session.id || (customer !== undefined && customer === session.customer);
}

/** The one way into a conversation. A message takes the place of its deltas, a title or mark that of an earlier one. */
export function writeMemoryEvents(
  { conversations, now }: MemoryWorld,
  id: string,
  events: readonly MemoryEvent[],
): readonly ChatEvent[] {
  const conversation = conversations.get(id);
  if (!conversation) throw new SupportError('not-found');
  return events.map((written) => {
    const at = new Date(now()).toISOString();
    const number = conversation.state.last + 1;
    const event = { number, at, ...structuredClone(written) } as ChatEvent;
    const kept = conversation.events.filter((earlier) => !isReplaced(earlier, event));
    conversation.events.splice(0, Infinity, ...kept, event);
    const words =
      event.type === 'message' && event.by === 'shopper' ? titleOf(event.message.text) : undefined;
    conversation.state = {
      ...conversation.state,
      last: number,
      ...(words !== undefined && { title: conversation.state.title ?? words }),
      ...(event.type === 'message' && { lastAt: at }),
      ...(event.type === 'hand-over' && { handler: event.to }),
      ...(event.type === 'rating' && { rating: event.stars }),
      ...(event.type === 'title' && { title: event.title }),
    };
    for (const { onEvent } of [...conversation.followers]) onEvent(structuredClone(event));
    return event;
  });
}

function isReplaced(earlier: ChatEvent, by: ChatEvent): boolean {
  if (by.type === 'message') return earlier.type === 'delta' && earlier.messageId === by.message.id;
  if (by.type === 'title') return earlier.type === 'title';
  return by.type === 'read' && earlier.type === 'read' && earlier.by === by.by;
}

/** A session that has ended, or is worth more than it was, follows nothing. */
export function endFollowers({ conversations }: MemoryWorld, sessionId: string): void {
  for (const { followers } of conversations.values())
    for (const follower of [...followers]) if (follower.sessionId === sessionId) follower.end();
}
