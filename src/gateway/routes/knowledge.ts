import type { Deps } from '../deps.js';
import type { Services } from '../http/mount.js';
import { publicShop } from '../http/origins.js';
import { createKnowledgeGaps } from '../services/knowledge-gaps.js';
import { createStaffKnowledge } from '../services/staff-knowledge.js';
import type { Handlers } from './handler.js';

type KnowledgeHandlers = Pick<
  Handlers,
  | 'searchArticles'
  | 'articleSuggestions'
  | 'article'
  | 'rateArticle'
  | 'staffArticles'
  | 'putArticle'
  | 'deleteArticle'
  | 'knowledgeGaps'
>;

export function createKnowledgeHandlers(deps: Deps, { shops }: Services): KnowledgeHandlers {
  const { knowledge } = deps;
  const gaps = createKnowledgeGaps(deps);
  const staffKnowledge = createStaffKnowledge(deps);

  return {
    searchArticles: async ({ body: { shop, ...search }, request, address }) =>
      knowledge.search(await publicShop(shop, request, shops), search, address),
    articleSuggestions: async ({ query: { shop, locale, page, tags }, request }) =>
      knowledge.suggestions(await publicShop(shop, request, shops), {
        locale,
        ...(page !== undefined && { page }),
        ...(tags !== undefined && { tags: tags.split(',') }),
      }),
    article: async ({ params, query, request }) =>
      knowledge.article(await publicShop(query.shop, request, shops), params.article, query.locale),
    rateArticle: ({ session, params, body }) =>
      knowledge.rate(session, params.article, body.isHelpful).then(() => undefined),
    staffArticles: ({ staff, query }) => staffKnowledge.list(staff, query.after),
    putArticle: ({ staff, params, body }) => staffKnowledge.put(staff, params.article, body),
    deleteArticle: ({ staff, params }) => staffKnowledge.remove(staff, params.article).then(() => undefined),
    knowledgeGaps: ({ staff }) => gaps.list(staff.shop.id),
  };
}
