import type { ChatEvent, ChatSignal, FollowOptions, SupportError } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';
import { setLater } from '../photos/backoff.js';

/** How the events of a conversation come: `waiting` is for the connection to come back. */
export type Connection = 'connecting' | 'live' | 'waiting';

export interface SharedStreamOptions {
  /** What tabs that follow the same have in common. */
  readonly name: string;
  readonly follow: (options: FollowOptions) => Promise<void>;
  /** Takes from the backend what came after a number. */
  readonly read: (after: number, signal: AbortSignal) => Promise<void>;
  /** The last number that this page knows. */
  readonly last: () => number;
  /** Whether anybody sees this page: one that nobody sees takes nothing over. */
  readonly isVisible: () => boolean;
  readonly onEvent: (event: ChatEvent) => void;
  readonly onSignal: (signal: ChatSignal) => void;
  readonly onConnection: (connection: Connection) => void;
  /** Another try makes no sense. */
  readonly onEnd: (error: SupportError) => void;
}

interface Stream {
  /** The connection or the sight of the page is back: tries at once. */
  wake(): void;
  close(): void;
}

/** What the tab that has the stream tells the others. `before` is the number that it knew until then. */
type Told =
  | { readonly event: ChatEvent; readonly before: number }
  | { readonly signal: ChatSignal }
  | { readonly connection: Connection; readonly last: number };

/** A tab that has the stream says so; who hears nothing for so long takes it over (a hidden one may be frozen). */
const beatMs = 4_000;
const silenceMs = 15_000;
const firstMs = 500;
const longestMs = 15_000;
/** Errors that no other try mends. */
const final = ['not-found', 'session-expired', 'unsupported', 'identity-refused', 'origin-refused'];

/**
 * Follows a conversation by one stream for all tabs of the browser. The tab that has it tells the others; when it goes, the
 * next one takes it over. Where the browser cannot tell tabs apart each has its own.
 */
export function shareStream(options: SharedStreamOptions): Stream {
  const { name, follow, read, last, isVisible, onEvent, onSignal, onConnection, onEnd } = options;
  const closed = new AbortController();
  const { signal } = closed;
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined;
  const locks = channel && globalThis.navigator?.locks;
  let leads = false;
  let wakeUp: (() => void) | undefined;
  let heardAt = Date.now();
  let catching: Promise<void> | undefined;

  const tell = (told: Told): void => channel?.postMessage(told);

  function told(event: ChatEvent): void {
    const before = last();
    if (event.number <= before) return;
    onEvent(event);
    tell({ event, before });
  }

  /** Reads what this page has missed. */
  function catchUp(): Promise<void> {
    return (catching ??= read(last(), signal)
      .catch(() => {})
      .finally(() => {
        catching = undefined;
      }));
  }

  async function lead(lost: AbortSignal): Promise<void> {
    leads = true;
    let now: Connection = 'connecting';
    const beat = setInterval(() => tell({ connection: now, last: last() }), beatMs);
    const set = (connection: Connection): void => {
      now = connection;
      onConnection(connection);
      tell({ connection, last: last() });
    };
    const gone = AbortSignal.any([signal, lost]);
    try {
      for (let tries = 1; !gone.aborted; tries += 1) {
        set('connecting');
        const onOpen = (): void => {
          tries = 0;
          set('live');
        };
        try {
          await follow({
            after: last(),
            signal: gone,
            onEvent: told,
            onSignal: (each) => {
              onSignal(each);
              tell({ signal: each });
            },
            onOpen,
          });
        } catch (cause) {
          if (gone.aborted) return;
          const error = toSupportError(cause);
          if (final.includes(error.code)) return onEnd(error);
        }
        if (gone.aborted) return;
        set('waiting');
        await pause(Math.min(longestMs, firstMs * 2 ** tries) * (0.5 + Math.random() / 2), gone);
      }
    } finally {
      leads = false;
      clearInterval(beat);
    }
  }

  function pause(milliseconds: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        gone.removeEventListener('abort', done);
        wakeUp = undefined;
        resolve();
      };
      const cancel = setLater(done, milliseconds);
      gone.addEventListener('abort', done);
      wakeUp = done;
    });
  }

  /** Waits for its turn; `steal` takes it from a tab that says nothing any more. */
  function apply(steal = false): void {
    const lost = new AbortController();
    const granted = locks!.request(name, steal ? { steal } : { signal }, () => lead(lost.signal));
    granted.catch(() => {
      // Taken over by another tab, or closed.
      lost.abort();
      if (!signal.aborted) apply();
    });
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    heardAt = Date.now();
    if (leads || signal.aborted) return;
    if ('signal' in data) onSignal(data.signal);
    else if ('connection' in data) {
      onConnection(data.connection);
      if (data.last > last()) void catchUp();
    } else if (data.before === last()) onEvent(data.event);
    else if (data.event.number > last()) void catchUp();
  });

  const watch = locks
    ? setInterval(() => {
        if (!leads && isVisible() && Date.now() - heardAt > silenceMs) {
          heardAt = Date.now();
          apply(true);
        }
      }, beatMs)
    : undefined;

  if (locks) apply();
  else void lead(new AbortController().signal);

  return {
    wake: () => wakeUp?.(),
    close() {
      closed.abort();
      clearInterval(watch);
      channel?.close();
    },
  };
}
