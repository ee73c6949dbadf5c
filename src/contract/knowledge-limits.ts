/** How much an article, and a shop's shelf of them, may hold. */
export const knowledgeLimits = {
  articles: 2_000,
  title: 200,
  /** Characters of Markdown. */
  body: 20_000,
  tags: 40,
  pages: 20,
  query: 300,
  hits: 10,
} as const;
