import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Selectable } from 'kysely';
import type { AuditEntriesTable } from '../database/schema/staff.js';

/** What an entry says; its number and its hash come from where it stands in the chain. */
export type AuditFacts = Omit<Selectable<AuditEntriesTable>, 'number' | 'hash'>;

/** What stands before the first entry. */
export const noHash = Buffer.alloc(32);

/** An entry as it is hashed: JSON as RFC 8785 writes it, so that the same facts are the same bytes everywhere. */
export function auditText(facts: AuditFacts): string {
  return canonicalize({
    shop: facts.shop_id,
    at: facts.at.toISOString(),
    act: facts.act,
    actor: { kind: facts.actor_kind, id: facts.actor_id },
    agent: facts.agent,
    role: facts.role,
    about: { kind: facts.about_kind, id: facts.about_id },
    detail: facts.detail,
    request: facts.request_id,
  }) as string;
}

/** The hash of an entry. The database reckons the same as it appends, where it knows what came before. */
export const auditHash = (previous: Uint8Array, facts: AuditFacts): Buffer =>
  createHash('sha256').update(previous).update(auditText(facts)).digest();
