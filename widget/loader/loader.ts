// The script tag: `<script type="module" src="…/bellhop.js" data-gateway="…" data-shop="…"></script>`. Paints the
// launcher and loads everything else when a shopper is about to want it.
import type { Registry } from '../shared/registry.js';
import { paintLauncher, paintState } from './launcher.js';

type Call = readonly [verb: string, ...args: unknown[]];
/** `q` is what a stub has queued, if it was called; on the real one it is null. */
type BellhopFunction = ((...call: Call) => unknown) & { q?: Call[] | null };
type Widget = HTMLElement & { isShutDown?: boolean };
/** Those of the element, once it is one. */
type Methods = Partial<Record<string, (...args: unknown[]) => unknown>>;
type SavingNavigator = Navigator & { readonly connection?: { readonly saveData?: boolean } };
/** WebMCP, where the browser has it. */
type AgentsDocument = Document & { readonly modelContext?: unknown };
declare global {
  interface Window {
    Bellhop?: BellhopFunction;
  }
}

const tagName = 'bellhop-widget';
const verbs =
  'open close toggle show hide identify prefill send on once setLocale setTheme setConsent reset shutdown'.split(
    ' ',
  );

/** Calls of the element's methods that came before it was there; without a widget they are for the page's first. */
let waiting: (readonly [widget: Widget | null, ...call: Call])[] = [];
/** Verbs that there are not: each is said once. */
const unknown: string[] = [];
/** Until the element listens for itself. Its `signal` is the option of each listener. */
const listening = new AbortController();
let loading: Promise<unknown> | undefined;

/** This script's; another that markup brought in gets none of the page's words. */
let own: Widget | undefined;

const first = (): Widget | null => own ?? document.querySelector<Widget>(tagName);

/** Loads the rest once; after a failure the next call tries again. */
function load(): Promise<unknown> {
  return (loading ??= import('../panel/define.js').then(
    () => {
      listening.abort();
      for (const [widget, verb, ...args] of waiting.splice(0))
        ((widget ?? first()) as Methods | null)?.[verb]?.(...args);
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
  paintState(widget, true);
  load().then(
    () => paintState(widget),
    () => {
      // The next tap asks again; what the page said stays said.
      waiting = waiting.filter(([tapped]) => !tapped);
      paintState(widget, false, 1);
    },
  );
}

/** What the shopper may want later; if it fails now, the tap will say so. */
const preload = (): void => void load().catch(() => undefined);

/** With a door for the shopper's own agent, where the merchant opens one and the browser knows what that is. */
function paint(widget: HTMLElement): HTMLButtonElement {
  if (widget.hasAttribute('agents') && (document as AgentsDocument).modelContext)
    import('../agents/door.js').then(
      (door) => door.open(widget, load),
      () => undefined,
    );
  return paintLauncher(widget);
}

function adopt(widget: Widget): void {
  // Another copy of this script may have painted it, or the element be there already.
  if (widget.shadowRoot?.adoptedStyleSheets.length || customElements.get(tagName)) return;
  const button = paint(widget);
  button.addEventListener('click', () => summon(widget, 'open'), listening);

  const wish = widget.getAttribute('preload');
  // A touch enters before it taps.
  if (wish !== 'none')
    ['pointerenter', 'focus'].forEach((hint) => button.addEventListener(hint, preload, listening));
  if (wish === 'idle' && !(navigator as SavingNavigator).connection?.saveData)
    (self.requestIdleCallback ?? setTimeout)(preload);
  if (widget.hasAttribute('open')) summon(widget, 'open');
}

function call(...[verb, ...args]: Call): unknown {
  try {
    const widget = first() as (Widget & Methods) | null;
    if (!verbs.includes(verb)) {
      if (unknown.includes(verb)) return;
      unknown.push(verb);
      throw Error(verb);
    }
    if (/^on/.test(verb)) return listen(verb, ...(args as [string, EventListener]));
    if (widget?.[verb]) return widget[verb](...args);
    // What shuts down is out of sight at once, and leaves when it has forgotten the shopper.
    if (/hi|sh/.test(verb)) widget?.toggleAttribute('hidden', verb !== 'show');
    if (widget && /open|togg/.test(verb)) summon(widget, verb, ...args);
    else if (!/hi|sho/.test(verb)) {
      waiting.push([null, verb, ...args]);
      // Whoever logs out is to be forgotten now, and not when somebody opens the panel.
      if (/res|Con|shut/.test(verb)) preload();
    }
  } catch (cause) {
    // eslint-disable-next-line no-console -- whoever wrote the page should know, and it must not throw there
    console.warn('Bellhop:', cause);
  }
  return undefined;
}

/** Listens on the window, where composed events of any widget arrive, also of one that comes later. */
function listen(verb: string, event: string, listener: EventListener): () => void {
  event = `bellhop-${event}`;
  addEventListener(event, listener, { once: verb === 'once' });
  return () => removeEventListener(event, listener);
}

/** Makes the widget of this script's tag, if it is one, unless the page has it, and brings it back when the page loses it. */
function createFrom(tag: HTMLScriptElement): void {
  const { gateway, shop } = tag.dataset;
  if (tag.src !== import.meta.url || !gateway || !shop) return;
  const present = document.querySelector<Widget>(`${tagName}[gateway="${gateway}"][shop="${shop}"]`);
  const widget: Widget = present ?? document.createElement(tagName);
  own ??= widget;
  if (present) return;

  for (const name in tag.dataset) widget.setAttribute(name, tag.dataset[name] as string);
  // Navigation inside an app may replace the body or empty it.
  const attach = (): void => {
    // Not `document.body`, which a form of that name would hide.
    const body = document.querySelector('body');
    if (!body || widget.isShutDown) return;
    if (!widget.isConnected) body.append(widget);
    observer.observe(body, { childList: true });
  };
  const observer = new MutationObserver(attach);
  observer.observe(document.documentElement, { childList: true });
  attach();
}

/** Not `document.scripts`, which a form of that name would hide. */
const scripts = (): NodeListOf<HTMLScriptElement> => document.querySelectorAll('script');

if (globalThis.document) {
  ((globalThis as Record<symbol, Registry>)[Symbol.for('bellhop/1')] ??= {}).paint ??= paint;
  // Whoever put the tag there may take it away as soon as it has run.
  const early = scripts();
  const real: BellhopFunction = call;
  real.q = null;

  /** Once the page is parsed: what its markup has of ours is not made again, and every call finds its widget. */
  const start = (): void => {
    const stub = window.Bellhop;
    // A second copy of this script leaves the first one's in place; an element of that name gives way.
    if (stub?.q !== null) window.Bellhop = real;
    // Twice does no harm: what is there stays.
    [...early, ...scripts()].forEach(createFrom);
    setTimeout(() => document.querySelectorAll<Widget>(tagName).forEach(adopt));
    // A view that stands alone on the page is there to be read.
    if (document.querySelector(`[gateway][shop]:not(${tagName})`)) preload();
    // Fields that are called so have no `map`.
    stub?.q?.map?.((each) => real(...each));
  };

  // In small tasks of their own: with the page's end and first layout they would make a long one on a slow phone.
  setTimeout(() => {
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
    else start();
  });
}
