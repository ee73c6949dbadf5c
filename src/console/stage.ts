// A console in a page, and a gateway that answers what a test says; for the tests of its elements and stores.
import type {
  ChatEvent,
  ChatMessage,
  DeskSignal,
  Order,
  Return,
  StaffCase,
  StaffRequest,
  StaffConversation,
  StaffSession,
} from '../contract/index.js';
import { createDesk, type Desk } from './desk.js';

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/** An answer: its body, or its status where it is none of success, or a whole response. */
type Answer = object | number | undefined;
type Answering = (asked: Asked) => Answer | Promise<Answer>;

export const robin: StaffSession = {
  agent: { id: 'robin', name: 'Robin' },
  email: 'robin@northfold.example',
  role: 'lead',
  shop: { id: 'northfold', name: 'Northfold', locales: ['en'], timeZone: 'Europe/Amsterdam' },
  expiresAt: '2026-11-29T20:00:00Z',
};

/** What answers: by `METHOD /path`, without the query. What is not named is `not-found`. */
export class FakeGateway {
  readonly asked: Asked[] = [];

  constructor(readonly answers: Record<string, Answer | Answering> = {}) {}

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const isJson = request.headers.get('content-type')?.includes('json') ?? false;
    const asked: Asked = {
      method: request.method,
      path: `${pathname.replace('/v1/staff', '')}${search}`,
      body: isJson && text ? (JSON.parse(text) as unknown) : undefined,
      headers: request.headers,
    };
    this.asked.push(asked);
    const found = this.answers[`${request.method} ${asked.path.split('?')[0] ?? ''}`];
    const answer =
      typeof found === 'function'
        ? await Promise.race([(found as Answering)(asked), aborted(request.signal)])
        : (found ?? 404);
    if (answer instanceof Response) return answer;
    if (typeof answer === 'number') return new Response(null, { status: answer });
    return Response.json(answer);
  };

  called(method: string, path: string): readonly Asked[] {
    return this.asked.filter((each) => each.method === method && each.path.split('?')[0] === path);
  }
}

/** Nobody waits for what was given up. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

export const deskAt = (gateway: FakeGateway, locale = 'en'): Promise<Desk> =>
  createDesk({ baseUrl: 'https://help.example', locale, fetch: gateway.fetch });

/** A refusal as the gateway has it. */
export function problem(status: number, code: string, retryAfter?: number): Response {
  const body = { type: 'about:blank', title: code, status, code, requestId: 'test', retryAfter };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

let count = 0;
/** A conversation that waits, unless it is said otherwise. */
export function conversation(given: Partial<StaffConversation> = {}): StaffConversation {
  count += 1;
  const id = given.id ?? `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  const at = new Date(Date.parse('2026-11-29T10:00:00Z') + count * 1000).toISOString();
  return {
    id,
    startedAt: at,
    lastAt: at,
    last: 3,
    handler: 'waiting',
    waitingSince: at,
    reason: 'asked',
    lastWords: `Question ${count}`,
    unread: 1,
    locale: 'en',
    page: '/products/trail-boots/',
    shopper: { level: 'anonymous' },
    ...given,
  };
}

type Given = Partial<ChatEvent> & Pick<ChatEvent, 'type'>;

/** Events with numbers from `from` on. */
export const events = (given: readonly Given[], from = 1): ChatEvent[] =>
  given.map(
    (each, index) =>
      ({ number: from + index, at: '2026-11-29T10:00:00Z', by: 'shopper', ...each }) as ChatEvent,
  );

export const said = (
  text: string,
  by: ChatEvent['by'] = 'shopper',
  more: Partial<ChatMessage> = {},
): Given => ({
  type: 'message',
  by,
  message: { id: `m-${text}`, text, end: 'complete', ...more },
});

interface StaffGateway extends FakeGateway {
  /** Somebody else changed it. */
  change(next: StaffConversation): void;
  /** On the stream. */
  tell(signal: DeskSignal): void;
}

/** A shop's desk whose conversations are these: what is asked of them is answered as a gateway would. */
export function staffGateway(
  all: readonly StaffConversation[],
  log: Record<string, ChatEvent[]> = {},
  cases: Record<string, Partial<StaffCase>> = {},
): StaffGateway {
  const byId = new Map(all.map((each) => [each.id, each]));
  let tell: ((text: string) => void) | undefined;
  const gateway = new FakeGateway({
    'GET /session': robin,
    'GET /requests': { requests: [] },
    'PUT /presence': () => new Response(null, { status: 204 }),
    'GET /stream': () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            tell = (text) => controller.enqueue(new TextEncoder().encode(text));
          },
        }),
      ),
    'GET /conversations': ({ path }) => {
      const query = new URL(path, 'https://help.example').searchParams;
      const [handler, ids] = [query.get('handler'), query.get('ids')?.split(',')];
      const conversations = [...byId.values()].filter(
        (each) => (!handler || each.handler === handler) && (!ids || ids.includes(each.id)),
      );
      return { conversations };
    },
  });
  for (const { id } of all) {
    const current = (): StaffConversation => byId.get(id)!;
    const become = (change: Partial<StaffConversation>): StaffConversation => {
      const next = { ...current(), ...change, last: current().last + 1 };
      byId.set(id, next);
      return next;
    };
    Object.assign(gateway.answers, {
      [`GET /conversations/${id}/events`]: ({ path }: Asked) => {
        const query = new URL(path, 'https://help.example').searchParams;
        const [after, before] = [Number(query.get('after') ?? 0), Number(query.get('before') ?? Infinity)];
        const found = (log[id] ?? []).filter(({ number }) => number > after && number < before);
        const isEnd = !query.has('after');
        const page = isEnd ? found.slice(-50) : found;
        return { conversation: current(), events: page, more: page.length < found.length };
      },
      [`GET /conversations/${id}/case`]: () => ({
        conversation: current(),
        shopper: { level: 'verified', email: 'amina@example.com', locale: 'ar' },
        help: { suggestions: false, translations: false },
        calls: true,
        orders: [],
        returns: [],
        requests: [],
        photos: [],
        proposals: [],
        others: [],
        notes: [],
        ...cases[id],
      }),
      [`GET /conversations/${id}/replies`]: () => ({ replies: [] }),
      [`POST /conversations/${id}/accept`]: () => {
        const { waitingSince: _, reason: __, ...rest } = current();
        byId.set(id, rest);
        return become({ handler: 'agent', agent: robin.agent });
      },
      [`POST /conversations/${id}/hand-back`]: ({ body }: Asked) => {
        const { agent: _, ...rest } = current();
        byId.set(id, rest);
        return become({ handler: (body as { to: 'assistant' | 'waiting' }).to });
      },
      [`POST /conversations/${id}/messages`]: ({ body, headers }: Asked) => {
        const own = (log[id] ??= []);
        const text = (body as { text: string }).text;
        const key = headers.get('idempotency-key') ?? '';
        const known = own.find((event) => event.type === 'message' && event.message.id === key);
        const [event] = events(
          [said(text, 'agent', { id: key, name: 'Robin' })],
          (own.at(-1)?.number ?? 0) + 1,
        );
        if (!known) own.push(event!);
        return Response.json(known ?? event, { status: 201 });
      },
      [`PUT /conversations/${id}/read`]: () => new Response(null, { status: 204 }),
      [`POST /conversations/${id}/typing`]: () => new Response(null, { status: 204 }),
    });
  }
  return Object.assign(gateway, {
    change: (next: StaffConversation) => void byId.set(next.id, next),
    tell: (signal: DeskSignal) => tell?.(`data: ${JSON.stringify(signal)}\n\n`),
  });
}

/** An order of two things, one of which the shop has in its list. */
export const bought = (number: string, given: Partial<Order> = {}): StaffCase['orders'][number] => ({
  shown: 'full',
  order: {
    ...{ id: `id-${number}`, number, placedAt: '2026-11-14T10:00:00Z', updatedAt: '2026-11-14T10:00:00Z' },
    access: 'full',
    lines: [
      {
        ...{ id: 'l-1', productId: 'trail-boots', title: 'Trail boots', variant: '42' },
        quantity: { original: 1, total: 1, fulfilled: 1 },
        price: { amount: '129.50', currency: 'EUR' },
      },
      { id: 'l-2', title: 'Re-waxing', quantity: { original: 2, total: 2, fulfilled: 0 } },
    ],
    ...{ parcels: [], unshipped: [], actions: [], requests: [], adjustments: [], currency: 'EUR' },
    ...given,
  },
});

/** What a shopper asks about an order, open unless it is said otherwise. */
export const askedFor = (
  id: string,
  { kind = 'change-address', status = 'open', words }: Partial<StaffRequest['request']> = {},
): StaffRequest => ({
  request: {
    ...{ id, kind, status, at: '2026-11-28T10:00:00Z' },
    ...(status !== 'open' && { decidedAt: '2026-11-28T12:00:00Z', words }),
  },
  order: { id: 'o', number: 'NF-20418', name: 'Amina Diallo', contact: 'amina@example.com' },
  message: 'I have **moved**.',
  address: { name: 'Amina Diallo', street: 'Gasse 1', postalCode: '06108', city: 'Halle', country: 'DE' },
});

/** A return that waits for somebody to decide. */
export const requested = (number: string): StaffCase['returns'][number] => {
  const none = { amount: '0.00', currency: 'EUR' };
  const given: Return = {
    ...{ id: `id-${number}`, number, orderId: 'o', orderNumber: 'NF-20418' },
    ...{ createdAt: '2026-11-28T10:00:00Z', updatedAt: '2026-11-28T10:00:00Z', status: 'requested' },
    lines: [
      {
        ...{ lineId: 'l', title: 'Trail boots', variant: '42', quantity: 1, photos: [], outcome: 'refund' },
        ...{ reason: 'damaged-or-defective', note: 'The seam is torn' },
      },
    ],
    method: 'label',
    settlement: {
      refund: { amount: '129.50', currency: 'EUR' },
      credit: none,
      bonus: none,
      fee: none,
      due: none,
    },
    events: [],
    actions: [],
  };
  return { return: given, decisions: ['approve', 'decline', 'ask-photos'] };
};
