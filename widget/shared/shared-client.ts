import { createLazyBackend } from '../../src/client/adapters/lazy.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import type { SupportBackend } from '../../src/contract/backend.js';
import type { KeptTokens } from './kept-tokens.js';
import { registry, type SharedBackend, type SharedClient } from './registry.js';

/** The backend of a gateway and shop: one for the page, so that all elements are the same shopper. */
export function sharedBackend(gateway: string, shop: string): SharedBackend {
  const backends = (registry().backends ??= new Map());
  const name = `${shop}@${gateway}`;
  const present = backends.get(name);
  if (present) return present;

  let tokens: KeptTokens | undefined;
  const shared: SharedBackend = {
    clients: new Set(),
    backend: createLazyBackend(async () => {
      const { connect } = await import('./http.js');
      const made = connect(gateway, shop, shared);
      tokens = made.tokens;
      tokens.setConsent(shared.mayKeep);
      return made.backend;
    }),
    mayKeep: true,
    setConsent: (isGranted) => {
      shared.mayKeep = isGranted;
      for (const client of shared.clients) client.$mayKeep.set(isGranted);
      if (tokens) tokens.setConsent(isGranted);
      // What an earlier visit kept goes at once, also if nothing is asked of the gateway in this one.
      else if (!isGranted)
        import('./http.js').then(
          (http) => http.forgetKept(gateway, shop),
          () => {},
        );
    },
  };
  backends.set(name, shared);
  return shared;
}

/** The client of all elements that stand alone with this gateway, shop and language; let go when the last one leaves. */
export function sharedClient(
  gateway: string,
  shop: string,
  locale?: string,
): { readonly client: Bellhop; readonly release: () => void } {
  const clients = (registry().clients ??= new Map());
  const name = `${shop}@${gateway}#${locale ?? ''}`;
  const present = clients.get(name) ?? begin();
  present.users += 1;
  let isReleased = false;

  function begin(): SharedClient {
    const shared = sharedBackend(gateway, shop);
    const client = createBellhop({ backend: shared.backend, locale: pageLocale(locale) });
    shared.$locale = client.i18n.$locale;
    const made = { client, users: 0, stop: follow(client, () => !document.hidden, shared) };
    clients.set(name, made);
    return made;
  }

  return {
    client: present.client,
    release: () => {
      if (isReleased) return;
      isReleased = true;
      present.users -= 1;
      if (present.users > 0) return;
      present.stop();
      clients.delete(name);
    },
  };
}

/** The client of an element with a backend of its own. */
export function ownClient(
  backend: SupportBackend,
  locale?: string,
): { readonly client: Bellhop; readonly release: () => void } {
  const client = createBellhop({ backend, locale: pageLocale(locale) });
  return { client, release: follow(client, () => !document.hidden) };
}

/** The language to speak: the element's, else the page's, else the browser's. */
export function pageLocale(locale?: string | null): string {
  return locale || document.documentElement.lang || navigator.language;
}

/** Tells a client what the browser knows: online or not, seen or not, and left elsewhere. Returns its own end. */
export function follow(client: Bellhop, isVisible: () => boolean, shared?: SharedBackend): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const tell = (): void => {
    client.setOnline(navigator.onLine);
    client.setVisible(isVisible());
  };
  for (const type of ['online', 'offline']) window.addEventListener(type, tell, { signal });
  document.addEventListener('visibilitychange', tell, { signal });
  tell();
  if (shared) {
    shared.clients.add(client);
    client.$mayKeep.set(shared.mayKeep);
  }
  return () => {
    listening.abort();
    shared?.clients.delete(client);
  };
}
