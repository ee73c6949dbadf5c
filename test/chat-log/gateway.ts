// One gateway process of the chat-log tests: no limits, as one caller plays all shoppers, and an address on its output.
import { startGateway } from '../../src/gateway/start.js';
import { createLog } from '../../src/gateway/log.js';
import { noLimits } from '../../src/gateway/services/limits.js';
import { shop } from './shop.js';

const gateway = await startGateway({
  databaseUrl: process.env.DATABASE_URL,
  databasePool: 8,
  secret: new Uint8Array(32).fill(7),
  shops: process.env.SHOP === 'save' ? [shop] : [],
  limits: noLimits,
  streamLimits: { perSession: Infinity, perAddress: Infinity },
  isDemo: true,
  log: createLog({ level: 'error' }),
});
process.on('SIGTERM', () => void gateway.stop());
// The parent went: nobody else will stop it.
process.on('disconnect', () => process.exit(1));
process.on('message', (asked) => {
  if (asked !== 'usage') return;
  global.gc?.();
  process.send?.({
    memory: process.memoryUsage().rss,
    cpu: process.cpuUsage(),
    streams: gateway.deps.chat.streams.open,
  });
});
process.send?.({ url: gateway.url });
