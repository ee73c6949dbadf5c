import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that a test breaks. */
export interface Proxy {
  readonly port: number;
  /** How many connections were turned away. */
  readonly refused: number;
  /** Breaks all connections, without a word. */
  cut(): void;
  /** Turns new connections away, or takes them again. */
  refuse(isRefused: boolean): void;
  close(): Promise<void>;
}

export async function startProxy(host: string, port: number): Promise<Proxy> {
  const open = new Set<Socket>();
  let isRefused = false;
  let refused = 0;
  const server = createServer((near) => {
    if (isRefused) {
      refused += 1;
      near.destroy();
      return;
    }
    const far = connect(port, host);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    get refused() {
      return refused;
    },
    cut,
    refuse: (turned) => void (isRefused = turned),
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
