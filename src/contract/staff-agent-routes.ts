import * as v from 'valibot';
import type { Route } from './route.js';
import {
  AcceptInvitationSchema,
  AccountSchema,
  ConfirmationSchema,
  EnrolmentSchema,
  InvitationSchema,
  InvitationTokenSchema,
  NewAccountSchema,
  SignInSchema,
  staffRoles,
  StaffSessionSchema,
} from './staff-agents.js';

const AccountParams = v.object({ account: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) });

/**
 * The way to the console. Whoever signs in gets a cookie that no script can read; a call with it carries the header
 * `Bellhop-Console: 1`, which no page elsewhere can send.
 */
export const staffAgentRoutes = {
  signIn: {
    method: 'post',
    path: '/v1/staff/session',
    summary: 'Sign in at the console, by password and authenticator',
    access: 'public',
    body: SignInSchema,
    status: 201,
    response: StaffSessionSchema,
    errors: ['identity-refused', 'origin-refused'],
  },
  staffSession: {
    method: 'get',
    path: '/v1/staff/session',
    summary: 'Who is signed in',
    access: 'staff',
    status: 200,
    response: StaffSessionSchema,
    errors: ['not-found'],
  },
  signOut: {
    method: 'delete',
    path: '/v1/staff/session',
    summary: 'Sign out',
    access: 'staff',
    status: 204,
    errors: ['not-found'],
  },
  confirmStaffSession: {
    method: 'post',
    path: '/v1/staff/session/confirmation',
    summary:
      'Show by a code that it is still you: for a quarter of an hour nothing asks for one (`code-required`)',
    access: 'staff',
    body: ConfirmationSchema,
    status: 204,
    errors: ['not-found', 'code-wrong'],
  },
  openInvitation: {
    method: 'post',
    path: '/v1/staff/invitations',
    summary: 'What an invited agent gives to an authenticator',
    access: 'public',
    body: InvitationTokenSchema,
    status: 200,
    response: EnrolmentSchema,
    errors: ['not-found', 'origin-refused'],
  },
  acceptInvitation: {
    method: 'post',
    path: '/v1/staff/invitations/acceptance',
    summary: 'Set a password, prove the authenticator, and sign in',
    access: 'public',
    body: AcceptInvitationSchema,
    status: 201,
    response: StaffSessionSchema,
    errors: ['not-found', 'code-wrong', 'origin-refused'],
  },
  accounts: {
    method: 'get',
    path: '/v1/staff/accounts',
    summary: 'Who has an account at the console',
    access: 'staff',
    role: 'admin',
    status: 200,
    response: v.object({ accounts: v.array(AccountSchema) }),
    errors: [],
  },
  invite: {
    method: 'post',
    path: '/v1/staff/accounts',
    summary: 'Invite somebody to the console, or anew: then the old password is nothing any more',
    access: 'staff',
    role: 'admin',
    body: NewAccountSchema,
    status: 201,
    response: InvitationSchema,
    errors: ['conflict', 'code-required'],
  },
  changeAccount: {
    method: 'put',
    path: '/v1/staff/accounts/:account',
    summary: 'Change what somebody may do; whoever may not sign in any more is out at once',
    access: 'staff',
    role: 'admin',
    params: AccountParams,
    body: v.object({ role: v.picklist(staffRoles), isDisabled: v.boolean() }),
    status: 200,
    response: AccountSchema,
    errors: ['not-found', 'conflict', 'code-required'],
  },
  eraseAccount: {
    method: 'delete',
    path: '/v1/staff/accounts/:account',
    summary:
      'Erase who somebody is; what they had goes back to the queue. `conflict` for oneself and for the last admin',
    access: 'staff',
    role: 'admin',
    params: AccountParams,
    status: 204,
    errors: ['not-found', 'code-required', 'conflict'],
  },
  endSessions: {
    method: 'delete',
    path: '/v1/staff/accounts/:account/sessions',
    summary: 'Sign somebody out everywhere',
    access: 'staff',
    role: 'admin',
    params: AccountParams,
    status: 204,
    errors: ['not-found'],
  },
} as const satisfies Record<string, Route>;
