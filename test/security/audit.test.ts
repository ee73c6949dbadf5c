import { createHash, randomInt } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditEntriesTable } from '../../src/gateway/database/schema/staff.js';
import { auditHash, noHash } from '../../src/gateway/services/audit-chain.js';
import { createHeadKeys, type SignedHead } from '../../src/gateway/services/audit-heads.js';
import { type AuditSource, verifyAudit, verifyChain } from '../../src/gateway/services/audit-verify.js';
import { audit } from '../../src/gateway/services/audit.js';
import { openTestDatabase } from '../../src/gateway/testing.js';
import type { OpenDatabase } from '../../src/gateway/database/open.js';

const size = 10_000;
const trials = 1_000;
/** So many of them in the database itself; the others on its rows, as it would give them. */
const inDatabase = 50;
const shop = 'northfold';
const keys = createHeadKeys(Buffer.from('a secret of this test, and long enough'));
const heads: SignedHead[] = [];
let database: OpenDatabase;
type Entry = Selectable<AuditEntriesTable>;
/** As the database has it. */
let chain: readonly Entry[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const acts = ['conversation-read', 'conversation-answered', 'return-decided', 'came'] as const;
  const start = Date.parse('2026-11-01T08:00:00Z');
  for (let number = 1; number <= size; number += 1) {
    const at = new Date(start + number * 1_700);
    await audit(
      database.db,
      {
        shop: { id: shop },
        actor: `account-${number % 7}`,
        role: 'agent',
        account: {},
        requestId: `r-${number}`,
      },
      at,
      { act: acts[number % 4] ?? 'came', about: { kind: 'conversation', id: `c-${number % 90}` } },
    );
    if (number % 500 === 0) {
      const head = await database.db.selectFrom('audit_heads').selectAll().executeTakeFirstOrThrow();
      heads.push(
        keys.sign({ shop, number: head.number, hash: head.hash.toString('hex'), at: at.toISOString() }),
      );
    }
  }
  chain = await database.db.selectFrom('audit_entries').selectAll().orderBy('number').execute();
}, 300_000);
afterAll(() => database.close());

/** A number that the seed gives, below `below`. */
const drawFrom = (seed: number) => {
  let count = 0;
  return (below: number): number =>
    createHash('sha256')
      .update(`${seed} ${(count += 1)}`)
      .digest()
      .readUInt32BE() % below;
};

/** What somebody makes of the chain who can write to the database. */
interface Forgery {
  readonly kind: 'edit' | 'delete' | 'swap' | 'cut' | 'insert';
  readonly number: number;
  readonly other: number;
  readonly column: keyof typeof edits;
  /** Knows how the chain is made, and makes it anew from there, with its head. */
  readonly isKnowing: boolean;
}

const edits = {
  at: (row: Entry) => ({ at: new Date(row.at.getTime() + 1) }),
  act: () => ({ act: 'went' as const }),
  actor_id: (row: Entry) => ({ actor_id: `${row.actor_id}0` }),
  actor_kind: () => ({ actor_kind: 'key' as const }),
  role: () => ({ role: 'lead' as const }),
  about_id: (row: Entry) => ({ about_id: `${row.about_id ?? ''}1` }),
  about_kind: () => ({ about_kind: 'return' as const }),
  detail: (row: Entry) => ({ detail: `${row.detail ?? ''}.` }),
  request_id: (row: Entry) => ({ request_id: `${row.request_id}2` }),
  agent: () => ({ agent: '01234567-89ab-4def-8123-456789abcdef' }),
  shop_id: () => ({ shop_id: 'southfold' }),
  hash: (row: Entry) => ({ hash: auditHash(row.hash, row) }),
};
const columns = Object.keys(edits) as (keyof typeof edits)[];

function forge({ kind, number, other, column, isKnowing }: Forgery): readonly Entry[] {
  const rows = chain.slice();
  const row = rows[number - 1] as Entry;
  if (kind === 'edit') rows[number - 1] = { ...row, ...edits[column](row) };
  if (kind === 'delete') rows.splice(number - 1, 1);
  if (kind === 'cut') rows.splice(number - 1);
  if (kind === 'swap') {
    rows[number - 1] = { ...(rows[other - 1] as Entry), number };
    rows[other - 1] = { ...row, number: other };
  }
  if (kind === 'insert') rows.splice(number - 1, 0, { ...row, request_id: 'put in' });
  const from = Math.min(number, kind === 'swap' ? other : number);
  // Put in or, by who knows how, taken out, all that follows moves.
  if (kind === 'insert' || (kind === 'delete' && isKnowing))
    for (let index = from - 1; index < rows.length; index += 1)
      rows[index] = { ...(rows[index] as Entry), number: index + 1 };
  if (isKnowing && !(kind === 'edit' && column === 'hash')) {
    for (let index = from - 1; index < rows.length; index += 1) {
      const each = rows[index] as Entry;
      rows[index] = { ...each, hash: auditHash(rows[index - 1]?.hash ?? noHash, each) };
    }
  }
  return rows;
}

/** As the database answers. */
function sourceOf(rows: readonly Entry[], end: AuditSource['end']): AuditSource {
  const own = rows.filter((row) => row.shop_id === shop);
  return {
    read: (after) =>
      Promise.resolve(
        own.slice(own.findIndex(({ number }) => number > after)).filter(({ number }) => number > after),
      ),
    end,
  };
}

const undone = new Error('undone');

/** What is found of a forgery. */
async function faultOf(forgery: Forgery, isInDatabase: boolean): Promise<string | undefined> {
  const rows = forge(forgery);
  const last = rows.at(-1);
  const head = { number: last?.number ?? 0, hash: last?.hash ?? noHash };
  const kept = chain.at(-1) as Entry;
  if (!isInDatabase) {
    const source = sourceOf(rows, () => Promise.resolve(forgery.isKnowing ? head : kept));
    return (await verifyChain(shop, source, heads, keys)).faults[0]?.kind;
  }
  let found: string | undefined;
  await database.db
    .transaction()
    .execute(async (db) => {
      await sql`alter table audit_entries disable trigger all`.execute(db);
      await db.deleteFrom('audit_entries').execute();
      for (let index = 0; index < rows.length; index += 1_000)
        await db
          .insertInto('audit_entries')
          .values(rows.slice(index, index + 1_000))
          .execute();
      if (forgery.isKnowing) await db.updateTable('audit_heads').set(head).execute();
      found = (await verifyAudit(db, heads, keys)).find((report) => report.shop === shop)?.faults[0]?.kind;
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

it(`finds each of ${trials} edits, deletions, swaps, cuts and insertions in ${size} entries`, async () => {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
  console.log(`SEED=${seed}`);
  const draw = drawFrom(seed);
  expect(await verifyAudit(database.db, heads, keys)).toMatchObject([{ whole: size, heads: 20, faults: [] }]);
  const found: Record<string, number> = {};
  const missed: Forgery[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const number = 1 + draw(size);
    const forgery: Forgery = {
      kind: (['edit', 'delete', 'swap', 'cut', 'insert'] as const)[draw(5)] ?? 'edit',
      number,
      other: 1 + ((number + draw(size - 1)) % size),
      column: columns[draw(columns.length)] ?? 'at',
      isKnowing: draw(10) === 0,
    };
    const fault = await faultOf(forgery, trial < inDatabase);
    if (fault === undefined) missed.push(forgery);
    const how = `${forgery.kind}${forgery.isKnowing ? ', chained anew' : ''}`;
    found[how] = (found[how] ?? 0) + (fault === undefined ? 0 : 1);
  }
  console.log(found);
  expect(missed).toEqual([]);
}, 600_000);
