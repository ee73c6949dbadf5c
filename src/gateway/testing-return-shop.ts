import { randomUUID } from 'node:crypto';
import type { NewReturn, Return } from '../contract/index.js';
import { newFileName } from './providers/files/names.js';
import { createGrants } from './services/grants.js';
import { createSessions } from './services/session.js';
import type { ShopSettingsInput } from './services/shop-settings.js';
import type { ReturnPolicyInput } from '../contract/return-rules.js';
import {
  createTestClock,
  createTestGateway,
  type TestGateway,
  type TestGatewayOptions,
  testShops,
} from './testing.js';
import { keep, sampleOrder, sampleParcel } from './testing-orders.js';

/** With which each shop's staff call: one of Northfold's, one of Southfold's. */
export const staffKeys = { northfold: 'N'.repeat(43), southfold: 'S'.repeat(43) } as const;

const policy: ReturnPolicyInput = {
  outcomes: ['exchange', 'store-credit', 'refund'],
  address: { name: 'Northfold', street: 'Lager 1', city: 'Leipzig', postalCode: '04109', country: 'DE' },
  reasons: [{ id: 'too-big', photos: { rule: 'optional', count: 3 }, question: false, note: false }],
};

/** A gateway whose two shops take returns and withdrawals, on a day after the sample order has come. */
export function createReturnGateway(
  returns: ReturnPolicyInput = {},
  {
    shopSettings,
    ...options
  }: Omit<TestGatewayOptions, 'shops'> & { readonly shopSettings?: Partial<ShopSettingsInput> } = {},
): Promise<TestGateway> {
  return createTestGateway({
    clock: createTestClock(new Date('2026-11-25T09:00:00Z')),
    ...options,
    shops: testShops.map((shop) => ({
      ...shop,
      email: `desk@${shop.id}.example`,
      returns: { ...policy, ...returns },
      withdrawals: true,
      staff: [{ id: 'console', key: staffKeys[shop.id] }],
      ...shopSettings,
    })),
  });
}

/** An order that came: two jackets, which are there in two sizes. */
export async function keepDelivered(
  gateway: Pick<TestGateway, 'deps'>,
  id: string,
  {
    shop = 'northfold',
    number = `NF-${id}`,
    email = 'mia@example.org',
    deliveredAt = new Date('2026-11-23T10:00:00Z'),
  } = {},
): Promise<void> {
  const [line] = sampleOrder().lines;
  const quantity = { original: 2, total: 2, fulfilled: 2 };
  const lines = line ? [{ ...line, productId: 'jacket', variantId: 'jacket-m', quantity }] : [];
  const delivered = { state: 'delivered', deliveredAt } as const;
  await keep(
    gateway,
    [sampleOrder({ id, number, emailKey: email, customerId: `customer-${id}`, lines })],
    [sampleParcel({ id: `p-${id}`, orderId: id, lines: [{ id: 'l1', quantity: 2 }], ...delivered })],
    shop,
  );
}

/** A size of the jacket; `stock` null is not counted. */
export async function keepVariant(
  { deps: { db } }: Pick<TestGateway, 'deps'>,
  size: string,
  stock: number | null,
): Promise<void> {
  await db
    .insertInto('product_variants')
    .values({
      shop_id: 'northfold',
      id: `jacket-${size}`,
      product_id: 'jacket',
      name: `Rain jacket - ${size.toUpperCase()}`,
      title: 'Rain jacket',
      variant: size.toUpperCase(),
      price: '129.50',
      currency: 'EUR',
      stock,
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doUpdateSet({ stock }))
    .execute();
}

/** The token of a guest who proved an order's contact: full access to it. */
export async function proven(
  { deps }: Pick<TestGateway, 'deps'>,
  orderId: string,
  shopId = 'northfold',
): Promise<string> {
  const sessions = createSessions(deps);
  const shop = await deps.db
    .selectFrom('shops')
    .selectAll()
    .where('id', '=', shopId)
    .executeTakeFirstOrThrow();
  const { session } = await sessions.begin(shop);
  const { token } = await sessions.raise(session, { level: 'verified' });
  await createGrants(deps).give(session, orderId, 'full');
  if (token === undefined) throw new Error('The session was raised before.');
  return token;
}

/** A photo of an order or a conversation that a shopper brought and that was made anew, as a row; its file is what lies under `name`. */
export async function keepPhoto(
  { deps }: Pick<TestGateway, 'deps'>,
  of: string | { readonly conversationId: string },
  token: string,
  { shop = 'northfold', name = newFileName('photo'), id = randomUUID() } = {},
): Promise<string> {
  const session = await createSessions(deps).authenticate(token);
  await deps.db
    .insertInto('photos')
    .values({
      id,
      shop_id: shop,
      order_id: typeof of === 'string' ? of : null,
      ...(typeof of === 'object' && { conversation_id: of.conversationId }),
      session_id: session?.id ?? '',
      state: 'ready',
      type: 'image/jpeg',
      bytes: 1000,
      token_hash: Buffer.alloc(32),
      upload_name: newFileName('photo'),
      file_name: name,
      width: 800,
      height: 600,
      created_at: deps.now(),
    })
    .execute();
  return id;
}

/** One jacket, as too big, for its money. */
export function oneJacket(line: Partial<NewReturn['lines'][number]> = {}): NewReturn {
  const asked: NewReturn['lines'][number] = {
    lineId: 'l1',
    quantity: 1,
    reason: 'too-big',
    outcome: 'refund',
    photos: [],
  };
  return { lines: [{ ...asked, ...line }], method: 'label' };
}

/** Asks for a return over the route. */
export async function askReturn(
  gateway: TestGateway,
  token: string,
  orderId: string,
  asked: NewReturn = oneJacket(),
  { key = randomUUID(), locale = 'en' }: { readonly key?: string; readonly locale?: string } = {},
): Promise<{ readonly status: number; readonly answer: Return & { readonly code?: string } }> {
  const response = await gateway.call('POST', `/v1/orders/${orderId}/returns`, {
    token,
    body: asked,
    headers: { 'Idempotency-Key': key, 'Accept-Language': locale },
  });
  return { status: response.status, answer: (await response.json()) as Return };
}
