// Pages with the script's tag, each in a frame of its own: an element can be defined but once. For the loader's tests.
import { waitUntil as waitFor } from '@open-wc/testing';

type PageWindow = Window & typeof globalThis;
type Widget = HTMLElement & { readonly opened?: boolean };

const address = new URL('./loader.ts', import.meta.url).href;
let copies = 0;

/** What a page has to say to be Northfold's. */
export const northfold = { 'data-gateway': '/gateway', 'data-shop': 'northfold' };

/** Another address each time, as if it were another copy of the script. */
export const nextCopy = (): string => `${address}?copy=${(copies += 1)}`;

export interface PageOptions {
  readonly html?: string;
  readonly lang?: string;
  /** Runs before any script of the page. */
  readonly before?: (window: PageWindow) => void;
}

export class Page {
  constructor(readonly window: PageWindow) {}

  get document(): Document {
    return this.window.document;
  }

  get widgets(): readonly Widget[] {
    return [...this.document.querySelectorAll<Widget>('bellhop-widget')];
  }

  get widget(): Widget {
    return this.widgets[0]!;
  }

  get button(): HTMLButtonElement {
    return this.widget.shadowRoot!.querySelector('button')!;
  }

  get isUpgraded(): boolean {
    return this.window.customElements.get('bellhop-widget') !== undefined;
  }

  /** Adds the script's tag, of another copy unless `src` says which, and waits until it has painted. */
  async load(attributes: Readonly<Record<string, string>> = northfold, src = nextCopy()): Promise<string> {
    await this.run(attributes, src);
    await this.painted();
    return src;
  }

  /** As `load`, but only until the script has run, which is before it begins. */
  async run(
    attributes: Readonly<Record<string, string>> = northfold,
    src = nextCopy(),
  ): Promise<HTMLScriptElement> {
    const script = this.document.createElement('script');
    script.type = 'module';
    script.src = src;
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    const loaded = new Promise((resolve) => script.addEventListener('load', resolve, { once: true }));
    this.document.querySelector('body')!.append(script);
    await loaded;
    return script;
  }

  /** The script begins, and paints, in a task of its own. */
  async task(): Promise<void> {
    await new Promise((resolve) => this.window.setTimeout(resolve));
  }

  /** Each of the script's tasks comes before the one asked for here. */
  async painted(): Promise<void> {
    await this.task();
    await this.task();
  }

  /** What the browser keeps for this page, whose gateway is `/gateway`. Other tests write to the same storage. */
  kept(): string[] {
    const names = [localStorage, sessionStorage].flatMap((area) => Object.keys(area));
    return [
      ...names.filter((name) => name.endsWith('@/gateway')),
      ...this.document.cookie.split(';').filter(Boolean),
    ];
  }

  /** What was fetched besides the script itself and its imports. */
  fetched(): string[] {
    return this.window.performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => !/\/loader\/(loader|launcher)\./.test(path));
  }
}

export function openPage({ html = '', lang = 'en', before }: PageOptions = {}): Page {
  const page = new Page(openFrame());
  page.document.documentElement.lang = lang;
  page.document.body.append(page.document.createRange().createContextualFragment(html));
  before?.(page.window);
  return page;
}

/** A page that is still being parsed: `write` it on, `close` ends it. */
export function beginPage(html: string): Page {
  const page = new Page(openFrame());
  page.document.open();
  page.document.write(html);
  return page;
}

/** What a page writes so that it may call before the script is there. */
export function addStub(window: PageWindow): void {
  const script = window.document.createElement('script');
  script.textContent = 'window.Bellhop ||= function () { (Bellhop.q ||= []).push(arguments); };';
  window.document.head.append(script);
}

/** What an earlier page has fetched is there at once; so the panel has an address of its own here, once more. */
export function fetchPanelAnew({ document }: PageWindow): void {
  const script = document.createElement('script');
  script.type = 'importmap';
  const panel = new URL('../panel/define.ts', import.meta.url).href;
  script.textContent = JSON.stringify({ imports: { [panel]: `${panel}?copy=${(copies += 1)}` } });
  document.head.append(script);
}

/** A page of its own loads everything anew, which takes longer than a test's usual second. */
export const waitUntil = (condition: () => unknown, words: string): Promise<void> =>
  waitFor(condition, words, { timeout: 8_000 });

export function closePages(): void {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
}

function openFrame(): PageWindow {
  const frame = document.createElement('iframe');
  frame.width = '800';
  frame.height = '700';
  document.body.append(frame);
  return frame.contentWindow as PageWindow;
}
