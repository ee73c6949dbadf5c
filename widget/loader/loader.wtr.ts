import { expect, waitUntil as waitFor } from '@open-wc/testing';

// Each test has a page of its own, in a frame: an element can be defined but once.
const address = new URL('./loader.ts', import.meta.url).href;
let copies = 0;

interface Page {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  /** Adds the script's tag, each time of another address as if it were another copy, and waits for it. */
  load(attributes?: Record<string, string>, src?: string): Promise<string>;
  /** What was fetched besides the script itself and its imports. */
  fetched(): string[];
}

interface PageOptions {
  readonly html?: string;
  readonly lang?: string;
  /** Runs before any script of the page. */
  readonly before?: (window: Window & typeof globalThis) => void;
}

function openPage({ html = '', lang = 'en', before }: PageOptions = {}): Page {
  const frame = document.createElement('iframe');
  frame.width = '800';
  frame.height = '700';
  document.body.append(frame);
  const window = frame.contentWindow as Window & typeof globalThis;
  const page = window.document;
  page.documentElement.lang = lang;
  page.body.append(page.createRange().createContextualFragment(html));
  before?.(window);
  return {
    window,
    document: page,
    async load(attributes = { 'data-gateway': '/gateway', 'data-shop': 'northfold' }, src) {
      const script = page.createElement('script');
      script.type = 'module';
      script.src = src ?? `${address}?copy=${(copies += 1)}`;
      for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
      const loaded = new Promise((resolve) => script.addEventListener('load', resolve, { once: true }));
      page.body.append(script);
      await loaded;
      // The script begins, and paints, in tasks of their own: each comes before the one asked for here.
      for (let task = 0; task < 2; task += 1) await new Promise((resolve) => window.setTimeout(resolve));
      return script.src;
    },
    fetched: () =>
      window.performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => !/\/loader\/(loader|launcher)\./.test(path)),
  };
}

/** A page of its own loads everything anew, which takes longer than a test's usual second. */
const waitUntil = (condition: () => unknown, words: string): Promise<void> =>
  waitFor(condition, words, { timeout: 8_000 });

const widgetIn = (page: Page): HTMLElement & { opened?: boolean } =>
  page.document.querySelector('bellhop-widget')!;
const buttonIn = (page: Page): HTMLButtonElement => widgetIn(page).shadowRoot!.querySelector('button')!;
const isUpgraded = (page: Page): boolean => page.window.customElements.get('bellhop-widget') !== undefined;

describe('the loader', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
    localStorage.clear();
    sessionStorage.clear();
  });

  describe('before a touch', () => {
    it('paints a launcher that a screen reader knows, and fetches and keeps nothing', async () => {
      const page = openPage();
      await page.load();
      const button = buttonIn(page);
      expect(button.textContent).to.equal('Help');
      expect(button.getAttribute('aria-haspopup')).to.equal('dialog');
      expect(button.getBoundingClientRect().height).to.be.at.least(44);
      expect(page.fetched()).to.deep.equal([]);
      expect([localStorage.length, sessionStorage.length, page.document.cookie]).to.deep.equal([0, 0, '']);
    });

    it('shifts nothing of the page', async () => {
      const page = openPage({ html: '<p>Field coat</p><footer>Northfold</footer>' });
      const places = (): number[] =>
        [...page.document.querySelectorAll('p, footer')].map((each) => each.getBoundingClientRect().top);
      const before = places();
      const height = page.document.documentElement.scrollHeight;
      await page.load();
      expect(places()).to.deep.equal(before);
      expect(page.document.documentElement.scrollHeight).to.equal(height);
    });

    for (const [lang, label, dir] of [
      ['ar-EG', 'مساعدة', 'rtl'],
      ['zh-CN', '帮助', 'ltr'],
      ['de', 'Help', 'ltr'],
    ] as const) {
      it(`speaks the page’s language: ${lang}`, async () => {
        const page = openPage({ lang });
        await page.load();
        expect(buttonIn(page).textContent).to.equal(label);
        expect(widgetIn(page).dir).to.equal(dir);
        const { left, right } = buttonIn(page).getBoundingClientRect();
        expect(dir === 'rtl' ? left : page.document.documentElement.clientWidth - right).to.equal(20);
      });
    }

    it('takes its settings from the tag, and a language of its own before the page’s', async () => {
      const page = openPage({ lang: 'en' });
      await page.load({ 'data-gateway': '/g', 'data-shop': 's', 'data-locale': 'ar', 'data-side': 'start' });
      const { attributes } = widgetIn(page);
      expect([
        attributes.getNamedItem('gateway')?.value,
        attributes.getNamedItem('side')?.value,
      ]).to.deep.equal(['/g', 'start']);
      expect(buttonIn(page).textContent).to.equal('مساعدة');
    });
  });

  describe('on a sign of interest', () => {
    for (const sign of ['pointerenter', 'focus']) {
      it(`fetches the rest on ${sign}, and the element takes the same button over`, async () => {
        const page = openPage();
        await page.load();
        const button = buttonIn(page);
        button.dispatchEvent(new page.window.Event(sign));
        await waitUntil(() => isUpgraded(page), 'upgraded');
        expect(buttonIn(page)).to.equal(button);
        expect(page.window.getComputedStyle(button).backgroundColor).to.equal('rgb(29, 92, 74)');
        expect(widgetIn(page).opened).to.equal(false);
      });
    }

    it('fetches nothing on one where preload is none, but on a tap', async () => {
      const page = openPage();
      await page.load({ 'data-gateway': '/g', 'data-shop': 's', 'data-preload': 'none' });
      buttonIn(page).dispatchEvent(new page.window.Event('pointerenter'));
      expect(page.fetched()).to.deep.equal([]);
      buttonIn(page).click();
      await waitUntil(() => widgetIn(page).opened, 'open');
    });

    it('fetches when idle if asked to', async () => {
      const page = openPage();
      await page.load({ 'data-gateway': '/g', 'data-shop': 's', 'data-preload': 'idle' });
      await waitUntil(() => isUpgraded(page), 'upgraded');
    });

    it('does not fetch ahead for who saves data', async () => {
      const page = openPage({
        before: (window) =>
          Object.defineProperty(window.navigator, 'connection', { value: { saveData: true } }),
      });
      let isIdle = false;
      page.window.requestIdleCallback(() => (isIdle = true));
      await page.load({ 'data-gateway': '/g', 'data-shop': 's', 'data-preload': 'idle' });
      page.window.requestIdleCallback(() => (isIdle = true));
      await waitUntil(() => isIdle, 'idle');
      expect(page.fetched()).to.deep.equal([]);
    });

    it('says that it is busy, and opens as soon as it can', async () => {
      const page = openPage();
      await page.load();
      buttonIn(page).click();
      expect(buttonIn(page).ariaBusy).to.equal('true');
      await waitUntil(() => widgetIn(page).opened, 'open');
      await waitUntil(() => buttonIn(page).ariaBusy === 'false', 'no longer busy');
    });
  });

  describe('Bellhop()', () => {
    it('plays what the stub has queued', async () => {
      const heard: string[] = [];
      const page = openPage({
        before: (window) => {
          const stub = (...call: [string, ...unknown[]]): void => void (stub.q ??= []).push(call);
          stub.q = undefined as [string, ...unknown[]][] | undefined;
          Object.assign(window, { Bellhop: stub });
          stub('on', 'open', () => heard.push('open'));
          stub('open');
        },
      });
      await page.load();
      await waitUntil(() => heard.length > 0, 'opened');
    });

    it('answers `on` with its own end', async () => {
      const page = openPage();
      await page.load();
      let count = 0;
      const off = page.window.Bellhop!('on', 'open', () => (count += 1)) as () => void;
      await page.window.Bellhop!('open');
      await waitUntil(() => count === 1, 'heard');
      await page.window.Bellhop!('close');
      off();
      await page.window.Bellhop!('open');
      await waitUntil(() => widgetIn(page).opened, 'open again');
      expect(count).to.equal(1);
    });

    it('warns once of a verb that does not exist, and never throws', async () => {
      const page = openPage();
      await page.load();
      const warnings: unknown[] = [];
      page.window.console.warn = (words: unknown) => void warnings.push(words);
      page.window.Bellhop!('fly');
      page.window.Bellhop!('fly');
      expect(warnings).to.have.length(1);
    });

    it('hides and shows the launcher without fetching anything', async () => {
      const page = openPage();
      await page.load();
      page.window.Bellhop!('hide');
      expect(buttonIn(page).checkVisibility()).to.equal(false);
      page.window.Bellhop!('show');
      expect(buttonIn(page).checkVisibility()).to.equal(true);
      page.window.Bellhop!('identify', () => Promise.resolve('token'));
      page.window.Bellhop!('setConsent', false);
      expect(page.fetched()).to.deep.equal([]);
    });

    it('takes the widget away for good on shutdown', async () => {
      const page = openPage();
      await page.load();
      page.window.Bellhop!('shutdown');
      page.document.body.append(page.document.createElement('p'));
      // An observer has its turn before this goes on.
      await Promise.resolve();
      expect(widgetIn(page)).to.equal(null);
    });
  });

  describe('as a guest', () => {
    it('makes one widget however often it is loaded', async () => {
      const page = openPage();
      await page.load();
      await page.load();
      expect(page.document.querySelectorAll('bellhop-widget')).to.have.length(1);
      buttonIn(page).click();
      await waitUntil(() => widgetIn(page).opened, 'open');
      expect(widgetIn(page).shadowRoot!.querySelectorAll('button')).to.have.length(1);
    });

    it('makes two for two shops', async () => {
      const page = openPage();
      const src = await page.load();
      await page.load({ 'data-gateway': '/other', 'data-shop': 'lumi' });
      expect(src).to.be.a('string');
      expect(page.document.querySelectorAll('bellhop-widget')).to.have.length(2);
    });

    it('uses the widget that the page has in its markup', async () => {
      const page = openPage({
        html: '<bellhop-widget gateway="/gateway" shop="northfold"></bellhop-widget>',
      });
      const widget = widgetIn(page);
      await page.load();
      expect(page.document.querySelectorAll('bellhop-widget')).to.have.length(1);
      expect(widget.shadowRoot!.querySelector('button')).to.exist;
    });

    it('adopts a launcher that came as declarative shadow DOM', async () => {
      const page = openPage();
      const widget = page.document.createElement('bellhop-widget');
      widget.setAttribute('gateway', '/gateway');
      widget.setAttribute('shop', 'northfold');
      const button = page.document.createElement('button');
      button.append(page.document.createElement('svg'), page.document.createElement('span'));
      button.part.add('launcher');
      widget.attachShadow({ mode: 'open' }).append(page.document.createElement('style'), button);
      page.document.body.append(widget);
      await page.load();
      expect(buttonIn(page)).to.equal(button);
      button.click();
      await waitUntil(() => widgetIn(page).opened, 'open');
      expect(buttonIn(page)).to.equal(button);
    });

    it('comes back when the page’s body is emptied or replaced', async () => {
      const page = openPage();
      await page.load();
      const widget = widgetIn(page);
      page.document.body.replaceChildren();
      await waitUntil(() => widget.isConnected, 'back after it was emptied');
      page.document.documentElement.replaceChild(page.document.createElement('body'), page.document.body);
      await waitUntil(() => widget.isConnected, 'back after it was replaced');
      page.document.body.replaceChildren();
      await waitUntil(() => widget.isConnected, 'back in the new body');
      buttonIn(page).click();
      await waitUntil(() => widgetIn(page).opened, 'open');
    });

    it('works where storage throws', async () => {
      const page = openPage({
        before: (window) => {
          for (const area of ['localStorage', 'sessionStorage']) {
            Object.defineProperty(window, area, {
              get: () => {
                throw new DOMException('refused', 'SecurityError');
              },
            });
          }
        },
      });
      await page.load();
      buttonIn(page).click();
      await waitUntil(() => widgetIn(page).opened, 'open');
    });

    it('leaves two names in the page: Bellhop and its symbol', async () => {
      const page = openPage();
      const namesOf = (): PropertyKey[] => Reflect.ownKeys(page.window);
      const before = new Set(namesOf());
      await page.load();
      buttonIn(page).click();
      await waitUntil(() => widgetIn(page).opened, 'open');
      const added = namesOf().filter((name) => !before.has(name));
      // Libraries mark which of their versions are there, or keep count across their copies.
      const ours = added.filter((name) => !/^(lit|reactiveElement|nanostores)/.test(String(name)));
      expect(ours).to.deep.equal(['Bellhop', Symbol.for('bellhop/1')]);
    });
  });
});
