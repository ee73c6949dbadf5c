import { createHmac } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPrivateAddress, lookUpPublic, PrivateAddressError } from './private-addresses.js';
import { WebhookError, type WebhookSender } from './webhooks.js';

export interface HttpsSenderOptions {
  /** For development: also plain HTTP, and addresses of this machine and its network. */
  readonly isPrivateAllowed: boolean;
  readonly now: () => Date;
}

const patience = 10_000;

/**
 * Sends by HTTPS, signed as Standard Webhooks has it (https://www.standardwebhooks.com): `webhook-id`, `webhook-timestamp` in seconds,
 * `webhook-signature` of both and the body. It follows no redirect and reads no answer but its status.
 */
export function createHttpsSender({ isPrivateAllowed, now }: HttpsSenderOptions): WebhookSender {
  return {
    async send({ url, secret }, { id, body }, signal) {
      const target = new URL(url);
      const host = target.hostname.replace(/^\[|\]$/g, '');
      if (!isPrivateAllowed) {
        if (target.protocol !== 'https:') throw new WebhookError('is no https address');
        if (isIP(host) && isPrivateAddress(host)) throw new WebhookError('is a private address');
      }
      const timestamp = Math.floor(now().getTime() / 1000);
      const status = await new Promise<number>((resolve, reject) => {
        const ask = target.protocol === 'https:' ? requestHttps : requestHttp;
        const sent = ask(
          target,
          {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
              'user-agent': 'Bellhop',
              'webhook-id': id,
              'webhook-timestamp': String(timestamp),
              'webhook-signature': signatureOf(secret, id, timestamp, body),
            },
            // Not kept open: what is told comes seldom.
            agent: false,
            signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
            ...(!isPrivateAllowed && { lookup: lookUpPublic }),
          },
          (response) => {
            resolve(response.statusCode ?? 0);
            response.destroy();
          },
        );
        sent.on('error', reject);
        sent.end(body);
      }).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new WebhookError(faultOf(cause), { cause });
      });
      if (status === 410) return 'gone';
      if (status < 200 || status > 299) throw new WebhookError(`answered ${status}`);
      return 'taken';
    },
  };
}

export function signatureOf(secret: Uint8Array, id: string, timestamp: number, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

function faultOf(cause: unknown): string {
  if (cause instanceof PrivateAddressError) return cause.message;
  if (cause instanceof Error && cause.name === 'AbortError') return 'did not answer in time';
  return `could not be reached (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`;
}
