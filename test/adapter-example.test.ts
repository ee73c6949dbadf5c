import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTrackPageBackend } from '../docs/examples/track-page.js';
import { conformanceCases, type ConformanceWorld } from '../src/contract/conformance.js';

const placed = '2026-11-14T09:30:00+01:00';
const shelf = [
  { number: 'A1001', email: 'mia@example.org', phone: '+49 171 3920011', customer: 'mia' },
  { number: 'A1002', email: 'ole@example.org', phone: '+49 171 3920012', customer: 'ole' },
] as const;

/** The shop that the example speaks to. */
const shop = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://shop.example');
  const order = shelf.find(
    ({ number, email }) =>
      number === searchParams.get('number') && email === searchParams.get('email')?.toLowerCase(),
  );
  if (!order) return response.writeHead(404).end();
  return response.setHeader('Content-Type', 'application/json').end(
    JSON.stringify({
      number: order.number,
      placed,
      items: [{ name: 'Kettle', count: 1 }],
      carrier: 'Harbour Express',
      tracking: `HX-${order.number}`,
      state: 'in-transit',
      updated: '2026-11-20T18:05:00+01:00',
      due: '2026-11-24',
    }),
  );
});
let baseUrl: string;
beforeAll(async () => {
  shop.listen(0, '127.0.0.1');
  await once(shop, 'listening');
  baseUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});
afterAll(() => {
  shop.close();
  shop.closeAllConnections();
});

function createWorld(): ConformanceWorld {
  const [order, other] = shelf;
  const newShopper = (): ReturnType<typeof createTrackPageBackend> =>
    createTrackPageBackend(baseUrl, 'Kettles');
  return {
    backend: newShopper(),
    newShopper,
    order: { ...order, request: 'contact' },
    other,
    code: () => Promise.reject(new Error('This shop sends no codes')),
    token: () => Promise.resolve('no token'),
    close: () => Promise.resolve(),
  };
}

describe('the worked example of an adapter', () => {
  for (const { name, run } of conformanceCases()) {
    it(name, () => run({ create: () => Promise.resolve(createWorld()) }));
  }

  it('is less than a hundred lines of code', () => {
    const text = readFileSync(new URL('../docs/examples/track-page.ts', import.meta.url), 'utf8');
    const code = text.split('\n').filter((line) => !/^\s*(\/\*\*.*)?$/.test(line));
    expect(code.length).toBeLessThan(100);
  });
});
