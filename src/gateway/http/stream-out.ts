import type { ServerResponse } from 'node:http';
import type { StreamOut } from '../services/chat-streams.js';

/** A stream as the server's raw response. */
export function responseOut(response: ServerResponse): StreamOut {
  return {
    write: (text) => void response.write(text),
    get waiting() {
      return response.writableLength;
    },
    end: () => void response.end(),
    cut: () => void response.destroy(),
    onClose: (closed) => void response.on('close', closed),
  };
}

/** A stream as the body of a web response. */
export function webOut(headers: Headers): { readonly response: Response; readonly out: StreamOut } {
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
