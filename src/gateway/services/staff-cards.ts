import { type ChatCard, type StaffCard, SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { productCard } from '../providers/assistant/product-card.js';
import type { StaffCases } from './staff-case.js';
import type { StaffContext } from './staff-keys.js';
import type { StaffRow } from './staff-rows.js';

/** Makes the cards that an agent lays before a shopper: what they say comes from the shop's own facts. */
export type StaffCards = (
  staff: StaffContext,
  row: Pick<StaffRow, 'id' | 'locale'>,
  cards: readonly StaffCard[],
) => Promise<readonly ChatCard[]>;

const mostPhotos = 8;

/** Of orders only the shopper's own: a number of somebody else's is not told by mistake. */
export function createStaffCards(
  { db, products, knowledge }: Pick<Deps, 'db' | 'products' | 'knowledge'>,
  cases: StaffCases,
): StaffCards {
  /** What the shopper sent in the conversation, stills of a call among it, and no return has yet. */
  async function photosOf(conversationId: string): Promise<string[]> {
    const rows = await db
      .selectFrom('photos')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where('message_id', 'is not', null)
      .where('by_agent', '=', false)
      .where('return_id', 'is', null)
      .where('state', '=', 'ready')
      .orderBy('created_at', 'desc')
      .limit(mostPhotos)
      .execute();
    return rows.map(({ id }) => id).reverse();
  }

  return async (staff, row, cards) => {
    const { shop } = staff;
    const drafts = cards.filter(({ kind }) => kind === 'return-draft');
    const needsCase = drafts.length > 0 || cards.some(({ kind }) => kind === 'order');
    const own = needsCase ? await cases.get(staff, row.id) : undefined;

    async function cardOf(card: StaffCard): Promise<ChatCard> {
      if (card.kind === 'product') return productCard(await products.get(shop, card.productId));
      if (card.kind === 'size') {
        const { id, title } = await products.get(shop, card.productId);
        return { kind: 'size', productId: id, title };
      }
      if (card.kind === 'article') {
        const { id, title } = await knowledge.article(
          shop,
          card.articleId,
          row.locale ?? shop.locales[0] ?? 'en',
        );
        return { kind: 'article', articleId: id, title };
      }
      const order = own?.orders.find((each) => each.order.id === card.orderId)?.order;
      if (!order) throw new SupportError('not-found');
      if (card.kind === 'order') return { kind: 'order', orderId: order.id, number: order.number };
      const { lineId, reason } = card;
      const photos = card === drafts[0] ? await photosOf(row.id) : [];
      if (lineId !== undefined && !order.lines.some(({ id }) => id === lineId))
        throw new SupportError('not-found');
      return {
        kind: 'return-draft',
        orderId: order.id,
        ...(lineId !== undefined && { lineId }),
        ...(reason !== undefined && { reason }),
        ...(photos.length > 0 && { photos }),
      };
    }

    return Promise.all(
      cards.map((card, at) =>
        cardOf(card).catch((error: unknown) => {
          const isAway = error instanceof SupportError && ['not-found', 'unsupported'].includes(error.code);
          throw isAway
            ? new SupportError('invalid', { fields: [{ path: `cards.${at}`, rule: 'unknown' }] })
            : error;
        }),
      ),
    );
  };
}
