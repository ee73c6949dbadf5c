import * as v from 'valibot';
import type { Route } from './route.js';
import { staffRoles } from './staff-agents.js';
import { TimestampSchema } from './values.js';

/** What staff do and read at a shop, as its audit log names it. */
export const auditActs = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'confirmed',
  'confirmation-failed',
  'invited',
  'invitation-opened',
  'arrived',
  'accounts-read',
  'account-changed',
  'sessions-ended',
  'account-erased',
  'came',
  'went',
  'conversations-read',
  'conversation-read',
  'case-read',
  'conversation-accepted',
  'conversation-answered',
  'conversation-handed-back',
  'assistant-asked',
  'note-added',
  'note-removed',
  'call-begun',
  'call-joined',
  'call-guest-asked',
  'call-ended',
  'photo-read',
  'returns-read',
  'return-read',
  'return-decided',
  'requests-read',
  'request-read',
  'request-decided',
  'withdrawals-read',
  'template-saved',
  'template-removed',
  'article-saved',
  'article-removed',
  'audit-read',
] as const;
export type AuditAct = (typeof auditActs)[number];

/** What an act is about. */
export const auditKinds = [
  'account',
  'conversation',
  'photo',
  'return',
  'request',
  'article',
  'template',
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** One act. Whoever did it and what it is about are named by ids: what is erased elsewhere has no name here any more. */
export const AuditEntrySchema = v.pipe(
  v.object({
    /** From 1 without a gap, for each shop. */
    number: v.pipe(v.number(), v.integer(), v.minValue(1)),
    at: TimestampSchema,
    act: v.picklist(auditActs),
    /** An account of the console, a key of the shop, or a command on the machine itself. */
    actor: v.object({
      kind: v.picklist(['account', 'key', 'command']),
      id: v.string(),
      /** As long as there is such an account. */
      name: v.optional(v.string()),
    }),
    /** For whom a key spoke, as long as that is kept. */
    agent: v.optional(v.object({ id: v.string(), name: v.string() })),
    role: v.picklist(staffRoles),
    about: v.optional(v.object({ kind: v.picklist(auditKinds), id: v.string() })),
    /** Such as what was decided. */
    detail: v.optional(v.string()),
    requestId: v.string(),
    /** SHA-256 over the hash of the entry before and this one's canonical JSON. */
    hash: v.string(),
  }),
  v.metadata({ ref: 'AuditEntry' }),
);
export type AuditEntry = v.InferOutput<typeof AuditEntrySchema>;

export const AuditPageSchema = v.pipe(
  v.object({
    /** The last first. */
    entries: v.array(AuditEntrySchema),
    /** For `before`, where there are earlier ones. */
    next: v.optional(v.number()),
  }),
  v.metadata({ ref: 'AuditPage' }),
);
export type AuditPage = v.InferOutput<typeof AuditPageSchema>;

export const staffAuditRoutes = {
  staffAudit: {
    method: 'get',
    path: '/v1/staff/audit',
    summary: 'What staff did and read, the last first',
    access: 'staff',
    role: 'admin',
    query: v.object({
      before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))),
      /** Of one account or key, or about one thing, by its id. */
      actor: v.optional(v.pipe(v.string(), v.maxLength(64))),
      about: v.optional(v.pipe(v.string(), v.maxLength(64))),
    }),
    status: 200,
    response: AuditPageSchema,
    errors: [],
  },
} as const satisfies Record<string, Route>;
