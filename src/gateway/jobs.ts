import type { Mail } from './providers/mail/mail.js';

/** What is done after the answer, with retries: the name of each kind of job and what it carries. */
export interface JobData {
  /** Hands a written mail to the mail provider. */
  readonly mail: Mail;
  /** Looks up a contact's orders and mails their numbers, away from the request so that its time tells nothing. */
  readonly 'number-mail': { readonly shopId: string; readonly email: string; readonly locale: string };
}

export type JobName = keyof JobData;

/** Work that outlives the request. */
export interface Jobs {
  add<N extends JobName>(name: N, data: JobData[N]): Promise<void>;
  /** Runs `work` for each job of this kind; a rejection is tried again later. */
  handle<N extends JobName>(name: N, work: (data: JobData[N]) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}
