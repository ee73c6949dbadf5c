import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { type Agent, type StaffRole, SupportError } from '../../contract/index.js';
import { oneLine } from '../../contract/texts.js';
import type { Database, ShopsTable } from '../database/schema.js';

/** Somebody at the console, or the shop by one of its keys. */
export interface StaffCaller {
  readonly shop: Selectable<ShopsTable>;
  /** Who did it, in what is kept: the id of an account or of a key. */
  readonly actor: string;
  readonly role: StaffRole;
  /** Undefined for a key, which speaks for whomever it names. */
  readonly account?: SignedInAccount | undefined;
}

/** Who calls a staff route, and in which request. All that is read or written is bounded by it. */
export interface StaffContext extends StaffCaller {
  readonly requestId: string;
  /** No call at all, but a command of somebody who can reach the database itself. */
  readonly isCommand?: true;
}

export interface SignedInAccount extends Agent {
  readonly email: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
  /** When they showed a code last. */
  readonly confirmedAt: Date;
}

/** By its keys. */
export interface StaffKeys {
  /** Undefined for a key that is unknown or was taken away. */
  authenticate(key: string): Promise<StaffCaller | undefined>;
}

/** As the table has it. Keys are random and long, so a plain hash tells nothing. */
export const staffKeyHash = (key: string): Buffer => createHash('sha256').update(key).digest();

export function createStaffKeys({ db }: { readonly db: Kysely<Database> }): StaffKeys {
  return {
    async authenticate(key) {
      const row = await db
        .selectFrom('staff_keys')
        .innerJoin('shops', 'shops.id', 'staff_keys.shop_id')
        .selectAll('shops')
        .select('staff_keys.id as key_id')
        .where('key_hash', '=', staffKeyHash(key))
        .executeTakeFirst();
      if (!row) return undefined;
      const { key_id: actor, ...shop } = row;
      return { shop, actor, role: 'admin' };
    },
  };
}

/** Who does it: whoever is signed in, or whom a call by a key names. */
export function agentOf({ account }: StaffContext, named: Agent | undefined): Agent {
  const agent = account ?? named;
  if (!agent) throw new SupportError('invalid', { fields: [{ path: 'agent', rule: 'required' }] });
  return { id: agent.id, name: agentName(agent.name, 'agent.name') };
}

/** As it is kept and shown: `invalid` where nothing of it can be read. */
export function agentName(given: string, path: string): string {
  const name = oneLine(given);
  if (name === '') throw new SupportError('invalid', { fields: [{ path, rule: 'min_length' }] });
  return name;
}
