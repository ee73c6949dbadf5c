import type { CallsBackend } from './calls.js';
import type { ChatBackend } from './chat.js';
import type { KnowledgeBackend } from './knowledge.js';
import type { OrdersBackend } from './orders.js';
import type { PhotosBackend } from './photos.js';
import type { ProductsBackend } from './products.js';
import type { ReturnsBackend } from './returns.js';
import type { SessionBackend } from './session.js';
import type { SizingBackend } from './sizing.js';
import type { WithdrawalsBackend } from './withdrawals.js';

/**
 * What the widget talks to. Every namespace but `session` may be missing; `session.config()` says the same by its
 * capabilities. Every method rejects with a `SupportError` and with nothing else.
 */
export interface SupportBackend {
  readonly session: SessionBackend;
  readonly orders?: OrdersBackend;
  readonly returns?: ReturnsBackend;
  readonly photos?: PhotosBackend;
  readonly withdrawals?: WithdrawalsBackend;
  readonly sizing?: SizingBackend;
  readonly products?: ProductsBackend;
  readonly knowledge?: KnowledgeBackend;
  readonly chat?: ChatBackend;
  readonly calls?: CallsBackend;
}
