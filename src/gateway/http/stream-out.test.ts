import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StreamOut } from '../services/chat-streams.js';
import { responseOut } from './stream-out.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that hands out its streams. */
async function serve(): Promise<{ readonly port: number; readonly outs: StreamOut[] }> {
  const outs: StreamOut[] = [];
  server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const out = responseOut(response);
    out.write('begin\n');
    outs.push(out);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, outs };
}

async function open(port: number): Promise<IncomingMessage> {
  const [response] = (await once(get({ port, host: '127.0.0.1', agent: false }), 'response')) as [
    IncomingMessage,
  ];
  return response;
}

async function textOf(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8');
  let text = '';
  for await (const part of response) text += String(part);
  return text;
}

describe('responseOut', () => {
  it('brings what is written to each reader, byte for byte and in order, to the end', async () => {
    const { port, outs } = await serve();
    const texts = [await open(port), await open(port)].map(textOf);
    const lines = [
      'a\n',
      ':\n\n',
      '你好 🧦\u2028\r\n0\r\n\r\n',
      ':\n\n',
      'x'.repeat(100_000),
      'x'.repeat(100_000),
    ];
    for (const line of lines) for (const out of outs) out.write(line);
    outs[0]?.write('only here');
    for (const out of outs) out.end();
    expect(await Promise.all(texts)).toEqual([
      `begin\n${lines.join('')}only here`,
      `begin\n${lines.join('')}`,
    ]);
  });

  it('tells how much waits for a reader that takes nothing, and breaks off', async () => {
    const { port, outs } = await serve();
    const response = await open(port);
    response.pause();
    const [out] = outs;
    const closed = new Promise<void>((resolve) => out?.onClose(resolve));
    for (let count = 0; count < 1000; count++) out?.write('y'.repeat(64 * 1024));
    expect(out?.waiting).toBeGreaterThan(1024 * 1024);
    const broken = textOf(response);
    out?.cut();
    await closed;
    await expect(broken).rejects.toThrow('aborted');
    out?.write('to nobody');
  });

  it('writes no chunks to a reader that knows none', async () => {
    const { port, outs } = await serve();
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.write('GET / HTTP/1.0\r\n\r\n');
    await vi.waitFor(() => expect(outs).toHaveLength(1));
    outs[0]?.write('more');
    outs[0]?.end();
    await once(socket, 'close');
    expect(text.split('\r\n\r\n')[1]).toBe('begin\nmore');
  });
});
