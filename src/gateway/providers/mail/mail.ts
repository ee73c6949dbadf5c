import * as v from 'valibot';
import { EmailSchema } from '../../../contract/index.js';

/** One mail, plain text. */
export interface Mail {
  /** The same id is the same mail, however often it is tried. */
  readonly id: string;
  readonly shopId: string;
  /** Where it is missing the mail server's settings say who sends. */
  readonly from?: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: string;
  /** From then on it is of no use, and not sent. */
  readonly expiresAt?: string;
}

/** Where mails go. */
export interface MailProvider {
  send(mail: Mail): Promise<void>;
  /** Rejects when mails cannot be sent at the moment. Sends nothing. */
  check?(): Promise<void>;
}

const Line = v.pipe(v.string(), v.regex(/^[^\x00-\x1f\x7f\u2028\u2029]*$/), v.maxLength(500));
const MailSchema = v.object({ from: v.optional(Line), to: EmailSchema, subject: Line });

/** Refuses a mail whose envelope or headers could carry more than they should. */
export function checkMail(mail: Mail): void {
  const { issues } = v.safeParse(MailSchema, mail);
  if (issues)
    throw new TypeError(`This mail cannot be sent: ${issues.map((issue) => v.getDotPath(issue)).join(', ')}`);
}
