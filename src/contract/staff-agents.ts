import * as v from 'valibot';
import { AgentNameSchema, AgentSchema } from './staff-conversations.js';
import { EmailSchema, LocaleSchema, TimestampSchema } from './values.js';

/** What somebody at a shop's console may do: each may what those before it may. Agents answer, leads take over from them, admins say who they are. */
export const staffRoles = ['agent', 'lead', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Somebody with an account at the console of a shop. */
export const AccountSchema = v.pipe(
  v.object({
    id: v.string(),
    name: v.string(),
    email: v.string(),
    role: v.picklist(staffRoles),
    /** Invited, and not here yet. */
    isInvited: v.boolean(),
    /** Cannot sign in any more. */
    isDisabled: v.boolean(),
    lastSeenAt: v.optional(TimestampSchema),
  }),
  v.metadata({ ref: 'Account' }),
);
export type Account = v.InferOutput<typeof AccountSchema>;

export const NewAccountSchema = v.pipe(
  v.object({
    email: EmailSchema,
    name: AgentNameSchema,
    role: v.picklist(staffRoles),
  }),
  v.metadata({ ref: 'NewAccount' }),
);
export type NewAccount = v.InferOutput<typeof NewAccountSchema>;

/** What the one who invites hands to the one who is invited: whoever has the token becomes that account. */
export const InvitationSchema = v.pipe(
  v.object({ account: AccountSchema, token: v.string(), expiresAt: TimestampSchema }),
  v.metadata({ ref: 'Invitation' }),
);
export type Invitation = v.InferOutput<typeof InvitationSchema>;

const Token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
/** Characters: long rather than strange, as NIST SP 800-63B-4 has it. */
export const shortestPassword = 12;
const Password = v.pipe(v.string(), v.minLength(shortestPassword), v.maxLength(200));
/** Six digits of an authenticator (RFC 6238), also with blanks. */
const AuthenticatorCode = v.pipe(
  v.string(),
  v.maxLength(20),
  v.transform((text) => text.replace(/\s/g, '')),
  v.regex(/^\d{6}$/),
);

export const InvitationTokenSchema = v.object({ token: Token });

/** What an authenticator is to be told. The secret is another one each time that it is asked for. */
export const EnrolmentSchema = v.pipe(
  v.object({
    name: v.string(),
    email: v.string(),
    shop: v.string(),
    /** In base32, to be typed. */
    secret: v.string(),
    /** The same as an `otpauth:` address, to be shown as a picture or followed. */
    uri: v.string(),
  }),
  v.metadata({ ref: 'Enrolment' }),
);
export type Enrolment = v.InferOutput<typeof EnrolmentSchema>;

export const AcceptInvitationSchema = v.pipe(
  v.object({ token: Token, password: Password, code: AuthenticatorCode }),
  v.metadata({ ref: 'AcceptInvitation' }),
);
export type AcceptInvitation = v.InferOutput<typeof AcceptInvitationSchema>;

export const SignInSchema = v.pipe(
  v.object({
    email: v.pipe(v.string(), v.trim(), v.maxLength(320)),
    password: v.pipe(v.string(), v.maxLength(200)),
    code: AuthenticatorCode,
  }),
  v.metadata({ ref: 'SignIn' }),
);
export type SignIn = v.InferOutput<typeof SignInSchema>;

export const ConfirmationSchema = v.object({ code: AuthenticatorCode });

/** Who is signed in at the console, and where. */
export const StaffSessionSchema = v.pipe(
  v.object({
    agent: AgentSchema,
    email: v.string(),
    role: v.picklist(staffRoles),
    shop: v.object({
      id: v.string(),
      name: v.string(),
      locales: v.array(LocaleSchema),
      timeZone: v.string(),
    }),
    expiresAt: TimestampSchema,
  }),
  v.metadata({ ref: 'StaffSession' }),
);
export type StaffSession = v.InferOutput<typeof StaffSessionSchema>;
