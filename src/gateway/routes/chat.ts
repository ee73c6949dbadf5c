import type { Deps } from '../deps.js';
import { createChatMessages } from '../services/chat-messages.js';
import { createConversations } from '../services/conversations.js';
import { createGrants } from '../services/grants.js';
import { createOrders } from '../services/orders.js';
import { createPhotos } from '../services/photos.js';
import { createExecutor } from '../services/proposal-executor.js';
import { createProposals } from '../services/proposals.js';
import { createRequests } from '../services/requests.js';
import { createReturnStore } from '../services/return-store.js';
import { createReturns } from '../services/returns.js';
import { createTranscripts } from '../services/transcripts.js';
import type { chatRoutes } from '../../contract/chat-routes.js';
import type { Handlers } from './handler.js';

export function createChatHandlers(deps: Deps): Pick<Handlers, keyof typeof chatRoutes> {
  const grants = createGrants(deps);
  const orders = createOrders(deps, grants);
  const photos = createPhotos(deps, { grants });
  const returns = createReturns(deps, { grants, orders, photos, store: createReturnStore(deps) });
  const requests = createRequests(deps, { grants, orders });
  const conversations = createConversations(deps);
  const messages = createChatMessages(deps, conversations);
  const transcripts = createTranscripts(deps, conversations);
  const execute = createExecutor({ returns, requests });
  const proposals = createProposals(deps, { conversations, execute });

  return {
    conversations: ({ session, query }) => conversations.list(session, query.after),
    startConversation: ({ session, body, idempotencyKey, address }) =>
      conversations.start(session, body, { id: idempotencyKey, from: address }),
    conversationEvents: ({ session, params, query }) =>
      conversations.events(session, params.conversation, query),
    sendMessage: ({ session, params, body, idempotencyKey, address }) =>
      messages.send(session, params.conversation, body, { id: idempotencyKey, from: address }),
    stopAnswer: ({ session, params }) => messages.stop(session, params.conversation).then(() => undefined),
    proposal: ({ session, params }) => proposals.find(session, params.conversation, params.proposal),
    decideProposal: ({ session, params, body, locale }) =>
      proposals.decide(session, params.conversation, params.proposal, body, locale),
    askForPerson: ({ session, params }) =>
      conversations.handOver(session, params.conversation).then(() => undefined),
    markRead: ({ session, params, body }) =>
      conversations.markRead(session, params.conversation, body.upTo).then(() => undefined),
    typing: ({ session, params }) => conversations.typing(session, params.conversation).then(() => undefined),
    tellContext: ({ session, params, body }) =>
      conversations.tellContext(session, params.conversation, body).then(() => undefined),
    rateConversation: ({ session, params, body }) =>
      conversations.rate(session, params.conversation, body).then(() => undefined),
    renameConversation: ({ session, params, body }) =>
      conversations.rename(session, params.conversation, body.title).then(() => undefined),
    mailTranscript: ({ session, params, body, locale }) =>
      transcripts.mail(session, params.conversation, body.email, locale).then(() => undefined),
  };
}
