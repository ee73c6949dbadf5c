import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { createMemoryBackend } from '../src/client/adapters/memory.js';
import { data } from './orders/fixtures.js';
import { inPanel, leave, onDesktop, openMenu, openStage, stage } from './stage.js';

describe('<bellhop-widget>', () => {
  beforeEach(onDesktop);
  afterEach(leave);

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

    it('is modal and the whole screen on a phone', async () => {
      await setViewport({ width: 390, height: 800 });
      const { dialog } = await openStage();
      expect(dialog!.matches(':modal')).to.equal(true);
      const { width, height } = dialog!.getBoundingClientRect();
      expect([width, height]).to.deep.equal([390, 800]);
    });

    it('changes between the two with the window', async () => {
      const { matchMedia } = window;
      const query = Object.assign(new EventTarget(), { matches: true });
      // A browser tells of a change with its next frame, and a tab in the background has none.
      window.matchMedia = () => query as unknown as MediaQueryList;
      const { dialog, panel } = await openStage();
      window.matchMedia = matchMedia;
      expect(dialog!.matches(':modal')).to.equal(true);
      query.matches = false;
      query.dispatchEvent(new Event('change'));
      await panel!.updateComplete;
      expect([dialog!.open, dialog!.matches(':modal')]).to.deep.equal([true, false]);
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
});
