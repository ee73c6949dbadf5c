import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createHttpBackend } from '../src/client/adapters/http.js';
import { testArticles } from '../src/client/testing.js';
import {
  conformanceCases,
  type ConformanceStep,
  type ConformanceWorld,
} from '../src/contract/conformance.js';
import type { ReturnDecision, SupportBackend } from '../src/contract/index.js';
import { RecordSchema } from '../src/gateway/import/records.js';
import { findShop } from '../src/gateway/import/shop.js';
import { storeRecords } from '../src/gateway/import/store.js';
import {
  createTestClock,
  createTestGateway,
  testEngine,
  testShops,
  type TestGateway,
} from '../src/gateway/testing.js';
import { append, type NewEvent } from '../src/gateway/services/chat-log.js';
import { openProposal } from '../src/gateway/services/proposals.js';
import { keepVariant } from '../src/gateway/testing-return-shop.js';
import { keep, sampleOrder, sampleParcel } from '../src/gateway/testing-orders.js';
import { keepSizes } from '../src/gateway/testing-sizes.js';

const start = new Date('2026-11-22T12:00:00Z');
const issuer = 'https://northfold.example';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const staffKey = 'S'.repeat(43);
const address = { street: 'Lager 1', city: 'Leipzig', country: 'DE' };
const clock = createTestClock(start);
let gateway: TestGateway;

beforeAll(async () => {
  const jwk = publicKey.export({ format: 'jwk' }) as never;
  const shop = { ...testShops[0], email: 'help@northfold.example' };
  gateway = await createTestGateway({
    clock,
    shops: [
      {
        ...shop,
        keys: [{ kid: 'ed', issuer, algorithm: 'EdDSA', jwk }],
        returns: { address },
        withdrawals: true,
        chat: true,
        staff: [{ id: 'console', key: staffKey }],
      },
    ],
  });
  await keepSizes(gateway, 'jacket');
  await keepVariant(gateway, 'm', null);
  await keepVariant(gateway, 'l', null);
  await storeRecords(
    gateway.db,
    await findShop(gateway.db, 'northfold'),
    testArticles.map(({ updatedAt: updated, ...article }) => ({
      origin: 'jsonl',
      record: v.parse(RecordSchema, { type: 'article', ...article, updated }),
    })),
  );
});
afterAll(() => gateway.close());

/** Over HTTP in every respect but the socket. */
function newShopper(): SupportBackend {
  return createHttpBackend({ baseUrl: 'https://help.example', shop: 'northfold', fetch: gateway.fetch });
}

/** As the merchant's own server signs it. */
function signedToken(customer: string): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const issuedAt = Math.floor(clock.now().getTime() / 1000);
  const claims = {
    iss: issuer,
    aud: 'northfold',
    sub: customer,
    iat: issuedAt,
    exp: issuedAt + 300,
    jti: randomUUID(),
  };
  const input = `${encode({ alg: 'EdDSA', kid: 'ed' })}.${encode(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
}

const decisions: Readonly<Record<ConformanceStep, ReturnDecision>> = {
  approved: { type: 'approve' },
  declined: { type: 'decline', reason: 'other' },
  'photos-asked': { type: 'ask-photos' },
  'label-ready': { type: 'label-ready' },
  'in-transit': { type: 'in-transit' },
};

async function decide(returnId: string, step: ConformanceStep): Promise<void> {
  const path = `/v1/staff/returns/${returnId}/decisions`;
  const { status } = await gateway.call('POST', path, { token: staffKey, body: decisions[step] });
  if (status !== 200) throw new Error(`Staff could not: ${status}`);
}

/** What others write, as a process would that does it. */
async function write(conversationId: string, event: NewEvent): Promise<void> {
  const { db, deps } = gateway;
  const written = await append(db, { conversationId, events: [event], at: clock.now() });
  if (written) deps.chat.tell(conversationId, written);
}

async function picture(): Promise<Blob> {
  const image = sharp({ create: { width: 40, height: 30, channels: 3, background: '#37a' } });
  return new Blob([new Uint8Array(await image.jpeg().toBuffer())], { type: 'image/jpeg' });
}

const link = 'https://northfold.example/parcels?key=d41d8c';
let runs = 0;
/** Two orders that no other case has, so that the cases may share one gateway. */
async function createWorld(): Promise<ConformanceWorld> {
  clock.set(start);
  const run = (runs += 1);
  const mine = {
    number: `NF-${run}1`,
    email: `mia${run}@example.org`,
    phone: `+4915112${10_000 + run}`,
    customer: `c${run}a`,
  };
  const other = {
    number: `NF-${run}2`,
    email: `ole${run}@example.org`,
    phone: `+4915134${10_000 + run}`,
    customer: `c${run}b`,
  };
  const stored = [mine, other].map(({ number, email, phone, customer }, index) => ({
    order: sampleOrder({
      id: `o${number}`,
      number,
      emailKey: email,
      phoneKey: phone,
      customerId: customer,
      placedAt: new Date(start.getTime() - (index + 1) * 86_400_000),
    }),
    parcel: sampleParcel({ id: `p${number}`, orderId: `o${number}`, carrier: { id: 'dhl', url: link } }),
  }));
  const came = { number: `NF-${run}3`, email: mine.email };
  const [line] = sampleOrder().lines;
  const quantity = { original: 2, total: 2, fulfilled: 2 };
  const delivered = {
    order: sampleOrder({
      id: `o${came.number}`,
      number: came.number,
      emailKey: came.email,
      customerId: `c${run}c`,
      lines: line ? [{ ...line, productId: 'jacket', variantId: 'jacket-m', quantity }] : [],
      placedAt: new Date(start.getTime() - 20 * 86_400_000),
    }),
    parcel: sampleParcel({
      id: `p${came.number}`,
      orderId: `o${came.number}`,
      lines: [{ id: line?.id ?? '', quantity: 2 }],
      state: 'delivered',
      deliveredAt: new Date(start.getTime() - 2 * 86_400_000),
    }),
  };
  const all = [...stored, delivered];
  await keep(
    gateway,
    all.map(({ order }) => order),
    all.map(({ parcel }) => parcel),
  );

  return {
    backend: newShopper(),
    newShopper,
    // Something has not left yet.
    order: { ...mine, request: 'contact', link },
    other,
    returnable: came,
    sized: 'jacket',
    product: { id: 'jacket', words: 'rain jacket' },
    article: {
      slug: 'return-window',
      locale: 'en',
      words: 'send things back',
      otherLocale: 'zh-Hans',
      page: '/returns/how-to',
    },
    staff: decide,
    picture,
    words: (text) => new Blob([text], { type: 'image/jpeg' }),
    agent: async (conversationId, text) => {
      const message = { id: randomUUID(), text, end: 'complete' as const };
      await write(conversationId, { by: 'agent', type: 'message', message });
    },
    propose: (conversationId, orderId) =>
      openProposal(
        gateway.db,
        clock.now(),
        conversationId,
        { action: 'request', orderId, orderNumber: mine.number, request: { kind: 'contact' } },
        (event) => write(conversationId, event),
      ),
    code: async (number) => {
      await gateway.jobs.drain();
      const texts = gateway.mails.map(({ text }) => text).filter((text) => text.includes(number));
      return texts.flatMap((text) => /^\d{6}$/m.exec(text)?.[0] ?? []).at(-1) ?? '';
    },
    token: (customer) => Promise.resolve(signedToken(customer)),
    findsBareNumbers: true,
    advance: (milliseconds) => clock.advance(milliseconds),
    close: () => Promise.resolve(),
  };
}

describe(`HTTP adapter and gateway on ${testEngine}, as every backend`, () => {
  for (const { name, run } of conformanceCases()) {
    it(name, async () => {
      expect(await run({ create: createWorld })).toBe('tried');
    });
  }
});
