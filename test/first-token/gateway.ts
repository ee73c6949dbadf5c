// A gateway whose shoppers are answered by a model, with everything that a shop in earnest has: limits, counts, log.
import { embedded } from '../assistant-server/turn.js';
import { createLog } from '../../src/gateway/log.js';
import { startGateway } from '../../src/gateway/start.js';
import { shop } from '../chat-log/shop.js';

const gateway = await startGateway({
  databaseUrl: process.env.DATABASE_URL,
  secret: new Uint8Array(32).fill(7),
  shops: [shop],
  assistant: embedded,
  model: {
    url: process.env.MODEL_URL ?? '',
    name: 'scripted',
    patience: 8_000,
    tokens: { session: 1e9, shop: 1e9, all: 1e9 },
    prices: { input: 0.15, output: 0.6 },
    money: { session: 1000, shop: 1000, all: 1000 },
  },
  // Each session of the benchmark has an address of its own.
  trustedProxies: 1,
  isDemo: true,
  log: createLog({ level: 'info' }),
});
process.on('SIGTERM', () => void gateway.stop().finally(() => process.exit(0)));
process.on('disconnect', () => process.exit(1));
process.send?.({ url: gateway.url });
