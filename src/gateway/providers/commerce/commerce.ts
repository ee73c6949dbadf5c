import type { Adjustment, OrderLine, PostalAddress, Total } from '../../../contract/index.js';

/** An order as the shop knows it: what the merchant's system says, without parcels. */
export interface StoredOrder {
  readonly id: string;
  readonly number: string;
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly cancelledAt?: Date;
  readonly currency: string;
  /** As compared: see `emailKey`. Mails go to it too. */
  readonly emailKey?: string;
  /** As compared: see `phoneKey`. */
  readonly phoneKey?: string;
  readonly customerId?: string;
  readonly customerName?: string;
  readonly address?: PostalAddress;
  readonly lines: readonly OrderLine[];
  readonly totals: readonly Total[];
  readonly adjustments: readonly Adjustment[];
  readonly url?: string;
  /** In which the shopper placed it, as a language tag. */
  readonly locale?: string;
}

/** What a look-up compares, and nothing else. Absent fields and an absent order look alike. */
export interface OrderContacts {
  readonly id?: string;
  readonly emailKey?: string;
  readonly phoneKey?: string;
  /** Where the order goes: national telephone numbers are meant there. */
  readonly country?: string;
}

/** Whose orders: a customer's by id or address, and those that were opened one by one. */
export interface OrderOwner {
  readonly customerId?: string;
  readonly emailKey?: string;
  readonly ids?: readonly string[];
}

/** Where orders come from. Every call names its shop: nothing crosses from one to another. */
export interface CommerceProvider {
  /** The contacts of the order with this number (see `numberKey`). Takes the same time when there is none. */
  contacts(shopId: string, numberKey: string): Promise<OrderContacts>;
  /** The owner's order with this id or number; undefined for another's and for none. */
  find(shopId: string, owner: OrderOwner, reference: string): Promise<StoredOrder | undefined>;
  /** The owner's orders, newest first; `after` is the last id of the page before. */
  list(
    shopId: string,
    owner: OrderOwner,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<StoredOrder[]>;
  /** The newest orders placed with an e-mail address. */
  byEmail(
    shopId: string,
    emailKey: string,
    page: { readonly since: Date; readonly limit: number },
  ): Promise<Pick<StoredOrder, 'number' | 'placedAt' | 'locale'>[]>;
}
