import { atom, onMount, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type {
  Article,
  ArticlePlace,
  ArticleSearch,
  ArticleSummary,
  SupportBackend,
} from '../../contract/index.js';
import { createLoader, lastValue, type Loadable, type Loader } from '../loadable.js';
import { createCalls, type CallOptions } from './call.js';

/** The shop's articles: searched, suggested by page, read and rated. */
export interface KnowledgeStore {
  /** What was found for the present question; idle while there is none. The last answer stays while the next is on its way. */
  readonly $found: ReadableAtom<Loadable<ArticleSearch>>;
  readonly $question: ReadableAtom<string>;
  /** As the shopper types: asked after a short rest, and no gap where nothing is found. */
  type(question: string): void;
  /** The shopper has finished the question. Settles when the store does, never rejects. */
  ask(question: string): Promise<void>;
  /** What helps on the present page. Loads when first listened to. */
  readonly $suggestions: ReadableAtom<Loadable<readonly ArticleSummary[]>>;
  /** The shopper is on another page, or reads another language. */
  at(place: ArticlePlace): void;
  /** An article by id or slug, in the present language. Loads when first listened to. */
  article(reference: string): ReadableAtom<Loadable<Article>>;
  refreshArticle(reference: string): Promise<void>;
  /** What this shopper said of it. */
  rated(articleId: string): ReadableAtom<boolean | undefined>;
  /** Shown at once, taken back where it could not be kept: rejects with a `SupportError` then. */
  rate(articleId: string, isHelpful: boolean): Promise<void>;
}

export interface KnowledgeStoreOptions extends CallOptions {
  readonly place: ArticlePlace;
  /** Milliseconds of rest before what is typed is searched for. */
  readonly restMs?: number;
}

/** What whoever makes it needs of it and no element does. */
export interface ForgettingKnowledgeStore extends KnowledgeStore {
  /** Forgets what was asked and said. Articles are everybody's: they stay. */
  forget(): void;
}

interface Entry {
  readonly $article: PreinitializedWritableAtom<Loadable<Article>>;
  readonly loader: Loader<Article>;
}

export function createKnowledgeStore(
  backend: SupportBackend,
  { place: first, restMs = 200, ...calling }: KnowledgeStoreOptions,
): ForgettingKnowledgeStore {
  const { call, forget } = createCalls(backend.knowledge, calling);
  const entries = new Map<string, Entry>();
  const ratings = new Map<string, PreinitializedWritableAtom<boolean | undefined>>();
  const $question = atom('');
  const $found = atom<Loadable<ArticleSearch>>({ status: 'idle' });
  const $suggestions = atom<Loadable<readonly ArticleSummary[]>>({ status: 'idle' });
  let place = first;
  let isTyping = false;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const search = createLoader($found, (signal) =>
    call((knowledge) =>
      knowledge.search({ query: $question.get(), locale: place.locale, isTyping }, { signal }),
    ),
  );
  const suggestions = createLoader($suggestions, (signal) =>
    call((knowledge) => knowledge.suggestions(place, { signal })).then((list) => list.articles),
  );
  onMount($suggestions, () => {
    if ($suggestions.value.status !== 'ready') void suggestions.refresh();
    return () => suggestions.abort();
  });

  /** Takes the question; tells whether it is one. */
  function take(question: string): boolean {
    clearTimeout(resting);
    $question.set(question.trim());
    if ($question.get()) return true;
    search.abort();
    $found.set({ status: 'idle' });
    return false;
  }

  function entry(reference: string): Entry {
    const key = `${place.locale} ${reference}`;
    const known = entries.get(key);
    if (known) return known;
    const { locale } = place;
    const $article = atom<Loadable<Article>>({ status: 'idle' });
    const loader = createLoader($article, (signal) =>
      call((knowledge) => knowledge.article(reference, locale, { signal })),
    );
    onMount($article, () => {
      if ($article.value.status !== 'ready') void loader.refresh();
      return () => loader.abort();
    });
    const made: Entry = { $article, loader };
    entries.set(key, made);
    return made;
  }

  function rating(id: string): PreinitializedWritableAtom<boolean | undefined> {
    const known = ratings.get(id) ?? atom<boolean | undefined>();
    ratings.set(id, known);
    return known;
  }

  return {
    $found,
    $question,
    type: (question) => {
      if (question.trim() === $question.get() || !take(question)) return;
      resting = setTimeout(() => {
        isTyping = true;
        void search.refresh();
      }, restMs);
    },
    ask: async (question) => {
      if (!take(question)) return;
      isTyping = false;
      await search.refresh();
    },
    $suggestions,
    at: (next) => {
      const before = place;
      if (JSON.stringify(before) === JSON.stringify(next)) return;
      place = next;
      if ($suggestions.lc > 0) void suggestions.refresh();
      else {
        suggestions.abort();
        $suggestions.set({ status: 'idle' });
      }
      if (before.locale !== next.locale && lastValue($found.value).value) {
        isTyping = true;
        void search.refresh();
      }
    },
    article: (reference) => entry(reference).$article,
    refreshArticle: (reference) => entry(reference).loader.refresh(),
    rated: rating,
    rate: async (id, isHelpful) => {
      const $rated = rating(id);
      const before = $rated.get();
      $rated.set(isHelpful);
      try {
        await call((knowledge) => knowledge.rate(id, isHelpful));
      } catch (cause) {
        if ($rated.get() === isHelpful) $rated.set(before);
        throw cause;
      }
    },
    forget: () => {
      forget();
      take('');
      for (const $rated of ratings.values()) $rated.set(undefined);
    },
  };
}
