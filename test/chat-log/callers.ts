import { Agent, type IncomingMessage, request } from 'node:http';
import { sessionHeader } from '../../src/contract/index.js';

/** A shopper with one conversation, by plain requests: a whole client would be what is measured. */
export interface Caller {
  readonly token: string;
  readonly conversation: string;
}

/** Keeps its connections. */
export const keepAlive = new Agent({ keepAlive: true, maxSockets: Infinity });

export async function createCaller(port: number): Promise<Caller> {
  const begun = await ask(port, 'POST', '/v1/sessions', { body: { shop: 'northfold' } });
  const token = String(begun.headers[sessionHeader.toLowerCase()]);
  const started = await ask(port, 'POST', '/v1/conversations', { token, key: 'start', body: {} });
  return { token, conversation: (started.answer as { readonly id: string }).id };
}

/** Several at a time. */
export async function createCallers(port: number, count: number): Promise<readonly Caller[]> {
  const callers: Caller[] = [];
  await inParallel(count, 32, async () => void callers.push(await createCaller(port)));
  return callers;
}

export async function say(port: number, { token, conversation }: Caller, key: string): Promise<void> {
  const body = { text: 'A line of words as shoppers write it' };
  const path = `/v1/conversations/${conversation}/messages`;
  const { status, answer } = await ask(port, 'POST', path, { token, key, body });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(answer)}`);
}

/** The number of the last event. */
export async function lastOf(port: number, { token, conversation }: Caller): Promise<number> {
  const { answer } = await ask(port, 'GET', `/v1/conversations/${conversation}/events`, { token });
  return (answer as { readonly conversation: { readonly last: number } }).conversation.last;
}

/** A stream on a connection of its own; it begins behind all that is there. */
export function openStream(
  port: number,
  { token, conversation }: Caller,
  after = 0,
): Promise<IncomingMessage> {
  const path = `/v1/conversations/${conversation}/stream?after=${after}`;
  const headers = { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const opened = (stream: IncomingMessage): void => {
      if (stream.statusCode === 200) resolve(stream);
      else reject(new Error(`A stream was answered with ${stream.statusCode}`));
    };
    request({ port, host: '127.0.0.1', path, headers, agent: false }, opened).on('error', reject).end();
  });
}

/** Calls back with the milliseconds since each message of a shopper was said. */
export function listen(stream: IncomingMessage, heard: (milliseconds: number) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const frames = (rest + text).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const at = /"at":"([^"]+)","by":"shopper"/.exec(frame)?.[1];
      if (at !== undefined) heard(Date.now() - Date.parse(at));
    }
  });
}

export async function inParallel(count: number, lanes: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: Math.min(lanes, count) }, async () => {
      while (left > 0) {
        left -= 1;
        await work();
      }
    }),
  );
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

interface Question {
  readonly token?: string;
  readonly key?: string;
  readonly body?: unknown;
}

function ask(
  port: number,
  method: string,
  path: string,
  { token, key, body }: Question,
): Promise<{
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly answer: unknown;
}> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers, agent: keepAlive }, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (answer += part));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: given } = response;
        resolve({ status, headers: given, answer: answer && JSON.parse(answer) });
      });
    });
    sent.on('error', reject).end(text);
  });
}
