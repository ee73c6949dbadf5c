import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from './database/schema.js';
import type { CallsProvider } from './providers/calls/calls.js';
import type { CarriersProvider } from './providers/carriers/carriers.js';
import type { CommerceProvider } from './providers/commerce/commerce.js';
import type { Files } from './providers/files/files.js';
import type { MailProvider } from './providers/mail/mail.js';
import type { WebhookSender } from './providers/webhooks/webhooks.js';
import type { Jobs } from './jobs.js';
import type { Chat } from './services/chat.js';
import type { Knowledge } from './services/knowledge.js';
import type { Limits } from './services/limits.js';
import type { PhotoMaker } from './services/photo-maker.js';
import type { Products } from './services/products.js';
import type { SlipPrinter } from './services/slip-printer.js';

/** What the gateway is built from. Tests build it from the same parts on another database and another clock. */
export interface Deps {
  readonly db: Kysely<Database>;
  readonly commerce: CommerceProvider;
  readonly carriers: CarriersProvider;
  readonly mail: MailProvider;
  readonly files: Files;
  readonly photoMaker: PhotoMaker;
  readonly slipPrinter: SlipPrinter;
  readonly jobs: Jobs;
  readonly chat: Chat;
  readonly calls: CallsProvider;
  readonly webhooks: WebhookSender;
  /** These two hold an index of each shop in memory. */
  readonly knowledge: Knowledge;
  readonly products: Products;
  readonly limits: Limits;
  readonly log: Logger;
  /** Seals stored secrets and keys the hashes of short codes; at least 32 bytes. */
  readonly secret: Uint8Array;
  readonly now: () => Date;
}
