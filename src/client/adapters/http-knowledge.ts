import type { SupportBackend } from '../../contract/index.js';
import { knowledgeRoutes } from '../../contract/knowledge-routes.js';
import type { HttpCall } from './http.js';

export interface HttpKnowledgeOptions {
  readonly shop: string;
  readonly call: HttpCall;
  /** Asks without a session. */
  readonly callPublic: HttpCall;
}

/** Articles over HTTP. Whoever only asks and reads begins no session by it. */
export function createHttpKnowledge({
  shop,
  call,
  callPublic,
}: HttpKnowledgeOptions): Required<Pick<SupportBackend, 'knowledge'>> {
  const r = knowledgeRoutes;

  return {
    knowledge: {
      search: (search, options) => callPublic(r.searchArticles, { body: { shop, ...search }, options }),
      article: (article, locale, options) =>
        callPublic(r.article, { params: { article }, query: { shop, locale }, options }),
      suggestions: ({ locale, page, tags = [] }, options) =>
        callPublic(r.articleSuggestions, {
          query: {
            shop,
            locale,
            ...(page !== undefined && { page }),
            ...(tags.length > 0 && { tags: tags.join(',') }),
          },
          options,
        }),
      rate: async (article, isHelpful, options) => {
        await call(r.rateArticle, { params: { article }, body: { isHelpful }, options });
      },
    },
  };
}
