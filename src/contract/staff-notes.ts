import * as v from 'valibot';
import type { Route } from './route.js';
import { ActingSchema, AgentSchema } from './staff-conversations.js';
import { TimestampSchema } from './values.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** What those who answer tell each other beside a conversation. Its shopper never reads it. */
export const StaffNoteSchema = v.pipe(
  v.object({ id: v.string(), at: TimestampSchema, agent: AgentSchema, text: v.string() }),
  v.metadata({ ref: 'StaffNote' }),
);
export type StaffNote = v.InferOutput<typeof StaffNoteSchema>;

export const NewStaffNoteSchema = v.pipe(
  v.object({
    agent: ActingSchema,
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4000)),
  }),
  v.metadata({ ref: 'NewStaffNote' }),
);
export type NewStaffNote = v.InferOutput<typeof NewStaffNoteSchema>;

export const staffNoteRoutes = {
  addNote: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/notes',
    summary: 'Write a note beside a conversation, for those who answer; the case has them',
    access: 'staff',
    params: v.object({ conversation: Id }),
    body: NewStaffNoteSchema,
    status: 201,
    response: StaffNoteSchema,
    idempotent: true,
    errors: ['not-found', 'conflict', 'key-reused', 'unsupported'],
  },
  removeNote: {
    method: 'delete',
    path: '/v1/staff/conversations/:conversation/notes/:note',
    summary: 'Take a note away: an agent their own, a lead anybody’s',
    access: 'staff',
    params: v.object({ conversation: Id, note: Id }),
    status: 204,
    errors: ['not-found', 'unsupported'],
  },
} as const satisfies Record<string, Route>;
