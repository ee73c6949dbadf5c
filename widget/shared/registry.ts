import type { SharedBackend, SharedClient } from './shared-client.js';

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
