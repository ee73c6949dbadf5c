import type { Kysely, Selectable } from 'kysely';
import { maxMessagePhotos, maxPhotoBytes, requestKinds, type ShopConfig } from '../../contract/index.js';
import type { Database, ShopsTable } from '../database/schema.js';
import { hasArticles } from './article-shelf.js';
import type { CallsProvider } from '../providers/calls/calls.js';
import type { Chat } from './chat.js';
import { hasProducts } from './products.js';
import { isSomebodyHere } from './presence.js';
import { policyOf } from './return-policy.js';
import { seal } from './secrets.js';
import type { ShopSettings } from './shop-settings.js';
import { hasSizing } from './size-charts.js';
import { profileDays } from './size-profiles.js';
import { saveWebhooks } from './webhooks.js';
import { staffKeyHash } from './staff-keys.js';

export interface Shops {
  find(id: string): Promise<Selectable<ShopsTable> | undefined>;
  /** The shops that a page of this origin may speak to. */
  withOrigin(origin: string): Promise<ReadonlySet<string>>;
  /** The shop's public face. */
  config(shop: Selectable<ShopsTable>): Promise<ShopConfig>;
  /** Makes the shop, or makes it as these settings say: origins and keys that they do not name are gone. */
  save(settings: ShopSettings): Promise<void>;
}

const nobody: ReadonlySet<string> = new Set();
/** Another process's change of origins is seen after this long at the latest. */
const originsLife = 5_000;

export function createShops({
  db,
  secret,
  now,
  chat,
  calls,
}: {
  readonly db: Kysely<Database>;
  readonly secret: Uint8Array;
  readonly now: () => Date;
  readonly chat?: Pick<Chat, 'hasAssistant'>;
  readonly calls?: Pick<CallsProvider, 'isReady'>;
}): Shops {
  let origins:
    { readonly until: number; readonly byOrigin: Promise<ReadonlyMap<string, Set<string>>> } | undefined;

  // All at once: a cache by origin could be filled with invented ones.
  async function readOrigins(): Promise<ReadonlyMap<string, Set<string>>> {
    const byOrigin = new Map<string, Set<string>>();
    for (const { origin, shop_id: shop } of await db.selectFrom('shop_origins').selectAll().execute()) {
      byOrigin.set(origin, (byOrigin.get(origin) ?? new Set()).add(shop));
    }
    return byOrigin;
  }

  return {
    find: (id) => db.selectFrom('shops').selectAll().where('id', '=', id).executeTakeFirst(),

    async withOrigin(origin) {
      const time = now().getTime();
      if (!origins || origins.until <= time) {
        const byOrigin = readOrigins();
        origins = { until: time + originsLife, byOrigin };
        byOrigin.catch(() => (origins = undefined));
      }
      return (await origins.byOrigin).get(origin) ?? nobody;
    },

    async config(shop) {
      const [key, sizing, products, knowledge, people] = await Promise.all([
        db.selectFrom('shop_keys').select('kid').where('shop_id', '=', shop.id).limit(1).executeTakeFirst(),
        hasSizing(db, shop),
        hasProducts(db, shop.id),
        hasArticles(db, shop.id),
        isSomebodyHere(db, shop.id, now()),
      ]);
      const policy = policyOf(shop);
      return {
        id: shop.id,
        name: shop.name,
        locales: shop.locales,
        timeZone: shop.time_zone,
        ...(shop.url !== null && { url: shop.url }),
        ...(shop.privacy_url !== null && { privacyUrl: shop.privacy_url }),
        ...(shop.email !== null && { email: shop.email }),
        capabilities: {
          orders: {
            contacts: ['email', 'phone'],
            codes: true,
            numberMails: true,
            requests: shop.request_kinds ?? [...requestKinds],
          },
          ...(policy && {
            returns: {
              photos: { maxBytes: maxPhotoBytes, maxCount: policy.maxPhotos },
              assumeDeliveredDays: policy.assumeDeliveredDays,
            },
          }),
          ...(shop.withdrawals && { withdrawals: true }),
          ...(sizing && { sizing: { profiles: profileDays } }),
          ...(products && { products: true }),
          ...(knowledge && { knowledge: true }),
          ...(shop.chat && {
            chat: {
              assistant: chat?.hasAssistant ?? false,
              people,
              photos: { maxBytes: maxPhotoBytes, maxCount: maxMessagePhotos },
              transcripts: true,
            },
          }),
          ...(shop.chat && calls?.isReady && { calls: true }),
          identity: key !== undefined,
        },
      };
    },

    async save(settings) {
      await db.transaction().execute(async (transaction) => {
        const row = {
          name: settings.name,
          locales: JSON.stringify(settings.locales),
          time_zone: settings.timeZone,
          country: settings.country ?? null,
          url: settings.url ?? null,
          privacy_url: settings.privacyUrl ?? null,
          email: settings.email ?? null,
          mail_from: settings.mailFrom ?? null,
          order_url: settings.orderUrl ?? null,
          request_kinds: settings.requests ? JSON.stringify(settings.requests) : null,
          return_policy: settings.returns ? JSON.stringify(settings.returns) : null,
          withdrawals: settings.withdrawals,
          sizing: settings.sizing ?? null,
          chat: settings.chat,
          hours: settings.hours ? JSON.stringify(settings.hours) : null,
          assistant: settings.assistant ? JSON.stringify(settings.assistant) : null,
        };
        await transaction
          .insertInto('shops')
          .values({ id: settings.id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
        await transaction.deleteFrom('shop_origins').where('shop_id', '=', settings.id).execute();
        await transaction.deleteFrom('shop_keys').where('shop_id', '=', settings.id).execute();
        const staff = settings.staff.map(({ id, key }) => ({ id, key_hash: staffKeyHash(key) }));
        await transaction
          .deleteFrom('staff_keys')
          // A key that moved here from a shop which the settings no longer name is this shop's now.
          .where((either) =>
            either.or([
              either('shop_id', '=', settings.id),
              ...staff.map(({ key_hash: hash }) => either('key_hash', '=', hash)),
            ]),
          )
          .execute();
        if (settings.origins.length > 0) {
          await transaction
            .insertInto('shop_origins')
            .values([...new Set(settings.origins)].map((origin) => ({ shop_id: settings.id, origin })))
            .execute();
        }
        for (const key of settings.keys) {
          await transaction
            .insertInto('shop_keys')
            .values({
              shop_id: settings.id,
              kid: key.kid,
              issuer: key.issuer,
              algorithm: key.algorithm,
              key_material:
                key.algorithm === 'HS256'
                  ? seal(secret, keyContext(settings.id, key.kid), Buffer.from(key.secret, 'base64url'))
                  : JSON.stringify(key.jwk),
            })
            .execute();
        }
        for (const key of staff) {
          await transaction
            .insertInto('staff_keys')
            .values({ shop_id: settings.id, ...key })
            .execute();
        }
        await saveWebhooks(transaction, settings.id, settings.webhooks, { secret, now: now() });
      });
      origins = undefined;
    },
  };
}

/** What a sealed key is bound to: moved to another shop or name it does not open. */
export function keyContext(shopId: string, kid: string): string {
  return JSON.stringify(['shop-key', shopId, kid]);
}
