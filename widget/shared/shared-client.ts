import type { ReadableAtom } from 'nanostores';
import { createLazyBackend } from '../../src/client/adapters/lazy.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import type { SupportBackend } from '../../src/contract/index.js';
import type { KeptTokens } from './kept-tokens.js';
import { registry } from './registry.js';

export interface SharedBackend {
  readonly backend: SupportBackend;
  /** The language of the client in use, which mails then speak too. */
  $locale?: ReadableAtom<string>;
  /** Whether the browser may keep the session. If not, what was kept is removed and the page's memory has to do. */
  setConsent(isGranted: boolean): void;
}

export interface SharedClient {
  readonly client: Bellhop;
  users: number;
  stop: () => void;
}

/** The backend of a gateway and shop: one for the page, so that all elements are the same shopper. */
export function sharedBackend(gateway: string, shop: string): SharedBackend {
  const backends = (registry().backends ??= new Map());
  const name = `${shop}@${gateway}`;
  const present = backends.get(name);
  if (present) return present;

  let tokens: KeptTokens | undefined;
  let mayKeep = true;
  const shared: SharedBackend = {
    backend: createLazyBackend(async () => {
      const { createHttpBackend, createKeptTokens } = await import('./http.js');
      tokens = createKeptTokens(name);
      tokens.setConsent(mayKeep);
      const baseUrl = new URL(gateway, document.baseURI).href;
      return createHttpBackend({ baseUrl, shop, tokens, locale: () => shared.$locale?.get() });
    }),
    setConsent: (isGranted) => {
      mayKeep = isGranted;
      if (tokens) tokens.setConsent(isGranted);
      else if (!isGranted) void forgetKept(name).catch(() => undefined);
    },
  };
  backends.set(name, shared);
  return shared;
}

/** What an earlier visit kept goes at once, also if nothing is asked of the gateway in this one. */
async function forgetKept(name: string): Promise<void> {
  const { createKeptTokens } = await import('./http.js');
  createKeptTokens(name).clear();
}

/** The client of all elements that stand alone with this gateway, shop and language; let go when the last one leaves. */
export function sharedClient(
  gateway: string,
  shop: string,
  locale?: string,
): { readonly client: Bellhop; readonly release: () => void } {
  const clients = (registry().clients ??= new Map());
  const name = `${shop}@${gateway}#${locale ?? ''}`;
  let shared = clients.get(name);
  if (!shared) {
    const common = sharedBackend(gateway, shop);
    const client = createBellhop({ backend: common.backend, locale: pageLocale(locale) });
    common.$locale = client.i18n.$locale;
    shared = { client, users: 0, stop: follow(client, () => !document.hidden) };
    clients.set(name, shared);
  }
  const { client } = shared;
  shared.users += 1;
  let isReleased = false;
  const release = (): void => {
    const entry = clients.get(name);
    if (isReleased || !entry) return;
    isReleased = true;
    entry.users -= 1;
    if (entry.users > 0) return;
    entry.stop();
    clients.delete(name);
  };
  return { client, release };
}

/** The language to speak: the element's, else the page's, else the browser's. */
export function pageLocale(locale?: string | null): string {
  return locale || document.documentElement.lang || navigator.language;
}

/** Tells a client what the browser knows: online or not, seen or not. Returns its own end. */
export function follow(client: Bellhop, isVisible: () => boolean): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const tell = (): void => {
    client.setOnline(navigator.onLine);
    client.setVisible(isVisible());
  };
  for (const type of ['online', 'offline']) window.addEventListener(type, tell, { signal });
  document.addEventListener('visibilitychange', tell, { signal });
  tell();
  return () => listening.abort();
}
