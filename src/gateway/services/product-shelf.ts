import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database, ShopsTable } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { createProductIndex } from './product-index.js';

/** A shop's products as this process holds them, to be searched by their words. */
export interface ProductShelf {
  /** The ids of those that are like the words, the best first. */
  search(query: string, limit: number): readonly string[];
  readonly size: number;
}

export type ProductShelfOf = (
  shop: Pick<Selectable<ShopsTable>, 'id' | 'products_version'>,
) => Promise<ProductShelf>;

/** How many products are held of one shop, and of all shops together: who was asked about longest ago goes first. */
const most = { ofShop: 100_000, inAll: 200_000 } as const;
/** How many are read at once: in between, others are answered. */
const pageSize = 500;
/** An import changes a shop many times in a row, and each is a new version: what is held is good for so long. */
const pause = 10_000;
/** More of a text is said to be found, and not read by anybody. */
const longest = 500;

interface Held {
  readonly version: number;
  readonly madeAt: number;
  readonly shelf: Promise<ProductShelf>;
  size: number;
}

export function createProductShelves({ db, now }: Pick<Deps, 'db' | 'now'>): ProductShelfOf {
  const held = new Map<string, Held>();

  function isGood({ version, madeAt }: Held, wanted: number): boolean {
    return version >= wanted || now().getTime() - madeAt < pause;
  }

  function make(id: string, version: number): Held {
    const entry: Held = { version, madeAt: now().getTime(), shelf: readShelf(db, id), size: 0 };
    entry.shelf.then(
      ({ size }) => {
        entry.size = size;
        let all = [...held.values()].reduce((sum, other) => sum + other.size, 0);
        for (const [other, { size: gone }] of held) {
          if (all <= most.inAll || other === id) break;
          held.delete(other);
          all -= gone;
        }
      },
      () => {
        if (held.get(id) === entry) held.delete(id);
      },
    );
    return entry;
  }

  return ({ id, products_version: version }) => {
    const known = held.get(id);
    held.delete(id);
    const entry = known && isGood(known, version) ? known : make(id, version);
    held.set(id, entry);
    return entry.shelf;
  };
}

async function readShelf(db: Kysely<Database>, shopId: string): Promise<ProductShelf> {
  const ids: string[] = [];
  const index = createProductIndex();
  for (let last = ''; ids.length < most.ofShop;) {
    const page = await readPage(db, shopId, last);
    for (const { id, title, category, tags, variants } of page) {
      ids.push(id);
      index.add({
        title: title.slice(0, longest),
        category: category ?? '',
        tags: tags.join('\n').slice(0, longest),
        variants: variants.join('\n').slice(0, longest),
      });
    }
    if (page.length < pageSize) break;
    last = page.at(-1)?.id ?? '';
  }
  return {
    size: ids.length,
    search: (query, limit) => index.search(query, limit).map((place) => ids[place]!),
  };
}

interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly variants: readonly string[];
}

async function readPage(db: Kysely<Database>, shopId: string, after: string): Promise<readonly ProductRow[]> {
  const { rows } = await sql<ProductRow>`
    select product_id as id, min(coalesce(title, name)) as title, min(category) as category,
      (array_agg(tags order by id))[1] as tags,
      coalesce(array_agg(distinct variant) filter (where variant is not null), '{}') as variants
    from product_variants
    where shop_id = ${shopId} and published and product_id > ${after}
    group by product_id order by product_id limit ${pageSize}`.execute(db);
  return rows;
}
