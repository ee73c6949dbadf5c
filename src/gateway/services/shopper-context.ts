import type { Kysely } from 'kysely';
import { type ShopperContext, SupportError } from '../../contract/index.js';
import { oneLine } from '../../contract/texts.js';
import type { Database } from '../database/schema.js';

/** As it is kept: words on one line, and a time zone that there is. What has nothing to be read in it is not there. */
export function tidyContext({ timeZone, cart }: ShopperContext): ShopperContext {
  return {
    ...(timeZone !== undefined && { timeZone: knownZone(timeZone) }),
    ...(cart && {
      cart: {
        lines: cart.lines.flatMap(({ title, variant, productId, ...line }) => {
          const [named, kind, id] = [title, variant ?? '', productId ?? ''].map(oneLine);
          return named
            ? { ...line, title: named, ...(kind && { variant: kind }), ...(id && { productId: id }) }
            : [];
        }),
      },
    }),
  };
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    throw new SupportError('invalid', { fields: [{ path: 'timeZone', rule: 'unknown' }] });
  }
}

export async function contextOf(db: Kysely<Database>, conversation: string): Promise<ShopperContext> {
  const row = await db
    .selectFrom('conversations')
    .select('context')
    .where('id', '=', conversation)
    .executeTakeFirst();
  return row?.context ?? {};
}
