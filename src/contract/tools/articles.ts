import type { Tools } from '../tools.js';
import { callOptions } from './backend.js';
import type { ToolsOptions } from './unchecked.js';

/** So many are read whole. */
const most = 3;

/** What the shop's articles say. */
export function articleTools({
  backend: { knowledge },
  capabilities,
  locale,
}: ToolsOptions): Pick<Tools, 'search-knowledge'> {
  if (!knowledge || !capabilities.knowledge) return {};

  return {
    async 'search-knowledge'({ query }, signal) {
      const options = callOptions(signal);
      const { hits, inOtherLocale } = await knowledge.search({ query, locale, limit: most }, options);
      const articles = hits.map(async ({ id, locale: own, score }) => ({
        ...(await knowledge.article(id, own, options)),
        score,
      }));
      return { articles: await Promise.all(articles), inOtherLocale };
    },
  };
}
