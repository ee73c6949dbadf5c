import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { ServerResponse } from 'node:http';
import { framesOf, says } from '../assistant-server/replies.js';
import type { Script } from '../assistant-server/server.js';

/** When a question reached the model, and when its first words left: by what was asked. */
export type Stamps = Map<string, { readonly came: number; readonly left: number }>;

/** Answers at once, and notes when. */
export function stamping(stamps: Stamps): Script {
  return ({ messages }) => {
    const came = performance.now();
    const asked = JSON.stringify(messages.at(-1)?.content).match(/#\w+/)?.[0] ?? '';
    return async (response: ServerResponse) => {
      stamps.set(asked, { came, left: performance.now() });
      await says({ text: 'It is on its way. '.repeat(4), step: 72 })(response);
    };
  };
}

/** Asks once and resolves with milliseconds that the way to the model and back took, the model's own not counted. */
export type Ask = () => Promise<number>;

const agent = new Agent({ keepAlive: true });

function open(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: string,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const length =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    request(url, { method, agent, headers: { ...headers, ...length } }, resolve)
      .on('error', reject)
      .end(body);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of response.setEncoding('utf8')) text += String(piece);
  return text;
}

const question = (): string => `#${randomUUID().slice(0, 8)}`;
const took = (stamps: Stamps, asked: string, sent: number, seen: number): number => {
  const stamp = stamps.get(asked);
  if (!stamp) throw new Error('The model was not asked.');
  return stamp.came - sent + (seen - stamp.left);
};

/** Through the bare proxy, with as much to send as the gateway sends. */
export function throughProxy(url: string, stamps: Stamps): Ask {
  return async () => {
    const asked = question();
    const messages = [
      { role: 'system', content: 'x'.repeat(2_500) },
      { role: 'user', content: `Where is my parcel? ${asked}` },
    ];
    const sent = performance.now();
    const response = await open(
      url,
      'POST',
      {},
      JSON.stringify({ model: 'scripted', messages, stream: true }),
    );
    let seen = 0;
    for await (const piece of response.setEncoding('utf8'))
      if (seen === 0 && String(piece).includes('on its way')) seen = performance.now();
    return took(stamps, asked, sent, seen);
  };
}

/** As a page does: the message by one request, the answer on a stream that is open. */
export async function throughGateway(url: string, stamps: Stamps, address: string): Promise<Ask> {
  const from = { 'x-forwarded-for': address };
  const session = await open(`${url}/v1/sessions`, 'POST', from, JSON.stringify({ shop: 'northfold' }));
  await textOf(session);
  const headers = { ...from, authorization: `Bearer ${String(session.headers['bellhop-session'])}` };
  const post = async (path: string, body: object): Promise<string> => {
    const key = { 'idempotency-key': randomUUID() };
    return textOf(
      await open(`${url}/v1/conversations${path}`, 'POST', { ...headers, ...key }, JSON.stringify(body)),
    );
  };
  const { id } = JSON.parse(await post('', {})) as { id: string };

  let words = (): void => undefined;
  let ended = (): void => undefined;
  const stream = await new Promise<IncomingMessage>((resolve, reject) => {
    const path = `${url}/v1/conversations/${id}/stream?after=0`;
    request(path, { headers, agent: false }, resolve).on('error', reject).end();
  });
  let rest = '';
  stream.setEncoding('utf8').on('data', (piece: string) => {
    const frames = (rest + piece).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      if (!frame.includes('"by":"assistant"')) continue;
      if (frame.includes('"type":"delta"')) words();
      else if (frame.includes('"type":"message"')) ended();
    }
  });

  return async () => {
    const asked = question();
    let seen = 0;
    words = () => void (seen ||= performance.now());
    const over = new Promise<void>((resolve) => (ended = resolve));
    const sent = performance.now();
    const [said] = await Promise.all([
      post(`/${id}/messages`, { text: `Where is my parcel? ${asked}` }),
      over,
    ]);
    if (seen === 0) throw new Error(`No words came: ${said}`);
    return took(stamps, asked, sent, seen);
  };
}

// Kept in one place with what the proxy looks for.
if (!framesOf({ text: 'It is on its way.', step: 72 }).join('').includes('on its way'))
  throw new Error('The words are cut.');
