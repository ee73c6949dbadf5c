import { describe, expect, it, vi } from 'vitest';
import { sessionHeader, type SessionLevel, type SupportErrorCode } from '../../contract/index.js';
import { testOrder, testShop } from '../testing.js';
import { createHttpBackend } from './http.js';
import { createTokenStore, type TokenStore } from './tokens.js';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly key: string | undefined;
  readonly body: string;
}

type Answer = Response | Error | Promise<Response>;

const expiresAt = '2026-12-22T12:00:00Z';
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const problem = (code: SupportErrorCode, status: number, more: object = {}): Response =>
  new Response(
    JSON.stringify({ type: `/problems/${code}`, title: code, status, code, requestId: 'r1', ...more }),
    {
      status,
      headers: { 'content-type': 'application/problem+json' },
    },
  );
const sessionAnswer = (level: SessionLevel, token: string, status = 200): Response =>
  json({ id: token, level, expiresAt }, status, { [sessionHeader]: token });

/** A server that answers by route, in turn, and remembers what it was asked. Sessions begin as s1, s2... */
function serve(answers: Record<string, Answer[]> = {}, tokens: TokenStore = createTokenStore()) {
  const seen: Seen[] = [];
  const signals: AbortSignal[] = [];
  let begun = 0;
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const call = `${request.method} ${pathname}`;
    signals.push(request.signal);
    seen.push({
      method: request.method,
      path: pathname + search,
      token: request.headers.get('authorization')?.replace('Bearer ', ''),
      key: request.headers.get('idempotency-key') ?? undefined,
      body: await request.text(),
    });
    const next = answers[call]?.shift();
    if (next instanceof Error) throw next;
    if (next) return next;
    if (call === 'POST /v1/sessions') return sessionAnswer('anonymous', `s${(begun += 1)}`, 201);
    if (call === 'GET /v1/orders') return json({ orders: [] });
    if (call === 'DELETE /v1/session') return new Response(null, { status: 204 });
    if (request.method === 'POST') return json({ status: 'accepted' }, 202);
    return json(testOrder());
  };
  const fetch: typeof globalThis.fetch = (input, init) => answer(new Request(input, init));
  const backend = createHttpBackend({ baseUrl: 'https://help.example', shop: 'northfold', tokens, fetch });
  if (!backend.orders) throw new Error('It has orders.');
  return { backend, orders: backend.orders, session: backend.session, seen, signals, tokens };
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

const calls = (seen: readonly Seen[]): string[] => seen.map(({ method, path }) => `${method} ${path}`);

describe('createHttpBackend', () => {
  it('asks for the shop without a session', async () => {
    const { session, seen } = serve({ 'GET /v1/config': [json(testShop)] });
    expect(await session.config()).toEqual(testShop);
    expect(seen).toMatchObject([{ path: '/v1/config?shop=northfold', token: undefined }]);
  });

  it.each<[SessionLevel, string | undefined]>([
    ['anonymous', 'kept'],
    ['verified', undefined],
    ['signed-in', undefined],
  ])('asks nobody who nobody is, and of a session that is %s keeps the token %s', async (level, kept) => {
    const { session, seen, tokens } = serve();
    tokens.set('kept', level);
    await expect(session.identify('')).rejects.toMatchObject({ code: 'identity-refused' });
    expect([seen, tokens.get()?.token]).toEqual([[], kept]);
  });

  it('works under a path', async () => {
    const paths: string[] = [];
    const fetch: typeof globalThis.fetch = (input) => {
      paths.push(new URL((input as Request).url).pathname);
      return Promise.resolve(json(testShop));
    };
    for (const baseUrl of ['https://shop.example/help', 'https://shop.example/help/']) {
      await createHttpBackend({ baseUrl, shop: 'northfold', fetch }).session.config();
    }
    expect(paths).toEqual(['/help/v1/config', '/help/v1/config']);
  });

  it('says in which language to write, as it is when asked, or leaves that to the browser', async () => {
    const asked: (string | null)[] = [];
    let language: string | undefined;
    const fetch: typeof globalThis.fetch = (input) => {
      asked.push((input as Request).headers.get('accept-language'));
      return Promise.resolve(json(testShop));
    };
    const locale = (): string | undefined => language;
    const { session } = createHttpBackend({
      baseUrl: 'https://help.example',
      shop: 'northfold',
      fetch,
      locale,
    });
    for (language of [undefined, 'ar', 'zh-Hans']) await session.config();
    expect(asked).toEqual([null, 'ar', 'zh-Hans']);
  });

  it('keeps the new token of a code that the caller gave up on', async () => {
    const late = withResolvers<Response>();
    const { orders, seen, session, signals, tokens } = serve({
      'POST /v1/orders/o1/code-checks': [late.promise],
    });
    await session.current().catch(() => undefined);
    const controller = new AbortController();
    const checking = orders.checkCode('o1', '123456', { signal: controller.signal });
    await vi.waitFor(() => expect(calls(seen)).toContain('POST /v1/orders/o1/code-checks'));
    controller.abort();
    await expect(checking).rejects.toMatchObject({ code: 'timeout' });
    expect(signals.at(-1)?.aborted).toBe(false);
    late.resolve(json(testOrder(), 200, { [sessionHeader]: 'raised' }));
    await vi.waitFor(() => expect(tokens.get()?.token).toBe('raised'));
  });

  it('signs nobody in who gave that up, however late the answer comes', async () => {
    const late = withResolvers<Response>();
    const { orders, seen, session, tokens } = serve({ 'POST /v1/session/identity': [late.promise] });
    await orders.get('o1');
    const controller = new AbortController();
    const signingIn = session.identify('jwt', { signal: controller.signal });
    await vi.waitFor(() => expect(calls(seen)).toContain('POST /v1/session/identity'));
    controller.abort();
    await expect(signingIn).rejects.toMatchObject({ code: 'timeout' });
    const answer = sessionAnswer('signed-in', 'raised');
    late.resolve(answer);
    await vi.waitFor(() => expect(answer.bodyUsed).toBe(true));
    // What is read of that answer is read before this one.
    await orders.get('o1');
    expect(tokens.get()).toEqual({ token: 's1', level: 'anonymous' });
  });

  it('begins one session however many calls need one', async () => {
    const { orders, seen } = serve();
    await Promise.all([orders.get('o1'), orders.get('o2'), orders.mailNumbers('mia@example.org')]);
    expect(calls(seen).filter((call) => call === 'POST /v1/sessions')).toHaveLength(1);
    expect(seen.slice(1).map(({ token }) => token)).toEqual(['s1', 's1', 's1']);
  });

  it('begins none to list the orders of nobody', async () => {
    const { orders, seen } = serve();
    expect(await orders.list()).toEqual({ orders: [] });
    expect(seen).toEqual([]);
  });

  it('looks up, then reads', async () => {
    const { orders, seen } = serve();
    await orders.lookUp({ number: ' #NF 20418 ', contact: 'mia@example.org' });
    expect(calls(seen)).toEqual([
      'POST /v1/sessions',
      'POST /v1/order-lookups',
      'GET /v1/orders/%23NF%2020418',
    ]);
  });

  it('puts no token and no contact into an address', async () => {
    const { orders, session, seen } = serve({
      'POST /v1/session/identity': [sessionAnswer('signed-in', 'raised')],
    });
    await orders.lookUp({ number: 'NF-1', contact: 'mia@example.org' });
    await session.identify('jwt-of-the-merchant');
    expect(calls(seen).join(' ')).not.toMatch(/s1|raised|jwt|mia/);
  });

  it('goes on with a new token, and tells what it is worth', async () => {
    const kept: [string, SessionLevel][] = [];
    const inner = createTokenStore();
    const tokens: TokenStore = {
      ...inner,
      set: (token, level) => {
        kept.push([token, level]);
        inner.set(token, level);
      },
    };
    const checked = json(testOrder(), 200, { [sessionHeader]: 'verified1' });
    const { orders, seen } = serve({ 'POST /v1/orders/o1/code-checks': [checked] }, tokens);
    await orders.checkCode('o1', '123456');
    await orders.get('o1');
    expect(kept).toEqual([
      ['s1', 'anonymous'],
      ['verified1', 'verified'],
    ]);
    expect(seen.at(-1)?.token).toBe('verified1');
  });

  it('begins anew when an anonymous session has run out', async () => {
    const { orders, seen } = serve({ 'GET /v1/orders/o1': [problem('session-expired', 401)] });
    await orders.get('o1');
    expect(seen.map(({ token }) => token)).toEqual([undefined, 's1', undefined, 's2']);
  });

  it('tries once only', async () => {
    const expired = () => problem('session-expired', 401);
    const { orders, seen } = serve({ 'GET /v1/orders/o1': [expired(), expired(), expired()] });
    await expect(orders.get('o1')).rejects.toMatchObject({ code: 'session-expired' });
    expect(calls(seen).filter((call) => call === 'GET /v1/orders/o1')).toHaveLength(2);
  });

  it('says that a raised session has run out, and forgets it', async () => {
    const { orders, session, tokens } = serve({
      'POST /v1/session/identity': [sessionAnswer('signed-in', 'raised')],
      'GET /v1/orders/o1': [problem('session-expired', 401)],
    });
    await session.identify('jwt');
    await expect(orders.get('o1')).rejects.toMatchObject({ code: 'session-expired' });
    expect(tokens.get()).toBeUndefined();
    await expect(orders.get('o1')).resolves.toMatchObject({ id: 'o1' });
  });

  it('says that a raised session has run out, also when an earlier page raised it', async () => {
    const kept = createTokenStore();
    kept.set('raised', 'verified');
    const { orders, seen, tokens } = serve({ 'GET /v1/orders/o1': [problem('session-expired', 401)] }, kept);
    await expect(orders.get('o1')).rejects.toMatchObject({ code: 'session-expired' });
    expect(calls(seen)).toEqual(['GET /v1/orders/o1']);
    expect(tokens.get()).toBeUndefined();
  });

  it('tries again with the token that another call got in the meantime', async () => {
    let fail = (_: Response): void => undefined;
    const late = new Promise<Response>((resolve) => (fail = resolve));
    const { orders, session, seen } = serve({
      'POST /v1/session/identity': [sessionAnswer('signed-in', 'raised')],
      'GET /v1/orders/o1': [late],
    });
    await session.current().catch(() => undefined);
    const reading = orders.get('o1');
    await session.identify('jwt');
    fail(problem('session-expired', 401));
    await reading;
    expect(seen.at(-1)).toMatchObject({ path: '/v1/orders/o1', token: 'raised' });
  });

  it('does not bring back a session that was ended meanwhile', async () => {
    let finish = (_: Response): void => undefined;
    const late = new Promise<Response>((resolve) => (finish = resolve));
    const { orders, session, tokens } = serve({ 'POST /v1/orders/o1/code-checks': [late] });
    await session.current().catch(() => undefined);
    const checking = orders.checkCode('o1', '123456');
    await session.end();
    finish(json(testOrder(), 200, { [sessionHeader]: 'zombie' }));
    await checking;
    expect(tokens.get()).toBeUndefined();
  });

  it('signs nobody in who left while that was on its way, also where another session has begun since', async () => {
    const late = withResolvers<Response>();
    const { orders, session, seen, tokens } = serve({ 'POST /v1/session/identity': [late.promise] });
    await orders.get('o1');
    const signingIn = session.identify('jwt');
    await vi.waitFor(() => expect(calls(seen)).toContain('POST /v1/session/identity'));
    await session.end();
    await orders.get('o2');
    late.resolve(problem('session-expired', 401));
    await expect(signingIn).rejects.toMatchObject({ code: 'session-expired' });
    expect(calls(seen).filter((call) => call === 'POST /v1/session/identity')).toHaveLength(1);
    expect(tokens.get()).toEqual({ token: 's2', level: 'anonymous' });
  });

  it.each<[string, (room: ReturnType<typeof serve>) => Promise<unknown>]>([
    ['signs nobody in', ({ session }) => session.identify('jwt')],
    ['looks nothing up', ({ orders }) => orders.lookUp({ number: 'NF-1', contact: 'mia@example.org' })],
  ])('%s for who left before the session for that had begun', async (_, ask) => {
    const late = withResolvers<Response>();
    const server = serve({ 'POST /v1/sessions': [late.promise] });
    const asked = ask(server);
    await server.session.end();
    late.resolve(sessionAnswer('anonymous', 's1', 201));
    await expect(asked).rejects.toMatchObject({ code: 'session-expired' });
    expect(calls(server.seen)).toEqual(['POST /v1/sessions']);
  });

  it('tells the store that the shopper leaves, and not when a session ran out', async () => {
    const cleared: unknown[] = [];
    const inner = createTokenStore();
    const tokens: TokenStore = {
      ...inner,
      clear: (isLeaving) => {
        if (inner.get()) cleared.push(isLeaving);
        inner.clear();
      },
    };
    const expired = problem('session-expired', 401);
    const { orders, session } = serve({ 'GET /v1/orders/o1': [expired] }, tokens);
    await orders.get('o1');
    await session.end();
    expect(cleared).toEqual([undefined, true]);
  });

  it('ends the session here also when the server cannot be told', async () => {
    const { orders, session, tokens } = serve({ 'DELETE /v1/session': [problem('server', 500)] });
    await orders.get('o1');
    await expect(session.end()).rejects.toMatchObject({ code: 'server' });
    expect(tokens.get()).toBeUndefined();
    await expect(session.end()).resolves.toBeUndefined();
  });

  it.each<[string, Answer, object]>([
    ['our problem', problem('conflict', 409), { code: 'conflict', requestId: 'r1' }],
    [
      'a limit in the body',
      problem('rate-limited', 429, { retryAfter: 40 }),
      { code: 'rate-limited', retryAfter: 40 },
    ],
    ['a limit in the header', json({}, 429, { 'retry-after': '7' }), { code: 'rate-limited', retryAfter: 7 }],
    ['tries left', problem('code-wrong', 422, { triesLeft: 3 }), { code: 'code-wrong', triesLeft: 3 }],
    [
      'fields',
      problem('invalid', 400, { fields: [{ path: 'code', rule: 'regex' }] }),
      { code: 'invalid', fields: [{ path: 'code', rule: 'regex' }] },
    ],
    ["a proxy's page", new Response('<h1>413</h1>', { status: 413 }), { code: 'too-large' }],
    ['a code from the future', json({ code: 'teapot' }, 418), { code: 'server' }],
    ['an answer of another shape', json({ hello: 1 }), { code: 'server' }],
    ['an answer that is no JSON', new Response('hello'), { code: 'server' }],
    ['no answer', new TypeError('fetch failed'), { code: 'unavailable' }],
    ['a fault of the page', new RangeError('oops'), { code: 'server' }],
  ])('says %s by its code', async (_, answer, expected) => {
    const { orders } = serve({ 'POST /v1/orders/o1/code-checks': [answer] });
    await expect(orders.checkCode('o1', '123456')).rejects.toMatchObject({
      name: 'SupportError',
      ...expected,
    });
  });

  it('is offline only where the browser says so', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    try {
      const { orders } = serve({ 'POST /v1/orders/o1/code-checks': [new TypeError('fetch failed')] });
      await expect(orders.checkCode('o1', '123456')).rejects.toMatchObject({ code: 'offline' });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('reads and keyed writes again after a fault that passes, other writes never', async () => {
    const faults = (): Answer[] => [new Response('', { status: 503 }), new TypeError('fetch failed')];
    const made = json({ id: 'q1', kind: 'contact', at: expiresAt, status: 'open' }, 201);
    const { orders, seen } = serve({
      'GET /v1/orders/o1': faults(),
      'POST /v1/orders/o1/requests': [...faults(), made],
      'POST /v1/orders/o1/codes': faults(),
    });
    await expect(orders.get('o1')).resolves.toMatchObject({ id: 'o1' });
    await orders.request('o1', { kind: 'contact' }, { idempotencyKey: 'k1' });
    await expect(orders.sendCode('o1')).rejects.toMatchObject({ code: 'unavailable' });
    const writes = seen.filter(({ path }) => path === '/v1/orders/o1/requests');
    expect(writes.map(({ key }) => key)).toEqual(['k1', 'k1', 'k1']);
    expect(new Set(writes.map(({ body }) => body)).size).toBe(1);
    expect(calls(seen).filter((call) => call.endsWith('/codes'))).toHaveLength(1);
  });

  it('does not wait out a limit by itself', async () => {
    const { orders, seen } = serve({
      'GET /v1/orders/o1': [problem('rate-limited', 429, { retryAfter: 1 })],
    });
    await expect(orders.get('o1')).rejects.toMatchObject({ code: 'rate-limited' });
    expect(seen).toHaveLength(2);
  });

  it('gives up when the caller does, and lets the session begin for others', async () => {
    let begin = (_: Response): void => undefined;
    const late = new Promise<Response>((resolve) => (begin = resolve));
    const { orders } = serve({ 'POST /v1/sessions': [late] });
    const controller = new AbortController();
    const first = orders.get('o1', { signal: controller.signal });
    const second = orders.get('o2');
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'timeout' });
    begin(sessionAnswer('anonymous', 's1', 201));
    await expect(second).resolves.toMatchObject({ id: 'o1' });
  });

  it.each(['', '.', '..', '\uD800'])('sends nothing for the id %j', async (id) => {
    const { orders, seen } = serve();
    await expect(orders.get(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(calls(seen)).toEqual(['POST /v1/sessions']);
  });

  it('sends nothing that is too large', async () => {
    const { orders } = serve();
    const message = 'x'.repeat(40_000);
    const asked = orders.request('o1', { kind: 'contact', message }, { idempotencyKey: 'k1' });
    await expect(asked).rejects.toMatchObject({ code: 'too-large' });
  });

  it('says that a header is missing instead of asking for ever', async () => {
    const { orders, seen } = serve({
      'POST /v1/sessions': [json({ id: 's', level: 'anonymous', expiresAt }, 201)],
    });
    await expect(orders.get('o1')).rejects.toMatchObject({ code: 'server' });
    expect(seen).toHaveLength(1);
  });
});
