/** Where a shop's own system listens. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: Uint8Array;
}

/** One telling. Tried again, it has the same id. */
export interface WebhookMessage {
  readonly id: string;
  readonly body: string;
}

/** Tells other systems. */
export interface WebhookSender {
  /**
   * Resolves once the message is taken: `gone` where the system says that it wants none any more (410). Rejects with a
   * `WebhookError` where it is not, and with the signal's reason.
   */
  send(target: WebhookTarget, message: WebhookMessage, signal: AbortSignal): Promise<'taken' | 'gone'>;
}

/** It was not taken. The message says why, and no address: that may hold a secret. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}
