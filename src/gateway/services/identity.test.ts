import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestClock, createTestGateway, type TestGateway, testShops } from '../testing.js';

const start = new Date('2026-11-22T12:00:00Z');
const ed = generateKeyPairSync('ed25519');
const strange = generateKeyPairSync('ed25519');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const shared = Buffer.alloc(32, 9);
const publicJwk = (key: KeyObject) => key.export({ format: 'jwk' });
const issuer = 'https://northfold.example';

type Header = Record<string, unknown>;
type Claims = Record<string, unknown>;
type Signer = (input: string) => Buffer;
const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const byEd: Signer = (input) => sign(null, Buffer.from(input), ed.privateKey);
const byEc: Signer = (input) =>
  sign('sha256', Buffer.from(input), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' });
const byHmac =
  (key: Buffer | string): Signer =>
  (input) =>
    createHmac('sha256', key).update(input).digest();
const byNobody: Signer = () => Buffer.alloc(0);

const now = Math.floor(start.getTime() / 1000);
const goodClaims = (): Claims => ({
  iss: issuer,
  aud: 'northfold',
  sub: 'a',
  iat: now,
  exp: now + 300,
  jti: randomUUID(),
});
const without = (name: string): Claims =>
  Object.fromEntries(Object.entries(goodClaims()).filter(([key]) => key !== name));

function token(header: Header = {}, claims: Claims | string = goodClaims(), signer: Signer = byEd): string {
  const input = `${encode({ alg: 'EdDSA', kid: 'ed', ...header })}.${encode(claims)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}
const claim = (changes: Claims): string => token({}, { ...goodClaims(), ...changes });

let gateway: TestGateway;
beforeAll(async () => {
  const key = { issuer };
  gateway = await createTestGateway({
    clock: createTestClock(start),
    shops: [
      {
        ...testShops[0],
        keys: [
          { ...key, kid: 'ed', algorithm: 'EdDSA', jwk: publicJwk(ed.publicKey) as never },
          { ...key, kid: 'ec', algorithm: 'ES256', jwk: publicJwk(ec.publicKey) as never },
          { ...key, kid: 'hs', algorithm: 'HS256', secret: shared.toString('base64url') },
        ],
      },
      {
        ...testShops[1],
        keys: [{ kid: 'theirs', issuer, algorithm: 'EdDSA', jwk: publicJwk(strange.publicKey) as never }],
      },
    ],
  });
});
afterAll(() => gateway.close());

const identify = async (text: string, session?: string) =>
  gateway.call('POST', '/v1/session/identity', {
    token: session ?? (await gateway.begin()),
    body: { token: text },
  });

const good: Record<string, () => string> = {
  EdDSA: () => token(),
  ES256: () => token({ alg: 'ES256', kid: 'ec' }, goodClaims(), byEc),
  'HS256 with 32 bytes': () => token({ alg: 'HS256', kid: 'hs' }, goodClaims(), byHmac(shared)),
  'typ JWT': () => token({ typ: 'JWT' }),
  'an e-mail': () => claim({ email: 'a@example.com', email_verified: true }),
  'a clock 10 s ahead': () => claim({ iat: now + 10, exp: now + 310, nbf: now + 10 }),
  'a clock 10 s behind': () => claim({ iat: now - 300, exp: now - 10 }),
};

const edX = String(publicJwk(ed.publicKey).x);
const strangeJwk = publicJwk(strange.publicKey);
const byStrange: Signer = (input) => sign(null, Buffer.from(input), strange.privateKey);
const edPem = ed.publicKey.export({ format: 'pem', type: 'spki' });

const bad: Record<string, () => string> = {
  'empty words': () => 'x',
  'two parts': () => token().split('.').slice(0, 2).join('.'),
  'four parts': () => `${token()}.x`,
  'five parts (encrypted)': () => `${token()}.x.x`,
  'header no JSON': () => `${encode('{')}.${encode(goodClaims())}.x`,
  'header a list': () => `${encode([])}.${encode(goodClaims())}.x`,
  'claims no JSON': () => token({}, '{'),
  'claims a list': () => token({}, '[]'),
  'alg none, no signature': () => token({ alg: 'none' }, goodClaims(), byNobody),
  'alg None': () => token({ alg: 'None' }, goodClaims(), byNobody),
  'alg NONE': () => token({ alg: 'NONE' }, goodClaims(), byNobody),
  'alg none with a good signature': () => token({ alg: 'none' }),
  'alg absent': () => token({ alg: undefined }),
  'alg null': () => token({ alg: null }),
  'alg a list': () => token({ alg: ['EdDSA'] }),
  'alg empty': () => token({ alg: '' }),
  'HS256 with the public key’s x as text': () => token({ alg: 'HS256' }, goodClaims(), byHmac(edX)),
  'HS256 with the public key’s bytes': () =>
    token({ alg: 'HS256' }, goodClaims(), byHmac(Buffer.from(edX, 'base64url'))),
  'HS256 with the public key’s PEM': () => token({ alg: 'HS256' }, goodClaims(), byHmac(edPem)),
  'HS256 with the public JWK': () =>
    token({ alg: 'HS256' }, goodClaims(), byHmac(JSON.stringify(publicJwk(ed.publicKey)))),
  'HS256 with the ES256 key’s PEM': () =>
    token(
      { alg: 'HS256', kid: 'ec' },
      goodClaims(),
      byHmac(ec.publicKey.export({ format: 'pem', type: 'spki' })),
    ),
  'HS256 with an empty key': () => token({ alg: 'HS256', kid: 'hs' }, goodClaims(), byHmac('')),
  'HS256 with 32 zero bytes': () =>
    token({ alg: 'HS256', kid: 'hs' }, goodClaims(), byHmac(Buffer.alloc(32))),
  'HS384 under the HS256 key': () =>
    token({ alg: 'HS384', kid: 'hs' }, goodClaims(), (input) =>
      createHmac('sha384', shared).update(input).digest(),
    ),
  'HS512 under the HS256 key': () =>
    token({ alg: 'HS512', kid: 'hs' }, goodClaims(), (input) =>
      createHmac('sha512', shared).update(input).digest(),
    ),
  'EdDSA under the HS256 key': () => token({ kid: 'hs' }),
  'ES256 under the EdDSA key': () => token({ alg: 'ES256' }, goodClaims(), byEc),
  'EdDSA under the ES256 key': () => token({ kid: 'ec' }),
  'RS256 with a key of its own': () =>
    token({ alg: 'RS256', jwk: publicJwk(rsa.publicKey) }, goodClaims(), (input) =>
      sign('sha256', Buffer.from(input), rsa.privateKey),
    ),
  'ES256 as DER': () =>
    token({ alg: 'ES256', kid: 'ec' }, goodClaims(), (input) =>
      sign('sha256', Buffer.from(input), ec.privateKey),
    ),
  'ES256 all zero (r = s = 0)': () =>
    token({ alg: 'ES256', kid: 'ec' }, goodClaims(), () => Buffer.alloc(64)),
  'another’s key': () => token({}, goodClaims(), byStrange),
  'no signature': () => token({}, goodClaims(), byNobody),
  'a signature cut short': () => token().slice(0, -8),
  'a changed claim': () => {
    const [header, , signature] = token().split('.');
    return `${header}.${encode({ ...goodClaims(), sub: 'b' })}.${signature}`;
  },
  'a changed header': () => {
    const [, claims, signature] = token().split('.');
    return `${encode({ alg: 'EdDSA', kid: 'ed', typ: 'jwt' })}.${claims}.${signature}`;
  },
  'jwk in the header': () => token({ jwk: strangeJwk }, goodClaims(), byStrange),
  'jku in the header': () => token({ jku: 'https://evil.example/jwks' }, goodClaims(), byStrange),
  'jku with a good signature': () => token({ jku: 'https://evil.example/jwks' }),
  'x5u in the header': () => token({ x5u: 'https://evil.example/cert' }),
  'x5c in the header': () => token({ x5c: ['AAAA'] }),
  'crit in the header': () => token({ crit: ['exp'] }),
  'b64 false': () => token({ b64: false, crit: ['b64'] }),
  'zip in the header': () => token({ zip: 'DEF' }),
  'cty JWT': () => token({ cty: 'JWT' }),
  'typ at+jwt': () => token({ typ: 'at+jwt' }),
  'typ logout+jwt': () => token({ typ: 'logout+jwt' }),
  'kid absent': () => token({ kid: undefined }),
  'kid empty': () => token({ kid: '' }),
  'kid unknown': () => token({ kid: 'nobody' }),
  'kid of another shop': () => token({ kid: 'theirs' }, goodClaims(), byStrange),
  'kid as a path': () => token({ kid: '../../../../dev/null' }, goodClaims(), byHmac('')),
  'kid as SQL': () => token({ kid: "' or '1'='1" }),
  'kid as SQL that brings a key': () =>
    token({ alg: 'HS256', kid: "x' union select 'a" }, goodClaims(), byHmac('a')),
  'kid an object': () => token({ kid: { ne: null } }),
  'kid with NUL': () => token({ kid: 'ed\0' }),
  'iss another': () => claim({ iss: 'https://evil.example' }),
  'iss absent': () => token({}, without('iss')),
  'iss a list': () => claim({ iss: [issuer] }),
  'iss with a slash more': () => claim({ iss: `${issuer}/` }),
  'aud another shop': () => claim({ aud: 'southfold' }),
  'aud absent': () => token({}, without('aud')),
  'aud two shops': () => claim({ aud: ['northfold', 'southfold'] }),
  'aud in another case': () => claim({ aud: 'Northfold' }),
  'sub absent': () => token({}, without('sub')),
  'sub empty': () => claim({ sub: '' }),
  'sub a number': () => claim({ sub: 1 }),
  'sub with NUL': () => claim({ sub: 'a\0' }),
  'sub too long': () => claim({ sub: 'a'.repeat(256) }),
  'jti absent': () => token({}, without('jti')),
  'jti empty': () => claim({ jti: '' }),
  'jti a list': () => claim({ jti: ['a'] }),
  'exp absent': () => token({}, without('exp')),
  'exp a text': () => claim({ exp: String(now + 60) }),
  'exp past by 16 s': () => claim({ iat: now - 200, exp: now - 16 }),
  'exp past long ago': () => claim({ iat: now - 3600, exp: now - 3400 }),
  'exp endless': () => claim({ exp: 1e300 }),
  'exp before iat': () => claim({ iat: now + 10, exp: now + 5 }),
  'iat absent': () => token({}, without('iat')),
  'iat a text': () => claim({ iat: String(now) }),
  'iat 16 s ahead': () => claim({ iat: now + 16, exp: now + 60 }),
  'iat below zero': () => claim({ iat: -1, exp: now + 60 }),
  'a life of 301 s': () => claim({ exp: now + 301 }),
  'a life of a day, begun yesterday': () => claim({ iat: now - 86_000, exp: now + 60 }),
  'nbf 16 s ahead': () => claim({ nbf: now + 16 }),
  'nbf a text': () => claim({ nbf: 'now' }),
  'e-mail no address': () => claim({ email: 'not an address' }),
  'e-mail with a second one': () => claim({ email: 'a@example.com,b@example.com' }),
};

describe('signing in', () => {
  it.each(Object.entries(good))('accepts %s', async (_, make) => {
    const response = await identify(make());
    expect(await response.json()).toMatchObject({ level: 'signed-in' });
    expect(response.headers.get('bellhop-session')).toMatch(/^[\w-]{43}$/);
  });

  it(`refuses ${Object.keys(bad).length} bad tokens and tells none apart`, async () => {
    expect(Object.keys(bad).length).toBeGreaterThanOrEqual(60);
    const session = await gateway.begin();
    const answers = new Map<string, string>();
    for (const [name, make] of Object.entries(bad)) {
      const response = await identify(make(), session);
      const { requestId: _, ...problem } = (await response.json()) as Record<string, unknown>;
      answers.set(name, JSON.stringify([response.status, problem, response.headers.has('bellhop-session')]));
    }
    const refusal = JSON.stringify([
      401,
      {
        type: '/problems/identity-refused',
        title: 'The identity could not be confirmed.',
        status: 401,
        code: 'identity-refused',
      },
      false,
    ]);
    expect([...answers].filter(([, answer]) => answer !== refusal)).toEqual([]);
    expect(await (await gateway.call('GET', '/v1/session', { token: session })).json()).toMatchObject({
      level: 'anonymous',
    });
  });

  it('takes each token once, also when it comes 20 times at the same moment', async () => {
    const text = token();
    const sessions = await Promise.all(Array.from({ length: 20 }, () => gateway.begin()));
    const statuses = (await Promise.all(sessions.map((session) => identify(text, session)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(19);
  });

  it('takes no token in another shop', async () => {
    expect((await identify(token(), await gateway.begin('southfold'))).status).toBe(401);
  });

  it('stores a shared secret sealed', async () => {
    const row = await gateway.db
      .selectFrom('shop_keys')
      .select('key_material')
      .where('kid', '=', 'hs')
      .executeTakeFirstOrThrow();
    expect(row.key_material).toMatch(/^v1\./);
    expect(Buffer.from(row.key_material.slice(3), 'base64url').includes(shared)).toBe(false);
  });

  it('forgets nothing of a first shopper to a second', async () => {
    const first = await identify(token(), await gateway.begin());
    const firstToken = first.headers.get('bellhop-session') ?? '';
    const second = await identify(claim({ sub: 'b' }), firstToken);
    const ids = [await first.json(), await second.json()] as { id: string }[];
    expect(ids[0]?.id).not.toBe(ids[1]?.id);
    expect((await gateway.call('GET', '/v1/session', { token: firstToken })).status).toBe(401);
  });
});
