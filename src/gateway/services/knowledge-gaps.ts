import { sql } from 'kysely';
import { timestamp } from '../../contract/days.js';
import { questionTermsOf } from '../../contract/articles/terms.js';
import type { KnowledgeGapList } from '../../contract/index.js';
import { oneLine } from '../../contract/texts.js';
import type { Deps } from '../deps.js';

/** What shoppers asked and no article answered. */
export interface KnowledgeGaps {
  /** Never rejects for a full list or a caller who asks too much: the search was answered. */
  note(shopId: string, locale: string, question: string, address?: string): Promise<void>;
  /** The most asked first, `most` of them at most. */
  list(shopId: string, most?: number): Promise<KnowledgeGapList>;
}

/** Milliseconds for which a question is kept after it was asked last. */
export const gapLife = 90 * 24 * 3_600_000;
/** Questions of a shop. One more pushes out the oldest of those that were asked only once. */
const mostGaps = 1_000;
const longest = 120;

export function createKnowledgeGaps({ db, limits, now }: Pick<Deps, 'db' | 'limits' | 'now'>): KnowledgeGaps {
  return {
    async note(shopId, locale, asked, address) {
      const question = withoutPersonal(asked);
      const key = [...questionTermsOf(question)].sort().join(' ').slice(0, 300);
      if (!key) return;
      if (address !== undefined && (await limits.count('gap-per-address', address)) !== undefined) return;
      const at = now();
      await sql`
        with gone as (
          delete from knowledge_gaps where (shop_id, locale, question_key) in (
            select shop_id, locale, question_key from knowledge_gaps
            where shop_id = ${shopId} and count = 1
              and (select count(*) from knowledge_gaps where shop_id = ${shopId}) >= ${mostGaps}
              and not exists (select from knowledge_gaps where shop_id = ${shopId} and locale = ${locale} and question_key = ${key})
            order by last_at, question_key limit 1)
          returning shop_id)
        insert into knowledge_gaps (shop_id, locale, question_key, question, count, first_at, last_at)
        select ${shopId}, ${locale}, ${key}, ${question}, 1, ${at}::timestamptz, ${at}::timestamptz
        where exists (select from knowledge_gaps where shop_id = ${shopId} and locale = ${locale} and question_key = ${key})
          or (select count(*) from knowledge_gaps where shop_id = ${shopId}) < ${mostGaps}
          or exists (select from gone)
        on conflict (shop_id, locale, question_key)
          do update set count = knowledge_gaps.count + 1, last_at = excluded.last_at`.execute(db);
    },

    async list(shopId, most = 200) {
      const rows = await db
        .selectFrom('knowledge_gaps')
        .selectAll()
        .where('shop_id', '=', shopId)
        .orderBy('count', 'desc')
        .orderBy('last_at', 'desc')
        .orderBy('question_key')
        .limit(most)
        .execute();
      return {
        gaps: rows.map((row) => ({
          question: row.question,
          locale: row.locale,
          count: row.count,
          firstAt: timestamp(row.first_at),
          lastAt: timestamp(row.last_at),
        })),
      };
    },
  };
}

/** A question without addresses, links, and whatever has a digit in it: numbers of orders, parcels, telephones, houses. */
export function withoutPersonal(question: string): string {
  const line = oneLine(question.normalize('NFKC'))
    .replace(/\S*@\S*/gu, '…')
    .replace(/\b(?:https?:\/\/|www\.)\S*/giu, '…')
    .replace(/[\w#+().:/-]*\p{N}(?:[\w\p{N}#+().:/-]|\s(?=[\p{N}(]))*/gu, '…')
    .replace(/…(?:\s*…)+/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return line.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
