import { describe, expect, it } from 'vitest';
import type { PhotoSlot } from '../../contract/index.js';
import { putFile } from './put-file.js';

const slot: PhotoSlot = {
  id: 'p1',
  url: 'https://files.example/p1?signature=abc',
  headers: { 'content-type': 'image/jpeg', 'Content-Length': '3', 'x-amz-checksum': 'c' },
  expiresAt: '2026-11-28T12:00:00Z',
};
const file = new Blob(['abc'], { type: 'image/jpeg' });
const answering =
  (status: number, body = ''): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));

describe('putFile', () => {
  it('sends the bytes with the slot’s own headers and no credentials, and leaves their length to the browser', async () => {
    let sent: { url: string; init: RequestInit } | undefined;
    const fetch: typeof globalThis.fetch = (url, init) => {
      sent = { url: url as string, init: init! };
      return Promise.resolve(new Response(null, { status: 200 }));
    };
    await putFile(slot, file, { fetch });
    expect(sent?.url).toBe(slot.url);
    expect(sent?.init).toMatchObject({ method: 'PUT', body: file, credentials: 'omit' });
    expect(sent?.init.headers).toEqual({ 'content-type': 'image/jpeg', 'x-amz-checksum': 'c' });
  });

  it('says what the gateway says, and of a store’s own words what they mean for another try', async () => {
    for (const [status, body, code] of [
      [413, '{"code":"too-large"}', 'too-large'],
      [400, '{"code":"invalid"}', 'invalid'],
      [403, '<Error><Code>AccessDenied</Code></Error>', 'server'],
      [404, 'null', 'server'],
      [412, '', 'server'],
      [429, '', 'rate-limited'],
      [503, '<html>', 'unavailable'],
    ] as const) {
      const sending = putFile(slot, file, { fetch: answering(status, body) });
      await expect(sending, String(status)).rejects.toMatchObject({ code });
    }
  });

  it('is unreachable where nothing answers, and given up where the caller gives up', async () => {
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        if (init?.signal) init.signal.addEventListener('abort', () => reject(new Error('aborted')));
        else reject(new TypeError('Failed to fetch'));
      });
    await expect(putFile(slot, file, { fetch })).rejects.toMatchObject({ code: 'unavailable' });

    const giving = new AbortController();
    const sending = putFile(slot, file, { fetch, signal: giving.signal });
    giving.abort();
    await expect(sending).rejects.toMatchObject({ code: 'timeout' });
    await expect(putFile(slot, file, { fetch, signal: giving.signal })).rejects.toMatchObject({
      code: 'timeout',
    });
  });
});
