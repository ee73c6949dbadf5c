// The script tag: `<script type="module" src="…/bellhop.js" data-gateway="…" data-shop="…"></script>`. Paints the
// launcher and loads everything else when a shopper is about to want it.
import type { Registry } from '../shared/registry.js';
import { paintBusy, paintFailure, paintLauncher } from './launcher.js';

type Call = readonly [verb: string, ...args: unknown[]];
type BellhopFunction = ((...call: Call) => unknown) & { q?: Call[] };
type Widget = HTMLElement & Partial<Record<string, (...args: unknown[]) => unknown>>;
declare global {
  interface Window {
    Bellhop?: BellhopFunction;
  }
}

const key = Symbol.for('bellhop/1');
const shared = ((globalThis as { [key]?: Registry })[key] ??= {});
const tagName = 'bellhop-widget';
const settings = ['gateway', 'shop', 'locale', 'theme', 'side', 'preload', 'storage'] as const;
const verbs =
  'open close toggle show hide identify prefill send on once setLocale setTheme setConsent reset shutdown'.split(
    ' ',
  );

/** Calls of the element's methods that came before it was there; without a widget they are for the page's first. */
const waiting: (readonly [widget: Widget | null, ...call: Call])[] = [];
const listenings: AbortController[] = [];
let loading: Promise<unknown> | undefined;
let isShutDown = false;

const first = (): Widget | null => document.querySelector<Widget>(tagName);

/** Loads the rest once; after a failure the next call tries again. */
function load(): Promise<unknown> {
  return (loading ??= import('../panel/define.js').then(
    () => {
      for (const listening of listenings.splice(0)) listening.abort();
      for (const [widget, verb, ...args] of waiting.splice(0)) (widget ?? first())?.[verb]?.(...args);
    },
    (cause: unknown) => {
      loading = undefined;
      throw cause;
    },
  ));
}

/** A tap: what was wanted happens as soon as the code is here, and the launcher says so. */
function summon(widget: Widget, ...call: Call): void {
  waiting.push([widget, ...call]);
  paintBusy(widget, true);
  load().then(
    () => paintBusy(widget, false),
    () => {
      waiting.length = 0;
      paintBusy(widget, false);
      paintFailure(widget);
    },
  );
}

/** What the shopper may want later; if it fails now, the tap will say so. */
const preload = (): void => void load().catch(() => undefined);

function adopt(widget: Widget): void {
  if (shared.painted?.has(widget) || customElements.get(tagName)) return;
  (shared.painted ??= new WeakSet()).add(widget);
  const button = paintLauncher(widget);
  const listening = new AbortController();
  const { signal } = listening;
  listenings.push(listening);
  button.addEventListener('click', () => summon(widget, 'open'), { signal });

  const wish = widget.getAttribute('preload');
  if (wish !== 'none') {
    for (const hint of ['pointerenter', 'touchstart', 'focus']) {
      button.addEventListener(hint, preload, { signal, passive: true });
    }
  }
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (wish === 'idle' && !connection?.saveData) (window.requestIdleCallback ?? setTimeout)(preload);
  if (widget.hasAttribute('open')) summon(widget, 'open');
}

function call(...[verb, ...args]: Call): unknown {
  if (!verbs.includes(verb)) {
    // Said once, so that the next of the same kind is not pushed.
    verbs.push(verb);
    // eslint-disable-next-line no-console -- whoever wrote the page should know, and it must not throw there
    console.warn(`Bellhop: there is no "${verb}".`);
    return undefined;
  }
  if (isShutDown) return undefined;
  const widget = first();
  if (verb === 'on' || verb === 'once') return listen(verb === 'once', ...(args as [string, EventListener]));
  if (verb === 'shutdown') isShutDown = true;
  if (widget?.[verb]) return widget[verb](...args);
  if (verb === 'hide' || verb === 'show') widget?.toggleAttribute('hidden', verb === 'hide');
  else if (verb === 'shutdown') widget?.remove();
  else if (widget && (verb === 'open' || verb === 'toggle')) summon(widget, verb, ...args);
  else waiting.push([null, verb, ...args]);
  return undefined;
}

/** Listens on the document, where composed events of any widget arrive, also of one that comes later. */
function listen(once: boolean, event: string, listener: EventListener): () => void {
  const listening = new AbortController();
  document.addEventListener(`bellhop-${event}`, listener, { once, signal: listening.signal });
  return () => listening.abort();
}

/** Makes the widget of this script's tag, unless the page has it, and brings it back when the page loses it. */
function createFrom(tag: HTMLScriptElement): void {
  const { gateway = '', shop = '' } = tag.dataset;
  const isSame = (widget: Element): boolean =>
    widget.getAttribute('gateway') === gateway && widget.getAttribute('shop') === shop;
  if (!gateway || [...document.querySelectorAll(tagName)].some(isSame)) return;

  const widget = document.createElement(tagName) as HTMLElement as Widget;
  for (const name of settings) if (tag.dataset[name]) widget.setAttribute(name, tag.dataset[name]);
  // Navigation inside an app may replace the body or empty it.
  const attach = (): void => {
    if (isShutDown) return observer.disconnect();
    observer.observe(document.body, { childList: true });
    if (!widget.isConnected) document.body.append(widget);
  };
  const observer = new MutationObserver(attach);
  observer.observe(document.documentElement, { childList: true });
  attach();
}

function start(): void {
  for (const tag of document.querySelectorAll<HTMLScriptElement>('script[src]')) {
    if (tag.src === import.meta.url) createFrom(tag);
  }
  document.querySelectorAll<Widget>(tagName).forEach(adopt);
  if (document.querySelector('bellhop-orders')) void import('../orders/define.js');
}

if (typeof document !== 'undefined') {
  shared.paint ??= paintLauncher;
  const queue = window.Bellhop?.q;
  // A second copy of this script leaves the first one's queue in place.
  if (!window.Bellhop || queue) window.Bellhop = call;
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();
  for (const early of queue ?? []) call(...early);
}
