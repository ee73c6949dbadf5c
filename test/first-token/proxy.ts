// The least that can stand between a page and a model: hands one on to the other.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((asked, response) => {
  const { method, headers } = asked;
  const onward = request(
    `${process.env.MODEL_URL ?? ''}/chat/completions`,
    {
      method,
      headers: { 'content-type': headers['content-type'], 'content-length': headers['content-length'] },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  asked.pipe(onward);
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(1));
