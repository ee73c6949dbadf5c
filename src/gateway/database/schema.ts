import type { ColumnType, Generated } from 'kysely';
import type {
  Access,
  Adjustment,
  NewOrderRequest,
  OrderLine,
  OrderRequest,
  Parcel,
  ParcelDetail,
  ParcelException,
  ParcelState,
  Place,
  PostalAddress,
  RequestKind,
  Total,
  Tracking,
} from '../../contract/index.js';
import type { CallTables } from './schema/calls.js';
import type { ChatTables } from './schema/chat.js';
import type { Day, Instant, InstantByDefault, Json, MaybeInstant } from './schema/columns.js';
import type { KnowledgeTables } from './schema/knowledge.js';
import type { ReturnTables } from './schema/returns.js';
import type { SizingTables } from './schema/sizing.js';
import type { StaffTables } from './schema/staff.js';

export interface ShopsTable {
  id: string;
  name: string;
  locales: ColumnType<string[], string | undefined, string>;
  time_zone: Generated<string>;
  country: string | null;
  url: string | null;
  privacy_url: string | null;
  email: string | null;
  /** The sender of this shop's mails: `Northfold <help@northfold.example>`. */
  mail_from: string | null;
  /** Template of the shop's page of an order, with `{number}`. Links in mails lead there. */
  order_url: string | null;
  /** Which requests the merchant takes; all where null. */
  request_kinds: ColumnType<RequestKind[] | null, string | null, string | null>;
  /** The merchant's rules, as the settings have them; null: no returns here. */
  return_policy: ColumnType<unknown, string | null, string | null>;
  /** Offers withdrawal from a purchase. */
  withdrawals: Generated<boolean>;
  /** Tells sizes or does not; null: does where there is a chart. */
  sizing: boolean | null;
  /** Conversations are offered. */
  chat: Generated<boolean>;
  /** When people answer, as the settings have it. */
  hours: ColumnType<unknown, string | null, string | null>;
  /** How the assistant speaks, as the settings have it. */
  assistant: ColumnType<unknown, string | null, string | null>;
  /** When it was last looked at what returns teach of sizes. */
  sizes_learnt_at: MaybeInstant;
  /** Grows with each change of its articles. */
  articles_version: Generated<number>;
  /** Grows with each import that changes its products. */
  products_version: Generated<number>;
  created_at: InstantByDefault;
}

export interface ShopOriginsTable {
  shop_id: string;
  /** Exact, as a browser sends it: `https://northfold.example`. */
  origin: string;
}

export interface ShopKeysTable {
  shop_id: string;
  kid: string;
  issuer: string;
  algorithm: 'EdDSA' | 'ES256' | 'HS256';
  /** A public JWK, or a secret sealed with the gateway's key. */
  key_material: string;
  created_at: InstantByDefault;
}

export interface SessionsTable {
  id: string;
  shop_id: string;
  token_hash: Buffer;
  level: 'anonymous' | 'verified' | 'signed-in';
  customer_id: string | null;
  customer_email: string | null;
  created_at: InstantByDefault;
  seen_at: InstantByDefault;
  expires_at: Instant;
}

export interface IdentityTokensTable {
  shop_id: string;
  jti: string;
  expires_at: Instant;
}

export interface OrdersTable {
  id: string;
  shop_id: string;
  number: string;
  /** The number as compared: see `numberKey`. */
  number_key: string;
  placed_at: Instant;
  updated_at: Instant;
  cancelled_at: MaybeInstant;
  currency: string;
  /** The address as compared: see `emailKey`. Mails go to it too. */
  email_key: string | null;
  /** E.164 where the country is known, else digits. */
  phone_key: string | null;
  customer_id: string | null;
  customer_name: string | null;
  address: Json<PostalAddress | null> | null;
  lines: Json<OrderLine[]>;
  totals: ColumnType<Total[], string | undefined, string>;
  adjustments: ColumnType<Adjustment[], string | undefined, string>;
  url: string | null;
  locale: string | null;
  /** Where it came from: `shopify-csv`, `shopify-rest`, `jsonl`. */
  source: string;
}

export interface ParcelsTable {
  id: string;
  shop_id: string;
  order_id: string;
  lines: ColumnType<Parcel['lines'], string | undefined, string>;
  carrier_id: string | null;
  carrier_name: string | null;
  carrier_url: string | null;
  tracking_number: string | null;
  last_mile: ColumnType<Tracking | null, string | null, string | null>;
  state: ParcelState;
  detail: ParcelDetail | null;
  state_at: MaybeInstant;
  origin: string | null;
  destination: string | null;
  shipped_at: MaybeInstant;
  delivered_at: MaybeInstant;
  /** The carrier's own promise. */
  estimate_from: Day | null;
  estimate_to: Day | null;
  exception: ColumnType<ParcelException | null, string | null, string | null>;
  pickup: ColumnType<Parcel['pickup'] | null, string | null, string | null>;
}

export interface ParcelEventsTable {
  id: string;
  shop_id: string;
  parcel_id: string;
  at: Instant;
  /** The offset in which the carrier told it, `+01:00`, so that it can be told again as local time. */
  at_zone: string | null;
  state: ParcelState;
  detail: ParcelDetail | null;
  place: ColumnType<Place | null, string | null, string | null>;
  words: string | null;
}

export interface GrantsTable {
  session_id: string;
  shop_id: string;
  /** With access `none`, no order's: a miss leaves such a row, so that its work is that of a hit. */
  order_id: string;
  access: Access | 'none';
  expires_at: Instant;
}

export interface CodesTable {
  session_id: string;
  shop_id: string;
  order_id: string;
  code_hash: Buffer;
  tries: Generated<number>;
  sent_at: InstantByDefault;
  expires_at: Instant;
}

export interface OrderRequestsTable {
  id: string;
  shop_id: string;
  order_id: string;
  parcel_id: string | null;
  kind: RequestKind;
  message: string | null;
  address: ColumnType<NewOrderRequest['address'] | null, string | null, string | null>;
  status: Generated<OrderRequest['status']>;
  created_at: InstantByDefault;
  /** In which the shopper asked. */
  locale: string | null;
  /** Of whoever decided it, for the shopper. */
  words: string | null;
  decided_at: MaybeInstant;
}

export interface IdempotencyKeysTable {
  session_id: string;
  key: string;
  request_hash: Buffer;
  /** Null while the first call is under way. */
  status: number | null;
  response: ColumnType<unknown, string | null, string | null>;
  created_at: InstantByDefault;
}

/** Mails in the outbox of a gateway without SMTP. */
export interface MailsTable {
  id: string;
  shop_id: string;
  sender: string;
  recipient: string;
  subject: string;
  text_body: string;
  locale: string;
  created_at: InstantByDefault;
}

/** What the shop's products look like: an import reads it to give order lines their picture and link. */
export interface ProductVariantsTable {
  shop_id: string;
  id: string;
  product_id: string;
  /** As an order line calls it: `Linen shirt - Blue / M`. */
  name: string;
  sku: string | null;
  image: string | null;
  url: string | null;
  /** The product's title and the variant's, as `name` joins them. */
  title: string | null;
  variant: string | null;
  category: string | null;
  tags: ColumnType<string[], string | undefined, string>;
  /** A decimal string. */
  price: string | null;
  currency: string | null;
  /** How many are left; null where the shop does not count. */
  stock: number | null;
  /** The label of its size, where the merchant says it apart from the title. */
  size: string | null;
  /** Whether the shop shows the product to everybody: no draft, nor taken out of sale. Null of what an earlier version kept. */
  published: boolean | null;
}

/** With which the shop's own systems and people call the staff routes. */
export interface StaffKeysTable {
  shop_id: string;
  id: string;
  /** SHA-256 of the key. */
  key_hash: Buffer;
  created_at: InstantByDefault;
}

export interface Database
  extends CallTables, ChatTables, ReturnTables, SizingTables, KnowledgeTables, StaffTables {
  shops: ShopsTable;
  shop_origins: ShopOriginsTable;
  shop_keys: ShopKeysTable;
  sessions: SessionsTable;
  identity_tokens: IdentityTokensTable;
  orders: OrdersTable;
  parcels: ParcelsTable;
  parcel_events: ParcelEventsTable;
  grants: GrantsTable;
  codes: CodesTable;
  order_requests: OrderRequestsTable;
  idempotency_keys: IdempotencyKeysTable;
  mails: MailsTable;
  product_variants: ProductVariantsTable;
  staff_keys: StaffKeysTable;
}
