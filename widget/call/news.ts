import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Bellhop } from '../../src/client/client.js';
import type { ChatEntry, Timeline } from '../../src/client/chat/timeline.js';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import { lastValue } from '../../src/client/loadable.js';
import type { ChatCard } from '../../src/contract/index.js';
import { chatOf } from '../chat/store.js';
import { isOn } from './on.js';
import { callsOf } from './store.js';

type MessageEntry = ChatEntry & { readonly kind: 'message' };

/** What somebody else wrote or showed in the conversation of a call, where nobody sees the conversation. */
export interface News {
  readonly id: string;
  readonly name?: string | undefined;
  /** Its words, without marks; empty where cards or photos are all of it. */
  readonly text: string;
  readonly photos: number;
  /** The first of what is shown. */
  readonly card?: ChatCard | undefined;
}

export interface CallNews {
  /** The last that was not seen yet, while a call goes on. */
  readonly $news: ReadableAtom<News | undefined>;
  /** It was seen, or is not to be. */
  dismiss(): void;
}

const made = new WeakMap<Bellhop['onForget'], CallNews>();

/** Of a client: the call's view and what stands for it show the same. */
export function newsOf(bellhop: Bellhop): CallNews {
  const present = made.get(bellhop.onForget);
  if (present) return present;
  const news = createNews(bellhop);
  made.set(bellhop.onForget, news);
  return news;
}

function createNews(bellhop: Bellhop): CallNews {
  const { room, $call } = callsOf(bellhop);
  const { $screen } = bellhop.screens;
  const $news = atom<News | undefined>();
  let followed: string | undefined;
  let unfollow: (() => void) | undefined;
  let last: News | undefined;
  let seen: string | undefined;

  function take(timeline: Timeline | undefined): void {
    if (!timeline) return;
    const isFirst = last === undefined && seen === undefined;
    last = lastByOthers(timeline);
    // What was said before the call was read there.
    if (isFirst || $screen.get().name === 'chat') seen = last?.id ?? '';
    const next = last && last.id !== seen ? last : undefined;
    if (next?.id === $news.get()?.id) return;
    if (next?.text) void tell(next);
    else $news.set(next);
  }

  /** Once its marks are read, unless it was seen meanwhile or more was said. */
  async function tell(next: News): Promise<void> {
    const read = await import('../shared/markdown/document.js').then(
      ({ wordsOf }) => wordsOf,
      () => undefined,
    );
    if (next.id === last?.id && next.id !== seen)
      $news.set({ ...next, text: inOneLine(read?.(next.text) ?? next.text) });
  }

  function follow(): void {
    const id = isOn(room.$state.get()) ? $call.get()?.conversation : undefined;
    if (id === followed) return;
    unfollow?.();
    unfollow = last = seen = undefined;
    followed = id;
    $news.set(undefined);
    if (id === undefined) return;
    // What is shown is called as it is there.
    void bellhop.i18n.load('chat').catch(() => undefined);
    const { $timeline } = chatOf(bellhop).thread(id);
    unfollow = $timeline.subscribe((state) => take(lastValue(state).value));
  }

  function dismiss(): void {
    seen = last?.id ?? seen;
    $news.set(undefined);
  }

  onMount($news, () => {
    follow();
    const offs = [
      room.$state.listen(follow),
      $call.listen(follow),
      $screen.listen(({ name }) => name === 'chat' && dismiss()),
    ];
    return () => {
      for (const off of offs) off();
      unfollow?.();
      unfollow = followed = undefined;
    };
  });

  return { $news, dismiss };
}

function lastByOthers({ entries }: Timeline): News | undefined {
  const entry = entries
    .filter((each): each is MessageEntry => each.kind === 'message' && each.by !== 'shopper')
    .filter(({ message }) => message.notice === undefined)
    .at(-1);
  if (!entry) return undefined;
  const { text, photos = [], cards = [], name } = entry.message;
  const agent = entries
    .flatMap((each) => (each.kind === 'hand-over' && each.to === 'agent' ? [each] : []))
    .at(-1);
  return {
    ...{ id: entry.id, text, photos: photos.length, card: cards[0] },
    name: entry.by === 'agent' ? (name ?? agent?.name) : undefined,
  };
}

/** It in one line: what is shown before what is written. */
export function wordsOfNews(i18n: I18n, { name, text, photos, card }: News): string {
  const who = name && isolate(name);
  if (card) {
    const what = [titleOf(i18n, card), text].filter(Boolean).map((each) => isolate(each));
    return i18n.t('calls.news.card', { name: who, what: what.join(' · ') });
  }
  if (text) return i18n.t('calls.news.text', { name: who, text: isolate(text) });
  return i18n.t('calls.news.photos', { name: who, count: photos });
}

function titleOf(i18n: I18n, card: ChatCard): string {
  if ('title' in card) return card.title;
  const kind = 'needsCode' in card ? 'order-code' : card.kind;
  return i18n.t(`chat.card.${kind}`, { number: 'number' in card ? isolate(card.number) : '' });
}

const longest = 150;

function inOneLine(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words;
}
