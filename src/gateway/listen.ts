import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long answers under way may take at a stop, and how often connections without one are closed meanwhile. */
const drainTime = 10_000;
const idleTurn = 100;

/** Somebody else listens there already: the message says what to do. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';

  constructor(readonly port: number) {
    super(`Port ${port} is in use by another program. Set PORT to another one, or to 0 for any free one.`);
  }
}

/** Listens, and says at which address. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortInUseError(port) : error;
  }
  const { port: actual } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

/** Ends when every answer under way has been sent, or is cut after a while. */
export async function drain(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  // Connections are kept open for more requests: those that still come are answered, and each answer is its connection's last.
  server.prependListener('request', (_, response: ServerResponse) => {
    response.setHeader('Connection', 'close');
  });
  server.close();
  const idle = setInterval(() => server.closeIdleConnections(), idleTurn);
  const cut = setTimeout(() => server.closeAllConnections(), drainTime);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
