import { describe, expect, it } from 'vitest';
import { sessionHeader, sizeConsentVersion, type NewSizeProfile } from '../../contract/index.js';
import { testSizing } from '../testing.js';
import { createHttpBackend } from './http.js';

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const mine: NewSizeProfile = {
  name: 'Me',
  body: { fit: 'men', height: 181, weight: 79 },
  consent: sizeConsentVersion,
};
const kept = { ...mine, id: 'me', updatedAt: '2026-11-28T10:00:00Z' };
const answers: Readonly<Record<string, () => Response>> = {
  'GET /v1/products/jacket/sizing': () => json(testSizing),
  'POST /v1/sessions': () =>
    json({ id: 's1', level: 'anonymous', expiresAt: '2026-12-28T10:00:00Z' }, 201, { [sessionHeader]: 's1' }),
  'PUT /v1/size-profiles/me': () =>
    json({ ...kept, consent: { version: sizeConsentVersion, at: kept.updatedAt } }),
  'GET /v1/size-profiles': () => json({ profiles: [] }),
};

/** A server that remembers what it was asked: `GET /path token`. `faults` come before its answers. */
function serve(faults: Response[] = []) {
  const seen: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { method, url, headers } = new Request(input, init);
    const { pathname, search } = new URL(url);
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? 'nobody';
    seen.push(`${method} ${pathname}${search} ${token}`);
    const isBegin = pathname === '/v1/sessions';
    const answer = (!isBegin && faults.shift()) || answers[`${method} ${pathname}`]?.();
    return Promise.resolve(answer ?? new Response(null, { status: 204 }));
  };
  const { sizing } = createHttpBackend({ baseUrl: 'https://help.example', shop: 'northfold', fetch });
  return { sizing: sizing!, seen };
}

describe('createHttpSizing', () => {
  it('asks for a product without a session', async () => {
    const { sizing, seen } = serve();
    expect(await sizing.product('jacket')).toEqual(testSizing);
    expect(seen).toEqual(['GET /v1/products/jacket/sizing?shop=northfold nobody']);
  });

  it('asks nothing and begins nothing where nothing can be kept', async () => {
    const { sizing, seen } = serve();
    expect(await sizing.profiles()).toEqual({ profiles: [] });
    await sizing.eraseProfile('me');
    await sizing.eraseProfiles();
    expect(seen).toEqual([]);
  });

  it('keeps and erases within the session', async () => {
    const { sizing, seen } = serve();
    expect(await sizing.saveProfile('me', mine)).toMatchObject({ id: 'me', name: 'Me' });
    await sizing.profiles();
    await sizing.eraseProfile('me');
    await sizing.eraseProfiles();
    expect(seen).toEqual([
      'POST /v1/sessions nobody',
      'PUT /v1/size-profiles/me s1',
      'GET /v1/size-profiles s1',
      'DELETE /v1/size-profiles/me s1',
      'DELETE /v1/size-profiles s1',
    ]);
  });

  it('puts again after a fault that passes', async () => {
    const { sizing, seen } = serve([new Response('', { status: 503 })]);
    await sizing.saveProfile('me', mine);
    expect(seen.filter((call) => call.startsWith('PUT'))).toHaveLength(2);
  });
});
