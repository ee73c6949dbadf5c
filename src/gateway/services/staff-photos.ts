import { type NewPhoto, type Photo, type PhotoSlot, SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import { idFromKey } from './idempotency.js';
import { createPhotoMaking, type PhotoBringer } from './photo-making.js';
import type { StaffContext } from './staff-keys.js';
import { findConversation } from './staff-rows.js';
import { isUuid } from './uuid.js';

/** Photos that an agent brings for a message: the way that a shopper's take, metadata removed and made anew. */
export interface StaffPhotos {
  create(staff: StaffContext, conversation: string, photo: NewPhoto, baseUrl: string): Promise<PhotoSlot>;
  /** Only of whoever brought it. */
  finish(staff: StaffContext, id: string): Promise<Photo>;
}

interface BroughtBy {
  readonly shop: { readonly id: string };
  readonly actor: string;
}

/** As whom an agent, or a desk by its key, brings photos. */
export const bringerOf = ({ shop, actor }: BroughtBy): PhotoBringer => ({
  shop,
  id: idFromKey(actor, 'photos'),
  isAgent: true,
});

export function createStaffPhotos(deps: Deps): StaffPhotos {
  const { db } = deps;
  const making = createPhotoMaking(deps);

  return {
    async create(staff, conversation, photo, baseUrl) {
      const { id } = await findConversation(db, staff, conversation);
      return making.announceIn(bringerOf(staff), id, photo, baseUrl);
    },

    async finish(staff, id) {
      const bringer = bringerOf(staff);
      const row = isUuid(id)
        ? await db
            .selectFrom('photos')
            .selectAll()
            .where('id', '=', id)
            .where('shop_id', '=', staff.shop.id)
            .where('session_id', '=', bringer.id)
            .where('by_agent', '=', true)
            .executeTakeFirst()
        : undefined;
      if (!row) throw new SupportError('not-found');
      return making.finish(bringer, row);
    },
  };
}
