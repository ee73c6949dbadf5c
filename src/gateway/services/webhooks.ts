import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { ChatEvent, OrderRequest, ReturnEvent } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { WebhookEvent } from '../../contract/webhooks.js';
import type { Database } from '../database/schema.js';
import type { ChatEventsTable } from '../database/schema/chat.js';
import type { WebhooksTable } from '../database/schema/staff.js';
import type { Deps } from '../deps.js';
import { type AddJob, TooEarlyError } from '../jobs.js';
import { WebhookError } from '../providers/webhooks/webhooks.js';
import { createKept } from './kept.js';
import { seal, unseal } from './secrets.js';
import { webhookSecret, type WebhookSettings } from './webhook-settings.js';

/** A telling that is owed to one system. */
export interface WebhookJob {
  readonly shopId: string;
  /** Which of the shop's. */
  readonly webhook: string;
  readonly id: string;
  readonly event: WebhookEvent;
}

/** Tells the systems of shops what happens in conversations. */
export interface Webhooks {
  /** Something was written in a conversation: whoever is to be told of it is, a moment later. */
  changed(conversationId: string): void;
  stop(): Promise<void>;
}

type Needed = Pick<Deps, 'db' | 'jobs' | 'now' | 'log'>;

/** What comes together is looked at together, after so many milliseconds. */
const gathering = 200;
/** A system that is new to the settings is found after so many milliseconds at the latest. */
const shopsLife = 30_000;
/** What was left by a process that died is of the last day: what is older is of no use. */
const leftLife = 24 * 60 * 60_000;
const batch = 200;

export function createWebhooks(deps: Needed): Webhooks {
  const { db, log, now } = deps;
  const changed = new Set<string>();
  const isAnybodyTold = createKept<boolean>({ most: 1, life: shopsLife, now });
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();

  async function look(): Promise<void> {
    timer = undefined;
    const ids = [...changed];
    changed.clear();
    try {
      const found = await isAnybodyTold('', async () => {
        const row = await db.selectFrom('webhooks').select('id').limit(1).executeTakeFirst();
        return row !== undefined;
      });
      if (found) for (const id of ids) await tellOf(deps, id);
    } catch (error) {
      // The next look each minute finds it again.
      log.error({ err: error }, 'the webhooks could not be looked after');
    }
  }

  function begin(): void {
    looking = looking.then(look);
  }

  return {
    changed(id) {
      changed.add(id);
      timer ??= setTimeout(begin, gathering);
    },
    async stop() {
      if (timer) clearTimeout(timer);
      if (timer) begin();
      await looking;
    },
  };
}

/** Tells of what a process that died has left. */
export async function tellLeft(deps: Needed): Promise<void> {
  const { db, now } = deps;
  for (;;) {
    const rows = await db
      .selectFrom('conversations')
      .select('id')
      .where('last_at', '>', new Date(now().getTime() - leftLife))
      .where((either) => either('told_up_to', '<', either.ref('last')))
      .where(sql<boolean>`exists (select 1 from webhooks where webhooks.shop_id = conversations.shop_id)`)
      .limit(batch)
      .execute();
    let told = 0;
    for (const { id } of rows) told += (await tellOf(deps, id)) ? 1 : 0;
    if (told < batch) return;
  }
}

/** Adds what is owed of a conversation, all of it or nothing; false where another is at it. */
async function tellOf({ db, jobs }: Needed, id: string): Promise<boolean> {
  return jobs.transaction(db, async (transaction, add) => {
    const row = await transaction
      .selectFrom('conversations')
      .select(['shop_id', 'last', 'told_up_to'])
      .where('id', '=', id)
      .forUpdate()
      // Whoever writes to it tells of it.
      .skipLocked()
      .executeTakeFirst();
    if (!row || row.last <= row.told_up_to) return false;
    const targets = await targetsOf(transaction, row.shop_id);
    if (targets.length === 0) return false;
    const events = await transaction
      .selectFrom('chat_events')
      .select(['number', 'at', 'writer', 'type', 'data'])
      .where('conversation_id', '=', id)
      .where('number', '>', row.told_up_to)
      .where('type', 'in', ['message', 'hand-over', 'rating', 'call'])
      .orderBy('number')
      .execute();
    await transaction
      .updateTable('conversations')
      .set({ told_up_to: row.last })
      .where('id', '=', id)
      .execute();
    for (const event of events) await owe(add, targets, event.at, told(row.shop_id, id, event));
    return true;
  });
}

type EventRow = Pick<Selectable<ChatEventsTable>, 'number' | 'at' | 'writer' | 'type' | 'data'>;

function told(
  shop: string,
  conversation: string,
  { number, at, writer, type, data }: EventRow,
): WebhookEvent {
  const about = { timestamp: timestamp(at), shop };
  const place = { conversation, number, by: writer };
  const event = { type, ...data } as unknown as ChatEvent;
  if (event.type === 'hand-over') {
    const { to, reason } = event;
    return { ...about, type: 'conversation.handed-over', data: { ...place, to, reason } };
  }
  if (event.type === 'call')
    return { ...about, type: 'call.changed', data: { ...place, call: event.callId, state: event.state } };
  return { ...about, type: type === 'rating' ? 'conversation.rated' : 'conversation.message', data: place };
}

/** Adds what is owed of a step of a return, within the transaction that writes it. */
export async function tellOfReturn(
  transaction: Kysely<Database>,
  add: AddJob,
  { shop_id: shop, id }: { readonly shop_id: string; readonly id: string },
  step: ReturnEvent['type'],
  at: Date,
): Promise<void> {
  await owe(add, await targetsOf(transaction, shop), at, {
    type: 'return.changed',
    timestamp: timestamp(at),
    shop,
    data: { return: id, step },
  });
}

/** The same of what a shopper asked about an order. */
export async function tellOfRequest(
  transaction: Kysely<Database>,
  add: AddJob,
  {
    shop,
    order,
    id: request,
    status,
  }: Pick<OrderRequest, 'id' | 'status'> & { readonly shop: string; readonly order: string },
  at: Date,
): Promise<void> {
  await owe(add, await targetsOf(transaction, shop), at, {
    type: 'request.changed',
    timestamp: timestamp(at),
    shop,
    data: { request, order, status },
  });
}

type Target = Pick<Selectable<WebhooksTable>, 'id' | 'types' | 'created_at'>;

const targetsOf = (db: Kysely<Database>, shopId: string): Promise<readonly Target[]> =>
  db.selectFrom('webhooks').select(['id', 'types', 'created_at']).where('shop_id', '=', shopId).execute();

/** Of what was before it was named a system is not told. */
async function owe(add: AddJob, targets: readonly Target[], at: Date, event: WebhookEvent): Promise<void> {
  for (const { id: webhook, types, created_at: since } of targets)
    if (at >= since && (types === null || types.includes(event.type)))
      await add('webhook', { shopId: event.shop, webhook, id: randomUUID(), event });
}

/** One that did not take what it was told rests for so many milliseconds, so that it keeps no other waiting. */
const rest = 30_000;
/** As it does after so many in a row: it may be one alone that it cannot take. */
const restsAfter = 3;

/** Tells one system. Rejects where it is to be tried again. */
export function createWebhookWork({
  db,
  webhooks,
  secret,
  log,
  now,
}: Pick<Deps, 'db' | 'webhooks' | 'secret' | 'log' | 'now'>): (
  job: WebhookJob,
  signal: AbortSignal,
) => Promise<void> {
  const resting = new Map<string, { readonly failures: number; readonly until: number }>();

  return async ({ shopId, webhook, id, event }, signal) => {
    const context = contextOf(shopId, webhook);
    if ((resting.get(context)?.until ?? 0) > now().getTime()) throw new TooEarlyError('rests');
    const row = await db
      .selectFrom('webhooks')
      .select(['url', 'secret'])
      .where('shop_id', '=', shopId)
      .where('id', '=', webhook)
      .executeTakeFirst();
    // The shop has taken it out of its settings meanwhile.
    if (!row) return;
    const target = { url: row.url, secret: unseal(secret, context, row.secret) };
    try {
      const end = await webhooks.send(target, { id, body: JSON.stringify(event) }, signal);
      resting.delete(context);
      if (end === 'gone')
        log.warn({ shop: shopId, webhook }, 'a webhook answered 410: this is not told again');
    } catch (error) {
      if (error instanceof WebhookError) {
        const inRow = (resting.get(context)?.failures ?? 0) + 1;
        resting.set(context, { failures: inRow, until: inRow < restsAfter ? 0 : now().getTime() + rest });
        log.warn({ shop: shopId, webhook, why: error.message }, 'a webhook was not taken');
      }
      throw error;
    }
  };
}

/** Makes the systems of a shop those that its settings name. One that stays is told on from where it was. */
export async function saveWebhooks(
  transaction: Kysely<Database>,
  shopId: string,
  settings: readonly WebhookSettings[],
  { secret, now }: { readonly secret: Uint8Array; readonly now: Date },
): Promise<void> {
  const ids = settings.map(({ id }) => id);
  await transaction
    .deleteFrom('webhooks')
    .where('shop_id', '=', shopId)
    .where(sql<boolean>`id <> all(${ids}::text[])`)
    .execute();
  for (const { id, url, secret: text, types } of settings) {
    const row = {
      url,
      secret: seal(secret, contextOf(shopId, id), webhookSecret(text)),
      types: types ? JSON.stringify(types) : null,
    };
    await transaction
      .insertInto('webhooks')
      .values({ shop_id: shopId, id, ...row, created_at: now })
      .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doUpdateSet(row))
      .execute();
  }
}

/** What a sealed secret is bound to: moved to another shop or name it does not open. */
const contextOf = (shopId: string, id: string): string => JSON.stringify(['webhook', shopId, id]);
