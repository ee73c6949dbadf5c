import type { staffChatRoutes } from '../../contract/staff-chat-routes.js';
import type { Deps } from '../deps.js';
import { createStaffCalls } from '../services/calls.js';
import { createPresence } from '../services/presence.js';
import { createStaffCards } from '../services/staff-cards.js';
import { createStaffCases } from '../services/staff-case.js';
import { createStaffConversations } from '../services/staff-conversations.js';
import type { StaffContext } from '../services/staff-keys.js';
import type { Handlers } from './handler.js';

export function createStaffChatHandlers(deps: Deps): Pick<Handlers, keyof typeof staffChatRoutes> {
  const presence = createPresence(deps);
  const cases = createStaffCases(deps);
  const conversations = createStaffConversations(deps, createStaffCards(deps, cases));
  const calls = createStaffCalls(deps);
  /** Whoever has a conversation no more is in its call no more. */
  async function handedOn<T extends { readonly id: string }>(
    staff: StaffContext,
    given: Promise<T>,
  ): Promise<T> {
    const conversation = await given;
    await calls.handedOn(staff, conversation.id);
    return conversation;
  }

  return {
    staffPresence: ({ staff, body }) => presence.set(staff, body.agent, body.isHere).then(() => undefined),
    agentsHere: ({ staff }) => presence.list(staff),
    staffConversations: ({ staff, query }) => conversations.list(staff, query),
    staffConversationEvents: ({ staff, params, query }) =>
      conversations.events(staff, params.conversation, query),
    acceptConversation: ({ staff, params, body }) =>
      handedOn(staff, conversations.accept(staff, params.conversation, body)),
    sendStaffMessage: ({ staff, params, body, idempotencyKey: key, address }) =>
      conversations.send(staff, params.conversation, body, { key, address }),
    handBack: ({ staff, params, body }) =>
      handedOn(staff, conversations.handBack(staff, params.conversation, body)),
    staffRead: ({ staff, params, body }) =>
      conversations.markRead(staff, params.conversation, body.upTo).then(() => undefined),
    staffTyping: ({ staff, params }) =>
      conversations.typing(staff, params.conversation).then(() => undefined),
  };
}
