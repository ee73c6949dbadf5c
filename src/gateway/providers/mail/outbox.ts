import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.js';
import { checkMail, type MailProvider } from './mail.js';

/** Mails are kept and reach nobody; the code is what `/health` says. */
class NoMailServerError extends Error {
  override readonly name = 'NoMailServerError';
  readonly code = 'no mail server';
}

export interface OutboxProviderOptions {
  /** Mails are meant to reach nobody, so that nothing is amiss. */
  readonly isDemo: boolean;
}

/** Keeps mails in a table, for a developer to read at `/outbox`. Nobody gets them. */
export function createOutboxProvider(
  db: Kysely<Database>,
  now: () => Date,
  { isDemo }: OutboxProviderOptions = { isDemo: true },
): MailProvider {
  return {
    async send(mail) {
      checkMail(mail);
      await db
        .insertInto('mails')
        .values({
          id: mail.id,
          shop_id: mail.shopId,
          sender: mail.from ?? '',
          recipient: mail.to,
          subject: mail.subject,
          text_body: mail.text,
          locale: mail.locale,
          created_at: now(),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    check: () => (isDemo ? Promise.resolve() : Promise.reject(new NoMailServerError())),
  };
}
