// What a stream costs where there is nothing but the stream: the measure of those of the gateway.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const open = new Set<ServerResponse>();
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  open.add(response);
  response.on('close', () => open.delete(response));
});
process.on('message', ({ number, asked }: { number: number; asked: { ask: string } }) => {
  if (asked.ask === 'say') {
    const message = { id: 'k'.repeat(32), text: 'A line of words as shoppers write it', end: 'complete' };
    const event = { number: 1, at: new Date().toISOString(), by: 'shopper', type: 'message', message };
    const frame = `id: 1\ndata: ${JSON.stringify(event)}\n\n`;
    for (const response of open) response.write(frame);
  }
  global.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const answer = { rss, heap: heapUsed + external, cpu: process.cpuUsage(), streams: open.size };
  process.send?.({ number, answer });
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(1));
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
