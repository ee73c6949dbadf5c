import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../database/schema.js';
import type { AuditEntriesTable, AuditHeadsTable } from '../database/schema/staff.js';
import { nobodysShop } from './audit.js';
import { auditHash, noHash } from './audit-chain.js';
import type { HeadKeys, SignedHead } from './audit-heads.js';

/** What was found of a shop's chain. */
export interface AuditReport {
  readonly shop: string;
  /** How many entries fit, from the first on. */
  readonly whole: number;
  /** How many of the signed heads are of this chain, and where the last of them stood. */
  readonly heads: number;
  readonly lastHead?: SignedHead | undefined;
  /** What is wrong, and at which number. */
  readonly faults: readonly AuditFault[];
}
export interface AuditFault {
  readonly number: number;
  readonly kind:
    /** There is a gap before what comes next. */
    | 'missing'
    /** This one, or the hash of the one before it, is not what it was; or others stand here in another order. */
    | 'changed'
    /** The chain ends elsewhere than the database says that it does. */
    | 'end'
    /** Another entry stands where this one was signed. */
    | 'not-signed'
    /** The chain was longer: it was signed with this number. */
    | 'cut'
    /** Somebody else has written this head. */
    | 'forged-head';
}

type Entry = Selectable<AuditEntriesTable>;

/** Where a chain is read: the entries behind a number in their order, some at a time, until there are none; and its end as it is said to be. */
export interface AuditSource {
  read(after: number): Promise<readonly Entry[]>;
  end(): Promise<Pick<Selectable<AuditHeadsTable>, 'number' | 'hash'> | undefined>;
}

const batch = 2_000;

/** Walks along the chain of every shop that has one, or of which a head was signed. Changes nothing. */
export async function verifyAudit(
  db: Kysely<Database>,
  heads: readonly SignedHead[],
  keys: Pick<HeadKeys, 'isSigned'>,
): Promise<readonly AuditReport[]> {
  const { rows } = await sql<{ shop_id: string }>`
    select shop_id from audit_heads union select shop_id from audit_entries`.execute(db);
  const shops = new Set([...rows.map((row) => row.shop_id), ...heads.map(({ shop }) => shop)]);
  shops.delete(nobodysShop);
  const reports: AuditReport[] = [];
  for (const shop of [...shops].sort()) {
    const source: AuditSource = {
      read: (after) =>
        db
          .selectFrom('audit_entries')
          .selectAll()
          .where('shop_id', '=', shop)
          .where('number', '>', after)
          .orderBy('number')
          .limit(batch)
          .execute(),
      end: () =>
        db
          .selectFrom('audit_heads')
          .select(['number', 'hash'])
          .where('shop_id', '=', shop)
          .executeTakeFirst(),
    };
    reports.push(
      await verifyChain(
        shop,
        source,
        heads.filter((head) => head.shop === shop),
        keys,
      ),
    );
  }
  return reports;
}

/** The same of one shop. */
export async function verifyChain(
  shop: string,
  source: AuditSource,
  heads: readonly SignedHead[],
  keys: Pick<HeadKeys, 'isSigned'>,
): Promise<AuditReport> {
  // Read before and after the walk: what is appended meanwhile stands between the two.
  const end = await source.end();
  const signed = new Map<number, SignedHead[]>();
  const faults: AuditFault[] = [];
  for (const head of heads) {
    if (keys.isSigned(head)) signed.set(head.number, [...(signed.get(head.number) ?? []), head]);
    else faults.push({ number: head.number, kind: 'forged-head' });
  }
  let whole = 0;
  let hash: Buffer = noHash;
  const fitting: SignedHead[] = [];
  walk: for (;;) {
    const rows = await source.read(whole);
    if (rows.length === 0) break;
    for (const { number, hash: kept, ...facts } of rows) {
      if (number !== whole + 1) {
        faults.push({ number: whole + 1, kind: 'missing' });
        break walk;
      }
      const right = auditHash(hash, facts);
      if (!right.equals(kept)) {
        faults.push({ number, kind: 'changed' });
        break walk;
      }
      const told = signed.get(number) ?? [];
      if (told.some((head) => head.hash !== right.toString('hex'))) {
        faults.push({ number, kind: 'not-signed' });
        break walk;
      }
      fitting.push(...told);
      if (number === end?.number && !end.hash.equals(right)) faults.push({ number, kind: 'end' });
      whole = number;
      hash = right;
    }
  }
  const isWalked = !faults.some(
    ({ kind }) => kind === 'missing' || kind === 'changed' || kind === 'not-signed',
  );
  const furthest = Math.max(0, ...signed.keys());
  if (isWalked && furthest > whole) faults.push({ number: furthest, kind: 'cut' });
  if (isWalked && ((end?.number ?? 0) > whole || ((await source.end())?.number ?? 0) < whole))
    faults.push({ number: whole, kind: 'end' });
  const lastHead = fitting.toSorted((one, other) => one.number - other.number).at(-1);
  return { shop, whole, heads: fitting.length, lastHead, faults };
}
