import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { Kysely, Selectable } from 'kysely';
import type { Database, MailsTable } from '../database/schema.js';
import { type Guard, mayRead, refuseReader } from '../http/guard.js';
import { type Env, socketAddressOf } from '../http/mount.js';
import { outboxScript, outboxStyle } from './outbox.page.js';

type Mail = Selectable<MailsTable>;
type Html = ReturnType<typeof html>;

const shown = 50;
const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** The page's own script and style, known by their digest (to the last blank), and nothing else whatever a mail says. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "connect-src 'self'",
  `script-src ${sha256(outboxScript)}`,
  `style-src ${sha256(outboxStyle)}`,
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export interface OutboxOptions extends Guard {
  readonly db: Kysely<Database>;
}

/** `/outbox`: where a developer reads the mails of a gateway that has no mail server. */
export function mountOutbox(app: Hono<Env>, { db, ...guard }: OutboxOptions): void {
  const newest = db.selectFrom('mails').orderBy('created_at', 'desc').orderBy('id', 'desc');

  app.use('/outbox/*', async (context, next) => {
    context.set('route', '/outbox');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    context.header('Cache-Control', 'no-store');
    const asker = { request: context.req.raw, socketAddress: socketAddressOf(context) };
    if (!mayRead(asker, guard)) return refuseReader(guard);
    return next();
  });

  app.get('/outbox', async (context) => {
    const mails = await newest.selectAll().limit(shown).execute();
    context.header('Content-Security-Policy', policy);
    return context.html(page(mails));
  });

  app.get('/outbox/latest', async (context) => {
    const mail = await newest.select('id').limit(1).executeTakeFirst();
    return context.text(mail?.id ?? '');
  });
}

function page(mails: readonly Mail[]): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>Outbox</title>
        ${raw(`<style>${outboxStyle}</style>`)}
      </head>
      <body data-latest="${mails[0]?.id ?? ''}">
        <header>
          <h1>Outbox</h1>
          <p>Mails that this gateway would have sent. Nobody gets them: it has no mail server.</p>
        </header>
        <main>${mails.length > 0 ? mails.map(article) : empty}</main>
        <noscript><p class="hint">Reload the page to see new mails.</p></noscript>
        ${raw(`<script>${outboxScript}</script>`)}
      </body>
    </html>`;
}

const empty = html`<p class="hint">
  No mail yet. Ask for a one-time code in the shop, and it appears here.
</p>`;

function article(mail: Mail): Html {
  // Only the mail of a code has one on a line of its own; an order's number may have six digits as well.
  const code = /^\d{6}$/m.exec(mail.text_body)?.[0];
  return html`<article>
    <h2 dir="auto" lang="${mail.locale}">${mail.subject}</h2>
    <dl>
      <div>
        <dt>To</dt>
        <dd>${mail.recipient}</dd>
      </div>
      <div>
        <dt>From</dt>
        <dd>${mail.sender}</dd>
      </div>
      <div>
        <dt>Sent</dt>
        <dd><time datetime="${mail.created_at.toISOString()}">${clockTime(mail.created_at)}</time></dd>
      </div>
    </dl>
    ${
      code === undefined
        ? ''
        : html`<p class="code">
            <output>${code}</output><button type="button" data-copy="${code}" hidden>Copy</button>
          </p>`
    }
    <pre dir="auto" lang="${mail.locale}">${mail.text_body}</pre>
  </article>`;
}

function clockTime(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ') + ' UTC';
}
