import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BarePage {
  readonly url: string;
  /** The same without the tag. */
  readonly emptyUrl: string;
  close(): void;
}

/** A page that is nothing but the tag, so that whatever is measured on it is the widget's. */
export async function serveBarePage(gateway: string): Promise<BarePage> {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,">
    <h1>A shop</h1>`;
  const tag = `<script type="module" src="${gateway}/v1/bellhop.js" data-gateway="${gateway}" data-shop="northfold"></script>`;
  const server = createServer(({ url }, response) =>
    response.setHeader('Content-Type', 'text/html').end(url === '/empty' ? html : html + tag),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;

  return {
    url,
    emptyUrl: `${url}empty`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
