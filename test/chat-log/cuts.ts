import { connect, createServer, type Socket } from 'node:net';

/** Cuts connections in the midst of what they carry. */
export interface Cutter {
  readonly url: string;
  /** How many were cut so far. */
  readonly cuts: number;
  /** Cuts no more. */
  calm(): void;
  close(): Promise<void>;
}

export interface CutterOptions {
  /** Where each new connection goes: those of the ports that answer. */
  readonly ports: () => readonly number[];
  /** A number in [0, 1). */
  readonly random: () => number;
  /** After how many bytes on average, of one direction or of the other. */
  readonly bytes: () => number;
}

/** A proxy before several gateways: each connection goes to one of them, and breaks at a random byte of a random direction. */
export async function startCutter({ ports, random, bytes }: CutterOptions): Promise<Cutter> {
  let cuts = 0;
  let isCalm = false;
  const open = new Set<Socket>();

  const server = createServer((client) => {
    const all = ports();
    const port = all[Math.floor(random() * all.length)] ?? 0;
    const gateway = connect(port, '127.0.0.1');
    const both = [client, gateway] as const;
    const close = (): void => both.forEach((socket) => socket.destroy());
    for (const socket of both) {
      open.add(socket);
      socket.setNoDelay();
      socket.on('error', close);
      socket.on('close', () => {
        open.delete(socket);
        close();
      });
    }
    const isFromClient = random() < 0.5;
    let left = Math.ceil(random() * 2 * bytes());
    for (const [from, to, isCut] of [
      [client, gateway, isFromClient],
      [gateway, client, !isFromClient],
    ] as const) {
      from.on('data', (chunk) => {
        if (!isCut || isCalm) return void to.write(chunk);
        const part = chunk.subarray(0, left);
        left -= part.length;
        if (left > 0) return void to.write(part);
        cuts += 1;
        // What was let through arrives; what comes after it does not.
        to.write(part, () => close());
      });
      from.on('end', () => to.end());
    }
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    get cuts() {
      return cuts;
    },
    calm: () => void (isCalm = true),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
