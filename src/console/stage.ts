// A console in a page, and a gateway that answers what a test says; for the tests of its elements and stores.
import type { StaffSession } from '../contract/index.js';
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
    const asked: Asked = {
      method: request.method,
      path: `${pathname.replace('/v1/staff', '')}${search}`,
      body: text ? (JSON.parse(text) as unknown) : undefined,
      headers: request.headers,
    };
    this.asked.push(asked);
    const found = this.answers[`${request.method} ${asked.path.split('?')[0] ?? ''}`];
    const answer = typeof found === 'function' ? await (found as Answering)(asked) : (found ?? 404);
    if (answer instanceof Response) return answer;
    if (typeof answer === 'number') return new Response(null, { status: answer });
    return Response.json(answer);
  };

  called(method: string, path: string): readonly Asked[] {
    return this.asked.filter((each) => each.method === method && each.path.split('?')[0] === path);
  }
}

export const deskAt = (gateway: FakeGateway, locale = 'en'): Promise<Desk> =>
  createDesk({ baseUrl: 'https://help.example', locale, fetch: gateway.fetch });

/** A refusal as the gateway has it. */
export function problem(status: number, code: string, retryAfter?: number): Response {
  const body = { type: 'about:blank', title: code, status, code, requestId: 'test', retryAfter };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
