import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable, toSupportError } from '../../client/loadable.js';
import type { Suggestion, Summary, SupportError } from '../../contract/index.js';
import { staffAssistanceRoutes } from '../../contract/staff-assistance.js';
import type { StaffCall } from '../call.js';

/** What the assistant does for whoever answers. None of it reaches the shopper by itself. */
export interface Help {
  readonly $summary: ReadableAtom<Loadable<Summary>>;
  /** What it would answer; nothing where nothing is to be answered, or it would leave that to a person. */
  readonly $suggestion: ReadableAtom<Suggestion | undefined>;
  /** Messages in the reader's language, by their numbers. */
  readonly $translations: ReadableAtom<ReadonlyMap<number, string>>;
  readonly $translationError: ReadableAtom<SupportError | undefined>;
  /** The reader wants what was written. */
  readonly $isOriginal: ReadableAtom<boolean>;
  showOriginal(isOriginal: boolean): void;
  /** Once for each language. */
  summarise(locale: string): void;
  /** For the shopper's last message, once. */
  suggest(message: number): void;
  /** It was taken, or is not wanted. */
  dropSuggestion(): void;
  /** Those that are not known yet. */
  translate(numbers: readonly number[], to: string): void;
}

/** A model takes its time for each. */
const mostAtOnce = 6;

export function createHelp(call: StaffCall, conversation: string): Help {
  const $summary = atom<Loadable<Summary>>({ status: 'idle' });
  const $suggestion = atom<Suggestion | undefined>();
  const $translations = atom<ReadonlyMap<number, string>>(new Map());
  const $translationError = atom<SupportError | undefined>();
  const $isOriginal = atom(false);
  const params = { conversation };
  let summarised: string | undefined;
  let suggestedFor = 0;
  let translatedTo: string | undefined;
  let tried = new Set<number>();
  let isTranslating = false;

  const loader = createLoader($summary, (signal) =>
    call(staffAssistanceRoutes.summarise, {
      params,
      body: { locale: summarised ?? 'en' },
      options: { signal },
      isSlow: true,
    }),
  );

  async function translateSome(numbers: readonly number[], to: string): Promise<void> {
    isTranslating = true;
    try {
      const { translations } = await call(staffAssistanceRoutes.translateMessages, {
        params,
        body: { numbers: [...numbers], to },
        isSlow: true,
      });
      $translationError.set(undefined);
      if (to === translatedTo)
        $translations.set(
          new Map([
            ...$translations.get(),
            ...translations.map(({ number, text }): [number, string] => [number, text]),
          ]),
        );
    } catch (cause) {
      $translationError.set(toSupportError(cause));
    } finally {
      isTranslating = false;
      // Whoever shows them asks for those that are left.
      $translations.set(new Map($translations.get()));
    }
  }

  return {
    $summary,
    $suggestion,
    $translations,
    $translationError,
    $isOriginal,

    showOriginal(isOriginal) {
      // What failed is tried again by whoever asks for it again.
      if (!isOriginal) tried = new Set($translations.get().keys());
      $isOriginal.set(isOriginal);
    },

    summarise(locale) {
      if (summarised === locale) return;
      summarised = locale;
      void loader.refresh();
    },

    suggest(message) {
      if (message <= suggestedFor) return;
      suggestedFor = message;
      $suggestion.set(undefined);
      call(staffAssistanceRoutes.suggestReply, { params, isSlow: true }).then(
        (suggestion) => {
          if (message === suggestedFor && suggestion.text) $suggestion.set(suggestion);
        },
        // Nobody asked for it: where there is none, nothing is said.
        () => undefined,
      );
    },

    dropSuggestion: () => $suggestion.set(undefined),

    translate(numbers, to) {
      if (translatedTo !== to) {
        translatedTo = to;
        tried = new Set();
        $translations.set(new Map());
      }
      if (isTranslating) return;
      // The last said first: that is what one answers.
      const next = numbers.filter((number) => !tried.has(number)).slice(-mostAtOnce);
      if (next.length === 0) return;
      for (const number of next) tried.add(number);
      void translateSome(next, to);
    },
  };
}

/** Whether who reads one of them reads the other, too. */
export function isSameLanguage(one: string, other: string): boolean {
  const languageOf = (tag: string): string => tag.split('-')[0]!.toLowerCase();
  return languageOf(one) === languageOf(other);
}
