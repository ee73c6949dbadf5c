import type { Article, ArticlePlace } from '../knowledge.js';
import { folded } from '../texts.js';

type Placed = Pick<Article, 'id' | 'tags' | 'pages'>;

/** So many are suggested. */
const most = 4;

/** The articles for a page: those whose pattern says most of its path, then those that share a tag with it. */
export function suggestedFor<T extends Placed>(
  articles: readonly T[],
  { page, tags = [] }: ArticlePlace,
): T[] {
  const wanted = new Set(tags.map(folded));
  return articles
    .map((article) => ({ article, fit: fitOf(article, page, wanted) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || (a.article.id < b.article.id ? -1 : 1))
    .slice(0, most)
    .map(({ article }) => article);
}

function fitOf({ tags, pages }: Placed, page: string | undefined, wanted: ReadonlySet<string>): number {
  const said = page === undefined ? [] : pages.filter((pattern) => matchesPage(pattern, page));
  // A pattern of nothing but a star is for pages that nothing else is about.
  const byPage = Math.max(0, ...said.map((pattern) => pattern.replaceAll('*', '').length + 0.1));
  return byPage * 100 + tags.filter((tag) => wanted.has(folded(tag))).length;
}

/** `*` stands for anything, also for nothing; a slash at the end makes no difference. */
export function matchesPage(pattern: string, page: string): boolean {
  const path = ended(page.replace(/[?#].*$/s, ''));
  const parts = ended(pattern).split('*');
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return path === first;
  // A slash that the pattern ends in was added to it: `/returns*` is also for `/returns-info`.
  const end = pattern.endsWith('*') ? '' : last;
  if (!path.startsWith(first) || !path.endsWith(end)) return false;
  let at = first.length;
  for (const part of others) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= path.length - end.length;
}

function ended(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
