import { createTransport } from 'nodemailer';
import { checkMail, type MailProvider } from './mail.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url: string;
  /** Who sends where the shop names nobody. */
  readonly from?: string | undefined;
}

export interface SmtpProvider extends MailProvider {
  close(): void;
}

/** Sends mails through a mail server. */
export function createSmtpProvider({ url, from }: SmtpOptions): SmtpProvider {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      checkMail(mail);
      await transport.sendMail({
        from: mail.from ?? from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        // The same for every try, so that a mail server can tell a repetition.
        messageId: `<${mail.id}@bellhop>`,
        headers: { 'Content-Language': mail.locale, 'Auto-Submitted': 'auto-generated' },
      });
    },

    async check() {
      await transport.verify();
    },

    close: () => transport.close(),
  };
}
