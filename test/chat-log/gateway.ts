// One gateway process of the chat-log tests: no limits, as one caller plays all shoppers, and an address on its output.
import { createLog } from '../../src/gateway/log.js';
import { append } from '../../src/gateway/services/chat-log.js';
import { noLimits } from '../../src/gateway/services/limits.js';
import { startGateway } from '../../src/gateway/start.js';
import type { Asked } from './processes.js';
import { shop } from './shop.js';

const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SHOP: saves } = process.env;
const gateway = await startGateway({
  databaseUrl,
  dataDir,
  databasePool: 8,
  secret: new Uint8Array(32).fill(7),
  shops: saves === 'save' ? [shop] : [],
  limits: noLimits,
  streamLimits: { perSession: Infinity, perAddress: Infinity },
  isDemo: true,
  log: createLog({ level: 'error' }),
});
const { db, chat } = gateway.deps;

/** As whoever answers for the shop. What is there already under its id stays as it is. */
async function say({ conversationId, id, text }: Asked & { ask: 'say' }): Promise<void> {
  const message = { id, text, end: 'complete' as const };
  const events = await append(db, {
    conversationId,
    events: [{ by: 'agent', type: 'message', message }],
    at: new Date(),
  });
  if (events) chat.tell(conversationId, events);
}

function usage(): unknown {
  global.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external, cpu: process.cpuUsage(), streams: chat.streams.open };
}

process.on('message', ({ number, asked }: { number: number; asked: Asked }) => {
  const done = asked.ask === 'say' ? say(asked) : Promise.resolve(usage());
  done.then(
    (answer) => process.send?.({ number, answer }),
    (error: unknown) => process.send?.({ number, error: String(error) }),
  );
});
process.on('SIGTERM', () => {
  // The way to the parent would keep it alive.
  void gateway.stop().then(() => process.exit(0));
});
// The parent went: nobody else will stop it.
process.on('disconnect', () => process.exit(1));
process.send?.({ url: gateway.url });
