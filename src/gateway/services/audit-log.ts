import { sql } from 'kysely';
import type { AuditEntry, AuditPage } from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import type { Deps } from '../deps.js';
import type { StaffContext } from './staff-keys.js';

export interface AuditQuery {
  readonly before?: number | undefined;
  readonly actor?: string | undefined;
  readonly about?: string | undefined;
}

/** The audit log of a shop as its admins read it. */
export interface AuditLog {
  page(staff: StaffContext, query: AuditQuery): Promise<AuditPage>;
}

const pageSize = 100;

export function createAuditLog({ db }: Pick<Deps, 'db'>): AuditLog {
  return {
    async page({ shop }, { before, actor, about }) {
      const rows = await db
        .selectFrom('audit_entries as e')
        .leftJoin('accounts as a', (join) =>
          join.on(
            sql<boolean>`a.id::text = e.actor_id and a.shop_id = e.shop_id and e.actor_kind = 'account'`,
          ),
        )
        .leftJoin('audit_agents as g', 'g.id', 'e.agent')
        .selectAll('e')
        .select(['a.name as actor_name', 'g.agent_id', 'g.name as agent_name'])
        .where('e.shop_id', '=', shop.id)
        .$if(before !== undefined, (query) => query.where('e.number', '<', before ?? 0))
        .$if(actor !== undefined, (query) => query.where('e.actor_id', '=', actor ?? ''))
        .$if(about !== undefined, (query) => query.where('e.about_id', '=', about ?? ''))
        .orderBy('e.number', 'desc')
        .limit(pageSize + 1)
        .execute();
      const page = rows.slice(0, pageSize);
      const last = page.at(-1);
      return {
        entries: page.map((row): AuditEntry => ({
          number: row.number,
          at: timestamp(row.at),
          act: row.act,
          actor: {
            kind: row.actor_kind,
            id: row.actor_id,
            ...(row.actor_name !== null && { name: row.actor_name }),
          },
          ...(row.agent_id !== null && { agent: { id: row.agent_id, name: row.agent_name ?? '' } }),
          role: row.role,
          ...(row.about_kind !== null &&
            row.about_id !== null && { about: { kind: row.about_kind, id: row.about_id } }),
          ...(row.detail !== null && { detail: row.detail }),
          requestId: row.request_id,
          hash: row.hash.toString('hex'),
        })),
        ...(rows.length > pageSize && last && { next: last.number }),
      };
    },
  };
}
