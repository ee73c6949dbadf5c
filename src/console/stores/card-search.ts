import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable } from '../../client/loadable.js';
import { isSupportError, type Product, type StaffArticleList } from '../../contract/index.js';
import { knowledgeRoutes } from '../../contract/knowledge-routes.js';
import { productRoutes } from '../../contract/product-routes.js';
import type { StaffCall } from '../call.js';

type ArticleEntry = StaffArticleList['articles'][number];

export interface Found {
  readonly articles: readonly Pick<ArticleEntry, 'id' | 'title' | 'locale'>[];
  readonly products: readonly Pick<Product, 'id' | 'title'>[];
}

/** What can be laid before a shopper beside what is theirs: articles by their titles, products by what they are. */
export interface CardSearch {
  readonly $found: ReadableAtom<Loadable<Found>>;
  find(words: string): void;
}

const mostArticles = 6;
const mostPages = 40;

/** `locale`: the shopper's; an article that is there in it is not offered in another one. */
export function createCardSearch(call: StaffCall, shop: string, locale: string | undefined): CardSearch {
  const $found = atom<Loadable<Found>>({ status: 'idle' });
  let asked = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let all: Promise<readonly ArticleEntry[]> | undefined;

  async function readArticles(): Promise<readonly ArticleEntry[]> {
    const read: ArticleEntry[] = [];
    let after: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const { articles, next } = await call(knowledgeRoutes.staffArticles, {
        query: after === undefined ? {} : { after },
      });
      read.push(...articles);
      if (next === undefined) break;
      after = next;
    }
    return read;
  }

  async function findProducts(query: string, signal: AbortSignal): Promise<readonly Product[]> {
    if (query === '') return [];
    try {
      return (await call(productRoutes.findProducts, { query: { shop, query }, options: { signal } }))
        .products;
    } catch (cause) {
      // A shop that shows none.
      if (isSupportError(cause) && cause.code === 'unsupported') return [];
      throw cause;
    }
  }

  const loader = createLoader($found, async (signal) => {
    all ??= readArticles().catch((cause: unknown) => {
      all = undefined;
      throw cause;
    });
    const [articles, products] = await Promise.all([all, findProducts(asked, signal)]);
    return { articles: fitting(articles, asked, locale), products };
  });

  return {
    $found,
    find(words) {
      asked = words.trim();
      clearTimeout(timer);
      timer = setTimeout(() => void loader.refresh(), 200);
    },
  };
}

/** Those with all the words in their title, in the shopper's language first. */
function fitting(all: readonly ArticleEntry[], asked: string, locale: string | undefined): Found['articles'] {
  const words = asked.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const isTheirs = (each: ArticleEntry): boolean => each.locale === locale;
  const slugOf = ({ id, locale: own }: ArticleEntry): string => id.slice(0, -own.length - 1);
  const theirs = new Set(all.filter(isTheirs).map(slugOf));
  return all
    .filter((each) => words.every((word) => each.title.toLocaleLowerCase().includes(word)))
    .filter((each) => isTheirs(each) || !theirs.has(slugOf(each)))
    .sort((one, other) => Number(isTheirs(other)) - Number(isTheirs(one)))
    .slice(0, mostArticles);
}
