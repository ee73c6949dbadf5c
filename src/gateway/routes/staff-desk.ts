import type { staffAssistanceRoutes } from '../../contract/staff-assistance.js';
import type { staffCaseRoutes } from '../../contract/staff-case.js';
import type { staffNoteRoutes } from '../../contract/staff-notes.js';
import type { staffReplyRoutes } from '../../contract/staff-replies.js';
import type { Deps } from '../deps.js';
import { createStaffAssistance } from '../services/staff-assistance.js';
import { createStaffCases } from '../services/staff-case.js';
import { createStaffNotes } from '../services/staff-notes.js';
import { createStaffReplies } from '../services/staff-replies.js';
import type { Handlers } from './handler.js';

type DeskRoutes = typeof staffCaseRoutes &
  typeof staffAssistanceRoutes &
  typeof staffNoteRoutes &
  typeof staffReplyRoutes;

/** What those who answer have beside a conversation. */
export function createStaffDeskHandlers(deps: Deps): Pick<Handlers, keyof DeskRoutes> {
  const cases = createStaffCases(deps);
  const assistance = createStaffAssistance(deps);
  const notes = createStaffNotes(deps);
  const replies = createStaffReplies(deps, { cases });

  return {
    staffCase: ({ staff, params }) => cases.get(staff, params.conversation),
    suggestReply: ({ staff, params, address }) => assistance.suggest(staff, params.conversation, address),
    summarise: ({ staff, params, body, address }) =>
      assistance.summarise(staff, params.conversation, body.locale, address),
    translateMessages: ({ staff, params, body, address }) =>
      assistance.translate(staff, params.conversation, body, address),
    addNote: ({ staff, params, body, idempotencyKey }) =>
      notes.add(staff, params.conversation, body, idempotencyKey),
    removeNote: ({ staff, params }) =>
      notes.remove(staff, params.conversation, params.note).then(() => undefined),
    replyTemplates: async ({ staff }) => ({ templates: await replies.list(staff) }),
    putReplyTemplate: ({ staff, params, body }) => replies.put(staff, params.template, body),
    removeReplyTemplate: ({ staff, params }) => replies.remove(staff, params.template).then(() => undefined),
    readyReplies: async ({ staff, params, query }) => ({
      replies: await replies.ready(staff, params.conversation, query.agent),
    }),
  };
}
