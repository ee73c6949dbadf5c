import type { Garment, KeptSizeBody, SizeChart } from '../../../contract/index.js';
import type { Instant, Json } from './columns.js';

/** A merchant's chart, and of what it is. */
export interface SizeChartsTable {
  shop_id: string;
  /** The merchant's name for it. */
  id: string;
  garment: Garment;
  chart: Json<SizeChart>;
  /** Ids of products. */
  products: Json<string[]>;
  /** As `folded` makes them. */
  categories: Json<string[]>;
}

/** What became of a product's orders: kept here only once it may be told. */
export interface SizeRecordsTable {
  shop_id: string;
  product_id: string;
  garment: Garment;
  kept: number;
  too_small: number;
  too_large: number;
}

/** Personal, all of it. */
export interface SizeProfilesTable {
  shop_id: string;
  /** `customer:` and the merchant's id of them, or `session:` and the id of that. */
  owner: string;
  /** Made by the shopper's page. */
  id: string;
  /** Of a guest: the profile ends with it. */
  session_id: string | null;
  name: string;
  body: Json<KeptSizeBody>;
  consent_version: string;
  consent_at: Instant;
  updated_at: Instant;
}

/** The last time that an owner erased profiles. */
export interface SizeErasuresTable {
  shop_id: string;
  owner: string;
  /** Another one each time. */
  id: string;
  /** As in the profiles. */
  session_id: string | null;
  erased_at: Instant;
}

/** The tables of sizes. */
export interface SizingTables {
  size_charts: SizeChartsTable;
  size_records: SizeRecordsTable;
  size_profiles: SizeProfilesTable;
  size_erasures: SizeErasuresTable;
}
