import type { ServerResponse } from 'node:http';
import type { Reply, Script } from './server.js';

type Json =
  string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };

export interface ToolCall {
  readonly tool: string;
  readonly input: unknown;
  /** A string that is no JSON, for one that breaks off. */
  readonly raw?: string;
}

export interface Answer {
  readonly text?: string;
  readonly calls?: readonly ToolCall[];
  /** Tokens in and out; told in a chunk of their own, as OpenAI does. Null tells none. */
  readonly usage?: readonly [number, number] | null;
  readonly finish?: string;
  /** UTF-16 units of a delta. */
  readonly step?: number;
  /** Bytes of a write to the socket, so that frames and characters are cut anywhere. */
  readonly bytes?: number;
}

const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_764_000_000, model: 'scripted' };
const frame = (data: Json): string => `data: ${JSON.stringify(data)}\n\n`;
const choice = (delta: Json, finish: string | null = null): string =>
  frame({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] });

/** Pieces of a text: a character of two halves may be cut. */
const pieces = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));

/** The frames of an answer up to its end; the calls of tools go on in turns, as parallel ones may. */
export function framesOf({ text = '', calls = [], step = 7 }: Answer): string[] {
  const frames = [choice({ role: 'assistant', content: '' })];
  for (const piece of pieces(text, step)) frames.push(choice({ content: piece }));
  const left = calls.map(({ tool, input, raw }, index) => ({
    index,
    tool,
    rest: pieces(raw ?? JSON.stringify(input), step),
    isNamed: false,
  }));
  for (let going = left; going.length > 0; going = going.filter(({ rest }) => rest.length > 0)) {
    for (const call of going) {
      const piece = call.rest.shift() ?? '';
      const named = call.isNamed
        ? { index: call.index, function: { arguments: piece } }
        : {
            index: call.index,
            id: `call_${call.index}`,
            type: 'function',
            function: { name: call.tool, arguments: piece },
          };
      call.isNamed = true;
      frames.push(choice({ tool_calls: [named] }));
    }
  }
  return frames;
}

const endOf = ({ calls = [], usage = [120, 30], finish }: Answer): string[] => [
  choice({}, finish ?? (calls.length > 0 ? 'tool_calls' : 'stop')),
  ...(usage
    ? [
        frame({
          ...head,
          choices: [],
          usage: {
            prompt_tokens: usage[0],
            completion_tokens: usage[1],
            total_tokens: usage[0] + usage[1],
          },
        }),
      ]
    : []),
  'data: [DONE]\n\n',
];

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.socket?.setNoDelay(true);
}

async function write(response: ServerResponse, text: string, bytes?: number): Promise<void> {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += bytes ?? all.length) {
    if (response.destroyed) return;
    response.write(all.subarray(at, at + (bytes ?? all.length)));
    // Each write is a read of its own at the other end.
    if (bytes !== undefined) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A whole answer. */
export function says(answer: Answer | string): Reply {
  const whole = typeof answer === 'string' ? { text: answer } : answer;
  return async (response) => {
    begin(response);
    await write(response, [...framesOf(whole), ...endOf(whole)].join(''), whole.bytes);
    response.end();
  };
}

export const callsTools = (...calls: readonly ToolCall[]): Reply => says({ calls });

/** Begins an answer; then the connection is cut, ends without an end, or nothing more comes. */
export function breaks(answer: Answer | string, how: 'cut' | 'ends' | 'hangs' | 'error' | 'bad-json'): Reply {
  const whole = typeof answer === 'string' ? { text: answer } : answer;
  return async (response) => {
    begin(response);
    await write(response, framesOf(whole).join(''));
    if (how === 'cut') {
      // What was written is read before the cut.
      setImmediate(() => response.destroy());
    } else if (how === 'ends') response.end();
    else if (how === 'error')
      response.end(
        frame({ error: { message: 'The server had an error', type: 'server_error', code: null } }),
      );
    else if (how === 'bad-json') response.end('data: {"choices":[{"delta":{"content":"<\n\ndata: [DONE]\n\n');
  };
}

/** An error as such servers tell it. */
export const fails = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: `Error ${status}`, type: 'error', code: null } }));
  };
};

/** Something that is no answer of such a server. */
export const sends = (type: string, body: string, status = 200): Reply => {
  return (response) => {
    response.writeHead(status, { 'Content-Type': type });
    response.end(body);
  };
};

/** Never says a word. */
export const hangs = (): Reply => () => undefined;
/** Closes the connection at once. */
export const drops = (): Reply => (response) => void response.destroy();

/** One reply after the other; the last one again and again. */
export function inTurn(...replies: readonly [Reply, ...Reply[]]): Script {
  let next = 0;
  return () => replies[Math.min(next++, replies.length - 1)] ?? replies[0];
}
