import { sql } from 'kysely';
import type pg from 'pg';

const mark = '/* prepared */';

/**
 * Stands in a query that is asked again and again: each connection has it parsed and planned once. For texts of which there
 * are few, as each stays with its connection.
 */
export const prepared = sql.raw(mark);

const names = new Map<string, string>();

/** Has a client name what is marked. */
export function nameMarked(client: Pick<pg.Client, 'query'>): void {
  const query = client.query.bind(client) as (...parts: unknown[]) => unknown;
  client.query = ((first: unknown, ...rest: unknown[]) => {
    if (typeof first !== 'string' || !first.includes(mark)) return query(first, ...rest);
    const name = names.get(first) ?? `bellhop-${names.size + 1}`;
    names.set(first, name);
    return query({ name, text: first, values: rest[0] });
  }) as typeof client.query;
}
