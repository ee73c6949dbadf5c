import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.js';
import { checkMail, type MailProvider } from './mail.js';

/** Keeps mails in a table, for a developer to read at `/outbox`. Nobody gets them. */
export function createOutboxProvider(db: Kysely<Database>, now: () => Date): MailProvider {
  return {
    async send(mail) {
      checkMail(mail);
      await db
        .insertInto('mails')
        .values({
          id: mail.id,
          shop_id: mail.shopId,
          sender: mail.from,
          recipient: mail.to,
          subject: mail.subject,
          text_body: mail.text,
          locale: mail.locale,
          created_at: now(),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
  };
}
