import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { StreamOut } from '../services/chat-streams.js';
import type { Env } from './mount.js';

const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Nothing between may keep it, press it or collect it.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** Over a socket, the server's own response; where there is none, a web stream. Without `out` for a HEAD, which has no body. */
export function beginStream(
  context: Context<Env>,
  headers: Headers,
): { readonly response: Response; readonly out?: StreamOut } {
  for (const [name, value] of Object.entries(streamHeaders)) headers.set(name, value);
  // The router answers it with what GET gives, and the server's own response would have begun by then.
  if (context.req.method === 'HEAD') return { response: new Response(null, { headers }) };
  const { outgoing } = (context.env ?? {}) as { readonly outgoing?: ServerResponse };
  if (!outgoing) return webOut(headers);
  outgoing.writeHead(200, Object.fromEntries(headers));
  return { response: RESPONSE_ALREADY_SENT, out: responseOut(outgoing) };
}

/** What goes to many at once is made into bytes once: the last text, as a chunk of HTTP's chunked coding. */
let last = { text: '', chunk: Buffer.alloc(0) };

function chunkOf(text: string): Buffer {
  if (last.text !== text)
    last = { text, chunk: Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`) };
  return last.chunk;
}

/** A stream as the server's raw response. */
export function responseOut(response: ServerResponse): StreamOut {
  let hasBegun = false;
  return {
    write: (text) => {
      const { socket } = response;
      // Behind the head, which the response writes itself with what comes first, one write of shared bytes does for the four
      // that the response would make.
      if (hasBegun && socket && response.chunkedEncoding) socket.write(chunkOf(text));
      else response.write(text);
      hasBegun = true;
    },
    get waiting() {
      return response.writableLength;
    },
    end: () => void response.end(),
    cut: () => void response.destroy(),
    onClose: (closed) => void response.on('close', closed),
  };
}

/** A stream as the body of a web response. */
function webOut(headers: Headers): { readonly response: Response; readonly out: StreamOut } {
  let closed: (() => void) | undefined;
  let isOpen = true;
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => void (controller = given),
      cancel: () => {
        isOpen = false;
        closed?.();
      },
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  );
  const out: StreamOut = {
    write: (text) => {
      if (isOpen) controller.enqueue(encoder.encode(text));
    },
    get waiting() {
      return -(controller.desiredSize ?? 0);
    },
    end: () => {
      if (isOpen) controller.close();
      isOpen = false;
    },
    cut: () => {
      if (isOpen) controller.error(new Error('cut'));
      isOpen = false;
    },
    onClose: (listener) => void (closed = listener),
  };
  return { response: new Response(body, { headers }), out };
}
