import { isSupportErrorCode, SupportError, type SupportErrorCode } from '../../contract/errors.js';
import { codeOfStatus } from '../../contract/statuses.js';
import type { PhotoSlot } from '../../contract/photos.js';
import { unreachable } from '../loadable.js';
import { gaveUp } from './give-up.js';

export interface PutOptions {
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((part: number) => void) | undefined;
}

/**
 * Sends the bytes where the slot says, with exactly its headers: a store of signed addresses refuses one more. How long
 * it is, whoever sends it says by itself. Only `XMLHttpRequest` knows how much has gone.
 */
export async function putFile(slot: PhotoSlot, file: Blob, options: PutOptions): Promise<void> {
  const { fetch, signal } = options;
  if (signal?.aborted) throw gaveUp(signal);
  const { status, text } =
    fetch || typeof XMLHttpRequest === 'undefined'
      ? await byFetch(fetch ?? globalThis.fetch, slot, file, signal)
      : await byRequest(slot, file, options);
  if (status < 200 || status > 299) throw new SupportError(codeOf(status, text));
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function byFetch(
  fetch: typeof globalThis.fetch,
  { url, headers }: PhotoSlot,
  body: Blob,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  try {
    const init = { method: 'PUT', headers: sendable(headers), body, credentials: 'omit' } as const;
    const response = await fetch(url, { ...init, ...(signal && { signal }) });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw signal?.aborted ? gaveUp(signal) : unreachable(cause);
  }
}

function byRequest({ url, headers }: PhotoSlot, body: Blob, options: PutOptions): Promise<Answer> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(sendable(headers))) request.setRequestHeader(name, value);
    // Once it is all there, the backend still makes it anew.
    request.upload.onprogress = ({ loaded, total }) => onProgress?.((loaded / (total || 1)) * 0.95);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(unreachable('upload'));
    request.onabort = () => reject(signal ? gaveUp(signal) : unreachable('abort'));
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    request.send(body);
  });
}

/** A page may not say how long a body is: the browser does. */
function sendable(headers: PhotoSlot['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^content-length$/i.test(name)));
}

function codeOf(status: number, text: string): SupportErrorCode {
  try {
    const { code } = JSON.parse(text) as { readonly code?: unknown };
    if (isSupportErrorCode(code)) return code;
  } catch {
    // A store's own answer, in its own words.
  }
  // The address has run out or is used up: another try gets another one.
  return status === 403 || status === 404 || status === 412 ? 'server' : codeOfStatus(status);
}
