import type { Agent, AuditAct, AuditKind, Route, RouteName, routes } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { audit } from '../services/audit.js';
import { createAuditReads } from '../services/audit-reads.js';
import type { StaffContext } from '../services/staff-keys.js';

type IsStaff<R extends Route> = R['access'] extends 'staff' ? true : false;
/** Those of staff, and those by which somebody becomes staff. */
export type AuditedRoute =
  | { [N in RouteName]: IsStaff<(typeof routes)[N]> extends true ? N : never }[RouteName]
  | 'signIn'
  | 'openInvitation'
  | 'acceptInvitation';

/** How a route is audited. */
export type Audited =
  /** Its service writes these within the transaction in which it does what it does. */
  | { readonly writes: readonly AuditAct[] }
  /** It shows something: written here before it is shown. `of` names what, by the parameters and the answer. */
  | { readonly reads: AuditAct; readonly of?: Of }
  /** It acts outside of the database, too: written here when that is done, before it is answered. */
  | { readonly does: AuditAct; readonly of: Of; readonly detail?: (query: unknown) => string | undefined }
  | { readonly not: string };
type Of = (params: Readonly<Record<string, string>>, answer: unknown) => About;
interface About {
  readonly kind: AuditKind;
  readonly id: string;
}

const conversation: Of = ({ conversation: id = '' }) => ({ kind: 'conversation', id });
const aheadOf = (query: unknown): string | undefined =>
  (query as { readonly ahead?: string }).ahead && 'ahead';
const answered =
  (kind: AuditKind): Of =>
  (_, answer) => ({ kind, id: (answer as { readonly id: string }).id });

/** Every way in which staff do or see something: one that is missing is a type error, and one that is not so fails a test. */
export const audited: Readonly<Record<AuditedRoute, Audited>> = {
  signIn: { writes: ['signed-in', 'sign-in-failed'] },
  openInvitation: { writes: ['invitation-opened'] },
  acceptInvitation: { writes: ['arrived'] },
  signOut: { writes: ['signed-out'] },
  confirmStaffSession: { writes: ['confirmed', 'confirmation-failed'] },
  staffSession: { not: 'says to somebody who they are' },
  accounts: { reads: 'accounts-read' },
  invite: { writes: ['invited'] },
  changeAccount: { writes: ['account-changed'] },
  endSessions: { writes: ['sessions-ended'] },
  eraseAccount: { writes: ['account-erased'] },
  staffPresence: { writes: ['came', 'went'] },
  agentsHere: { not: 'says who is here, as the console does to everybody' },
  staffConversations: { reads: 'conversations-read' },
  staffConversationEvents: { reads: 'conversation-read', of: conversation },
  staffCase: { reads: 'case-read', of: conversation },
  suggestReply: { does: 'assistant-asked', of: conversation },
  summarise: { does: 'assistant-asked', of: conversation },
  translateMessages: { does: 'assistant-asked', of: conversation },
  addNote: { writes: ['note-added'] },
  removeNote: { writes: ['note-removed'] },
  readyReplies: { reads: 'case-read', of: conversation },
  acceptConversation: { writes: ['conversation-accepted'] },
  sendStaffMessage: { writes: ['conversation-answered'] },
  handBack: { writes: ['conversation-handed-back'] },
  staffRead: { not: 'moves a mark up to where was read, which is audited' },
  staffTyping: { not: 'shows for a moment that somebody is typing, and keeps nothing' },
  beginStaffCall: { does: 'call-begun', of: conversation },
  staffCall: { not: 'shows what the events of the conversation do' },
  askIntoCall: { writes: ['call-guest-asked'] },
  // Who holds a place ready may never come.
  joinStaffCall: { does: 'call-joined', of: conversation, detail: aheadOf },
  endStaffCall: { does: 'call-ended', of: conversation },
  createStaffPhoto: { not: 'what is sent with a message is audited with it' },
  finishStaffPhoto: { not: 'what is sent with a message is audited with it' },
  staffPhotoLink: { reads: 'photo-read', of: ({ photo: id = '' }) => ({ kind: 'photo', id }) },
  staffReturns: { reads: 'returns-read' },
  staffReturn: { reads: 'return-read', of: answered('return') },
  decideReturn: { writes: ['return-decided'] },
  staffRequests: { reads: 'requests-read' },
  staffRequest: { reads: 'request-read', of: ({ request: id = '' }) => ({ kind: 'request', id }) },
  decideRequest: { writes: ['request-decided'] },
  staffWithdrawals: { reads: 'withdrawals-read' },
  staffArticles: { not: 'shows what everybody may read' },
  putArticle: { writes: ['article-saved'] },
  deleteArticle: { writes: ['article-removed'] },
  knowledgeGaps: { not: 'shows questions without what is personal' },
  replyTemplates: { not: 'shows words of the shop’s own' },
  putReplyTemplate: { writes: ['template-saved'] },
  removeReplyTemplate: { writes: ['template-removed'] },
  staffAudit: { reads: 'audit-read' },
};

/** Writes down what was shown or done, where that is not the service's own. */
export type AnswerAudit = (
  staff: StaffContext,
  route: RouteName,
  asked: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown },
  answer: unknown,
) => Promise<void>;

export function createAnswerAudit(deps: Pick<Deps, 'db' | 'now'>): AnswerAudit {
  const auditRead = createAuditReads(deps);
  return async (staff, route, { params, query, body }, answer) => {
    const how = audited[route as AuditedRoute];
    if ('not' in how || 'writes' in how) return;
    const about = how.of?.((params ?? {}) as Readonly<Record<string, string>>, answer);
    if ('reads' in how) await auditRead(staff, { act: how.reads, about });
    else {
      const { agent } = (body ?? {}) as { readonly agent?: Agent };
      await audit(deps.db, staff, deps.now(), { act: how.does, about, agent, detail: how.detail?.(query) });
    }
  };
}
