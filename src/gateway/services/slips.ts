import { type FileLink, type Return, SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { timestamp } from '../../contract/days.js';
import { createFileLinks, fileLinkLife } from './file-links.js';
import { createKept } from './kept.js';
import { takeAll } from './limits.js';
import { policyOf } from './return-policy.js';
import { toReturn } from './return-rows.js';
import type { SessionContext } from './session.js';

export interface Slip {
  readonly number: string;
  readonly pdf: Uint8Array;
}

export interface Slips {
  /** Who may read the return may have this; `conflict` while nothing is to be sent. */
  link(shop: SessionContext['shop'], ret: Return, locale: string, baseUrl: string): Promise<FileLink>;
  /** What a link opens, as the return is now: `not-found` for a token that is none, `conflict` once it has no slip. */
  read(token: string): Promise<Slip>;
}

/** A slip is 10 to 100 kB. */
const mostKept = 50;

export function createSlips(deps: Deps): Slips {
  const { db, limits, slipPrinter, now } = deps;
  const links = createFileLinks(deps);
  const kept = createKept<Uint8Array>({ most: mostKept, life: fileLinkLife, now });

  return {
    link(shop, ret, locale, baseUrl) {
      checkSlip(ret);
      const expiresAt = new Date(now().getTime() + fileLinkLife);
      const token = links.sign(`slip/${locale}/${ret.id}/${shop.id}`, expiresAt);
      return Promise.resolve({ url: `${baseUrl}/v1/slips/${token}`, expiresAt: timestamp(expiresAt) });
    },

    async read(token) {
      const [, locale = '', id = '', shopId = ''] =
        /^slip\/([\w-]+)\/([\w-]+)\/(.+)$/s.exec(links.open(token) ?? '') ?? [];
      const [row, shop] = await Promise.all([
        db
          .selectFrom('returns')
          .innerJoin('orders', (join) =>
            join.onRef('orders.id', '=', 'returns.order_id').onRef('orders.shop_id', '=', 'returns.shop_id'),
          )
          .selectAll('returns')
          .select('orders.number as order_number')
          .where('returns.shop_id', '=', shopId)
          // As text: what was signed is an id, and a token that is none names no row.
          .where((where) => where(where.cast<string>('returns.id', 'text'), '=', id))
          .executeTakeFirst(),
        db.selectFrom('shops').selectAll().where('id', '=', shopId).executeTakeFirst(),
      ]);
      if (!row || !shop) throw new SupportError('not-found');
      const ret = toReturn(row, [], { orderNumber: row.order_number, policy: policyOf(shop) });
      checkSlip(ret);
      const task = { shop: { name: shop.name }, ret, locale };
      // However often a link is opened, it is one drawing; and whoever finds ways to ask for others stops at a limit of the
      // return's own, before the queue that is everybody's.
      const pdf = await kept(JSON.stringify([shopId, task]), async () => {
        const giveBack = await takeAll(limits, [['slip-per-return', id]]);
        return slipPrinter.print(task).catch(async (error: unknown) => {
          // What the queue had no room for was not drawn.
          if (error instanceof SupportError && error.retryAfter !== undefined) await giveBack();
          throw error;
        });
      });
      return { number: ret.number, pdf };
    },
  };
}

function checkSlip({ actions }: Return): void {
  if (!actions.includes('slip')) throw new SupportError('conflict');
}
