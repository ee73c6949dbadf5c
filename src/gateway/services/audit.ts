import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Agent, AuditAct, AuditKind, StaffRole } from '../../contract/index.js';
import type { Database } from '../database/schema.js';
import { auditText, noHash } from './audit-chain.js';

/** Who did it, and in which request: whoever calls a staff route, or the account that somebody signs in to. */
export interface Doer {
  readonly shop: { readonly id: string };
  readonly actor: string;
  readonly role: StaffRole;
  /** Undefined for a key. */
  readonly account?: unknown;
  /** By a command of somebody who can reach the database itself. */
  readonly isCommand?: true | undefined;
  readonly requestId: string;
}

export interface Act {
  readonly act: AuditAct;
  readonly about?: { readonly kind: AuditKind; readonly id: string } | undefined;
  /** A word of ours, never one of anybody else's: it stays for good. */
  readonly detail?: string | undefined;
  /** For whom a key spoke. */
  readonly agent?: Agent | undefined;
}

/**
 * Writes an act down, within the transaction that does it and last in it: whoever comes next waits from here to its end, so that no
 * two entries follow the same one.
 */
export async function audit(writer: Kysely<Database>, doer: Doer, at: Date, done: Act): Promise<void> {
  const { about, detail = null } = done;
  const isKey = doer.account === undefined && !doer.isCommand;
  const facts = {
    shop_id: doer.shop.id,
    at,
    act: done.act,
    actor_kind: isKey ? ('key' as const) : doer.isCommand ? ('command' as const) : ('account' as const),
    actor_id: doer.actor,
    agent: isKey && done.agent ? await agentReference(writer, doer.shop.id, done.agent) : null,
    role: doer.role,
    about_kind: about?.kind ?? null,
    about_id: about?.id ?? null,
    detail,
    request_id: doer.requestId,
  };
  const text = auditText(facts);
  await sql`
    with head as (
      insert into audit_heads as h (shop_id, number, hash)
      values (${facts.shop_id}, 1, sha256(${noHash}::bytea || convert_to(${text}, 'UTF8')))
      on conflict (shop_id) do update
        set number = h.number + 1, hash = sha256(h.hash || convert_to(${text}, 'UTF8'))
      returning number, hash
    )
    insert into audit_entries (shop_id, number, at, act, actor_kind, actor_id, agent, role, about_kind, about_id, detail,
      request_id, hash)
    select ${facts.shop_id}, number, ${at}, ${facts.act}, ${facts.actor_kind}, ${facts.actor_id}, ${facts.agent}::uuid,
      ${facts.role}, ${facts.about_kind}, ${facts.about_id}, ${detail}, ${facts.request_id}, hash
    from head`.execute(writer);
}

/** What stands in the log for somebody whom a desk calls by an id of its own, which may be personal. */
async function agentReference(
  writer: Kysely<Database>,
  shopId: string,
  { id, name }: Agent,
): Promise<string> {
  const row = await writer
    .insertInto('audit_agents')
    .values({ id: randomUUID(), shop_id: shopId, agent_id: id, name })
    .onConflict((conflict) => conflict.columns(['shop_id', 'agent_id']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The same work for somebody who has no account: its time must not say so. Nothing is kept but how often. */
export async function auditNobody(writer: Kysely<Database>): Promise<void> {
  await sql`
    insert into audit_heads as h (shop_id, number, hash) values (${nobodysShop}, 1, sha256(${noHash}::bytea))
    on conflict (shop_id) do update set number = h.number + 1, hash = sha256(h.hash)`.execute(writer);
}

/** No shop has this id. */
export const nobodysShop = '';
