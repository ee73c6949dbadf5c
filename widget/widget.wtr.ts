import { expect, fixtureCleanup, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { createMemoryBackend, type MemoryCall } from '../src/client/adapters/memory.js';
import { SupportError } from '../src/contract/index.js';
import './define.js';
import type { BellhopErrorEvent, BellhopScreenEvent } from './events.js';
import type { BellhopHome } from './home/home.js';
import { data } from './orders/fixtures.js';
import type { BellhopPanel } from './panel/panel.js';
import type { BellhopWidget } from './widget.js';

interface Stage {
  readonly widget: BellhopWidget;
  readonly calls: MemoryCall[];
  readonly launcher: HTMLButtonElement;
  readonly panel: BellhopPanel | null;
  readonly dialog: HTMLDialogElement | null;
  readonly home: BellhopHome | null;
}

/** A page with one widget and a shop in memory. */
async function stage(
  settings: Partial<BellhopWidget> = {},
  fault?: (call: MemoryCall) => void | Promise<void>,
): Promise<Stage> {
  const calls: MemoryCall[] = [];
  const before = (call: MemoryCall): void | Promise<void> => {
    calls.push(call);
    return fault?.(call);
  };
  const widget = document.createElement('bellhop-widget');
  Object.assign(widget, { backend: createMemoryBackend(data(), { before }), locale: 'en', ...settings });
  document.body.append(widget);
  await widget.updateComplete;
  return {
    widget,
    calls,
    get launcher(): HTMLButtonElement {
      return widget.shadowRoot!.querySelector<HTMLButtonElement>('[part=launcher]')!;
    },
    get panel(): BellhopPanel | null {
      return widget.shadowRoot!.querySelector('bellhop-panel');
    },
    get dialog(): HTMLDialogElement | null {
      return this.panel?.shadowRoot?.querySelector('dialog') ?? null;
    },
    get home(): BellhopHome | null {
      return this.panel?.shadowRoot?.querySelector('bellhop-home') ?? null;
    },
  };
}

/** Opened, with the shop's doors on home. */
async function openStage(...options: Parameters<typeof stage>): Promise<Stage> {
  const made = await stage(...options);
  await made.widget.open();
  await waitUntil(() => made.home?.shadowRoot?.querySelector('[part=door]'), 'home has doors');
  await settled(made);
  return made;
}

/** Contrast is read from what is painted, so not while it still fades in. */
async function settled({ dialog }: Stage): Promise<void> {
  for (const animation of dialog?.getAnimations() ?? []) animation.finish();
  await Promise.all((dialog?.getAnimations() ?? []).map(({ finished }) => finished));
}

const inPanel = (made: Stage, part: string): HTMLElement =>
  made.panel!.shadowRoot!.querySelector<HTMLElement>(`[part~=${part}]`)!;

async function openMenu(made: Stage): Promise<void> {
  inPanel(made, 'more').click();
  await waitUntil(() => inPanel(made, 'menu'), 'the menu is there');
}

describe('<bellhop-widget>', () => {
  const consoleWarn = console.warn;

  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  afterEach(() => {
    console.warn = consoleWarn;
    for (const widget of document.querySelectorAll('bellhop-widget')) widget.remove();
    fixtureCleanup();
  });

  describe('accessibility', () => {
    for (const theme of ['light', 'dark'] as const) {
      it(`passes closed, in ${theme}`, async () => {
        await expect((await stage({ theme })).widget).to.be.accessible();
      });

      for (const locale of ['en', 'zh-Hans', 'ar']) {
        it(`passes open and with its menu, in ${theme} and ${locale}`, async () => {
          const made = await openStage({ theme, locale });
          await expect(made.widget).to.be.accessible();
          await openMenu(made);
          await expect(made.widget).to.be.accessible();
        });
      }
    }

    it('is a dialog with the shop’s name, beside the page on a desktop', async () => {
      const { dialog } = await openStage();
      expect(dialog!.getAttribute('aria-label')).to.equal('Help from Northfold');
      expect(dialog!.open).to.equal(true);
      expect(dialog!.matches(':modal')).to.equal(false);
    });

    it('is modal and the whole screen on a phone, and changes when the window does', async () => {
      await setViewport({ width: 390, height: 800 });
      const { dialog } = await openStage();
      expect(dialog!.matches(':modal')).to.equal(true);
      const { width, height } = dialog!.getBoundingClientRect();
      expect([width, height]).to.deep.equal([390, 800]);

      await setViewport({ width: 1000, height: 800 });
      await waitUntil(() => !dialog!.matches(':modal'), 'no longer modal');
      expect(dialog!.open).to.equal(true);
    });

    it('tells the launcher’s state', async () => {
      const { launcher, widget } = await openStage();
      expect(launcher.getAttribute('aria-expanded')).to.equal('true');
      widget.close();
      await widget.updateComplete;
      expect(launcher.getAttribute('aria-expanded')).to.equal('false');
    });
  });

  describe('keyboard', () => {
    it('moves focus in, and back to the launcher on Escape', async () => {
      const made = await stage();
      made.launcher.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => made.panel?.shadowRoot?.activeElement, 'focus is in the panel');
      expect(made.panel!.shadowRoot!.activeElement!.localName).to.equal('h2');

      await sendKeys({ press: 'Escape' });
      await waitUntil(() => made.widget.shadowRoot!.activeElement, 'focus is back');
      expect(made.widget.shadowRoot!.activeElement).to.equal(made.launcher);
      expect(made.dialog!.open).to.equal(false);
    });

    it('gives focus back to what opened it on the page', async () => {
      const link = document.createElement('button');
      document.body.append(link);
      const made = await stage();
      link.focus();
      await made.widget.open();
      made.widget.close();
      await waitUntil(() => document.activeElement === link, 'focus is back on the link');
      link.remove();
    });

    it('closes the menu before the panel on Escape', async () => {
      const made = await openStage();
      inPanel(made, 'more').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => inPanel(made, 'menu'), 'the menu is there');
      await sendKeys({ press: 'Escape' });
      await made.panel!.updateComplete;
      expect(inPanel(made, 'menu')).to.not.exist;
      expect(made.dialog!.open).to.equal(true);
    });

    it('closes on Escape on a phone as well', async () => {
      await setViewport({ width: 390, height: 800 });
      const made = await openStage();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !made.dialog!.open, 'closed');
      expect(made.widget.opened).to.equal(false);
    });

    it('grows from its free corner by arrow keys', async () => {
      const made = await openStage();
      const before = made.dialog!.getBoundingClientRect();
      inPanel(made, 'grip').focus();
      await waitUntil(async () => {
        await sendKeys({ press: 'ArrowLeft' });
        return made.dialog!.getBoundingClientRect().width > before.width;
      }, 'wider');
      await sendKeys({ press: 'ArrowDown' });
      const after = made.dialog!.getBoundingClientRect();
      expect(after.height).to.be.lessThan(before.height);
      expect(after.right).to.equal(before.right);
    });
  });

  describe('properties', () => {
    it('begins with `open` in the markup', async () => {
      const made = await stage();
      made.widget.remove();
      const other = document.createElement('bellhop-widget');
      other.toggleAttribute('open', true);
      other.backend = createMemoryBackend(data());
      document.body.append(other);
      await oneEvent(other, 'bellhop-open');
      expect(other.matches(':state(open)')).to.equal(true);
    });

    it('asks the backend nothing before it is opened', async () => {
      const { widget, calls } = await stage();
      await widget.identify(() => Promise.resolve('token'));
      expect(calls).to.deep.equal([]);
      await widget.open();
      await waitUntil(() => calls.some(({ name }) => name === 'session.identify'), 'signed in');
    });

    it('speaks another language at once and keeps what was written', async () => {
      const made = await openStage();
      const input = made.home!.shadowRoot!.querySelector<HTMLInputElement>('#number')!;
      input.value = 'NF-7';
      input.dispatchEvent(new InputEvent('input'));
      made.widget.setLocale('ar');
      await waitUntil(() => made.widget.dir === 'rtl' && made.home!.dir === 'rtl', 'right to left');
      await made.home!.updateComplete;
      expect(made.home!.shadowRoot!.querySelector<HTMLInputElement>('#number')!.value).to.equal('NF-7');
    });

    it('follows the page’s language without one of its own', async () => {
      document.documentElement.lang = 'zh-CN';
      const { widget } = await openStage({ locale: '' });
      expect(widget.lang).to.match(/^zh/);
      document.documentElement.lang = 'en';
    });

    it('stands at the other side', async () => {
      const { dialog } = await openStage({ side: 'start' });
      expect(dialog!.getBoundingClientRect().left).to.equal(20);
    });

    it('fixes its look, by property or in the menu', async () => {
      const made = await openStage({ theme: 'dark' });
      const paper = (): string => getComputedStyle(made.dialog!).backgroundColor;
      expect(paper()).to.equal('rgb(23, 22, 20)');
      await openMenu(made);
      const light = [...inPanel(made, 'menu').querySelectorAll('button')].find(
        (button) => button.textContent?.trim() === 'Light',
      );
      light!.click();
      await made.widget.updateComplete;
      expect(made.widget.theme).to.equal('light');
      expect(paper()).to.equal('rgb(255, 255, 255)');
    });

    it('begins anew with another backend', async () => {
      const made = await openStage();
      const calls: string[] = [];
      made.widget.backend = createMemoryBackend(data(), { before: ({ name }) => void calls.push(name) });
      await waitUntil(() => calls.includes('session.config'), 'the other backend is asked');
    });
  });

  describe('verbs', () => {
    it('opens on a screen, goes back, and keeps what is below', async () => {
      const made = await openStage();
      const { home } = made;
      const screens: string[] = [];
      made.widget.addEventListener('bellhop-screen', (event: BellhopScreenEvent) =>
        screens.push(event.screen),
      );
      await made.widget.open('orders', { find: 'true', number: 'NF-20418' });
      await waitUntil(() => made.panel!.shadowRoot!.querySelector('bellhop-orders'), 'orders are shown');
      expect(home!.closest('[inert]')).to.exist;
      inPanel(made, 'back').click();
      await made.panel!.updateComplete;
      expect(made.home).to.equal(home);
      expect(home!.closest('[inert]')).to.not.exist;
      expect(screens).to.deep.equal(['orders', 'home']);
    });

    it('toggles, closes, hides and shows', async () => {
      const { widget } = await stage();
      await widget.toggle();
      expect(widget.opened).to.equal(true);
      await widget.toggle();
      expect(widget.opened).to.equal(false);
      await widget.open();
      widget.hide();
      await widget.updateComplete;
      expect([widget.opened, widget.checkVisibility()]).to.deep.equal([false, false]);
      widget.show();
      expect(widget.checkVisibility()).to.equal(true);
    });

    it('listens by `on` and `once`, until told to stop', async () => {
      const { widget } = await stage();
      let [each, first] = [0, 0];
      const off = widget.on('open', () => (each += 1));
      widget.once('open', () => (first += 1));
      for (let times = 0; times < 2; times += 1) {
        await widget.open();
        widget.close();
        await widget.updateComplete;
      }
      off();
      await widget.open();
      expect([each, first]).to.deep.equal([2, 1]);
    });

    it('takes words for a composer that is not there yet', async () => {
      const { widget } = await stage();
      widget.prefill('Where is my order');
      widget.send('Where is my order');
    });

    it('says a refused identity by an event and goes on', async () => {
      const { widget } = await openStage();
      setTimeout(() => void widget.identify(() => Promise.resolve('forged')));
      const event = await oneEvent<BellhopErrorEvent>(widget, 'bellhop-error');
      expect(event.code).to.equal('identity-refused');
    });

    it('forgets the shopper on reset', async () => {
      const { widget, calls } = await openStage();
      await widget.identify(() => Promise.resolve('token'));
      await widget.reset();
      expect(calls.map(({ name }) => name)).to.include('session.end');
    });

    it('leaves the page on shutdown', async () => {
      const { widget } = await openStage();
      widget.shutdown();
      expect(widget.isConnected).to.equal(false);
      expect(widget.isShutDown).to.equal(true);
    });

    it('says what is missing instead of opening an empty panel', async () => {
      const warnings: unknown[] = [];
      console.warn = (words: unknown) => void warnings.push(words);
      const widget = document.createElement('bellhop-widget');
      document.body.append(widget);
      await widget.open();
      expect(widget.opened).to.equal(false);
      expect(warnings).to.have.length(1);
    });
  });

  describe('events', () => {
    it('say that it is ready, opened and closed, and cross shadow borders without data', async () => {
      const heard: Event[] = [];
      const types = ['bellhop-ready', 'bellhop-open', 'bellhop-close'];
      for (const type of types) document.addEventListener(type, (event) => heard.push(event), { once: true });
      const { widget } = await openStage();
      widget.close();
      await widget.updateComplete;
      expect(heard.map(({ type }) => type)).to.deep.equal(types);
      expect(heard.every(({ composed, target }) => composed && target === widget)).to.equal(true);
    });

    it('say that the shop could not be read, and the panel offers to try again', async () => {
      let isDown = true;
      const made = await stage({}, ({ name }) => {
        if (isDown && name === 'session.config') throw new SupportError('unavailable');
      });
      setTimeout(() => void made.widget.open());
      const event = await oneEvent<BellhopErrorEvent>(made.widget, 'bellhop-error');
      expect(event.code).to.equal('unavailable');
      await waitUntil(() => made.home?.shadowRoot?.querySelector('[part=retry]'), 'retry is offered');
      await settled(made);
      await expect(made.widget).to.be.accessible();
      isDown = false;
      made.home!.shadowRoot!.querySelector<HTMLElement>('[part=retry]')!.click();
      await waitUntil(() => made.home!.shadowRoot!.querySelector('[part=door]'), 'the doors are there');
    });
  });

  describe('as a guest', () => {
    it('moves in the page without losing what it shows', async () => {
      const made = await openStage();
      const { home } = made;
      const elsewhere = document.createElement('main');
      document.body.append(elsewhere);
      elsewhere.append(made.widget);
      await made.widget.updateComplete;
      expect(made.home).to.equal(home);
      expect(made.home!.shadowRoot!.querySelector('[part=door]')).to.exist;
      await waitUntil(() => made.dialog!.open, 'still open');
      elsewhere.remove();
    });

    it('takes its properties from before the upgrade', async () => {
      const holder = document.createElement('template');
      const early = holder.content.ownerDocument.createElement('bellhop-widget');
      Object.assign(early, { backend: createMemoryBackend(data()), locale: 'en' });
      document.body.append(document.adoptNode(early));
      await early.open();
      expect(early.opened).to.equal(true);
    });

    it('lives beside another one with another shop', async () => {
      const one = await openStage();
      const other = await openStage({ theme: 'dark', side: 'start' });
      one.widget.close();
      await one.widget.updateComplete;
      expect([one.dialog!.open, other.dialog!.open]).to.deep.equal([false, true]);
    });

    it('leaves the page’s address, history, cookies and storage alone', async () => {
      localStorage.clear();
      sessionStorage.clear();
      const [address, length] = [location.href, history.length];
      const made = await openStage();
      await made.widget.open('orders', { find: 'true' });
      inPanel(made, 'back').click();
      expect([location.href, history.length]).to.deep.equal([address, length]);
      expect([document.cookie, localStorage.length, sessionStorage.length]).to.deep.equal(['', 0, 0]);
    });

    it('shows that the browser is offline, and when it is back', async () => {
      const made = await openStage();
      const { onLine } = Object.getOwnPropertyDescriptors(Navigator.prototype);
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
      window.dispatchEvent(new Event('offline'));
      await made.panel!.updateComplete;
      expect(made.panel!.shadowRoot!.querySelector('.offline')).to.exist;
      await expect(made.widget).to.be.accessible();
      Reflect.deleteProperty(navigator, 'onLine');
      expect(onLine).to.exist;
      window.dispatchEvent(new Event('online'));
      await made.panel!.updateComplete;
      expect(made.panel!.shadowRoot!.querySelector('.offline')).to.not.exist;
    });
  });
});
