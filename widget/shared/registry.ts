import type { ReadableAtom } from 'nanostores';
import type { Bellhop } from '../../src/client/client.js';
import type { SupportBackend } from '../../src/contract/index.js';

export interface SharedBackend {
  readonly backend: SupportBackend;
  /** Whoever shows what its session may see; told when that has ended. */
  readonly clients: Set<Bellhop>;
  /** The language of the client in use, which mails then speak too. */
  $locale?: ReadableAtom<string>;
  /** Whether the browser may keep the session, and what its shopper did. */
  mayKeep: boolean;
  /** If it may not, what was kept is removed and the page's memory has to do. */
  setConsent(isGranted: boolean): void;
}

export interface SharedClient {
  readonly client: Bellhop;
  users: number;
  stop: () => void;
}

/** What copies of Bellhop on one page share, under the one global beside `window.Bellhop`. */
export interface Registry {
  /** Paints a launcher into a widget that has none; given by the loader or by `bellhop/define`. */
  paint?: (host: HTMLElement) => HTMLButtonElement;
  /** One backend, and so one session, for each gateway and shop. */
  backends?: Map<string, SharedBackend>;
  /** One client for all elements that stand alone, for each gateway, shop and locale. */
  clients?: Map<string, SharedClient>;
}

const key = Symbol.for('bellhop/1');

export function registry(): Registry {
  const home = globalThis as { [key]?: Registry };
  return (home[key] ??= {});
}
