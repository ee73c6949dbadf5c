import { expect } from '@open-wc/testing';
import { closePages, openPage, waitUntil } from './stage.js';

describe('the loader', () => {
  afterEach(closePages);

  describe('as a guest', () => {
    it('makes one widget however often it is loaded', async () => {
      const page = openPage();
      await page.load();
      await page.load();
      expect(page.widgets).to.have.length(1);
      page.button.click();
      await waitUntil(() => page.widget.opened, 'open');
      expect(page.widget.shadowRoot!.querySelectorAll('button')).to.have.length(1);
    });

    it('makes two for two shops, of which the page’s words are the first one’s', async () => {
      const page = openPage();
      await page.load();
      const { Bellhop } = page.window;
      await page.load({ 'data-gateway': '/other', 'data-shop': 'lumi' });
      expect(page.widgets).to.have.length(2);
      expect(page.window.Bellhop).to.equal(Bellhop);
      page.window.Bellhop!('hide');
      expect(page.widgets.map(({ hidden }) => hidden)).to.deep.equal([true, false]);
    });

    it('uses the widget that the page has in its markup', async () => {
      const page = openPage({
        html: '<bellhop-widget gateway="/gateway" shop="northfold"></bellhop-widget>',
      });
      const widget = page.widget;
      await page.load();
      expect(page.widgets).to.have.length(1);
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
      expect(page.button).to.equal(button);
      button.click();
      await waitUntil(() => page.widget.opened, 'open');
      expect(page.button).to.equal(button);
    });

    it('comes back when the page’s body is emptied or replaced', async () => {
      const page = openPage();
      await page.load();
      const widget = page.widget;
      page.document.body.replaceChildren();
      await waitUntil(() => widget.isConnected, 'back after it was emptied');
      page.document.documentElement.replaceChild(page.document.createElement('body'), page.document.body);
      await waitUntil(() => widget.isConnected, 'back after it was replaced');
      page.document.body.replaceChildren();
      await waitUntil(() => widget.isConnected, 'back in the new body');
      page.button.click();
      await waitUntil(() => page.widget.opened, 'open');
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
      page.button.click();
      await waitUntil(() => page.widget.opened, 'open');
    });

    it('leaves two names in the page: Bellhop and its symbol', async () => {
      const page = openPage();
      const namesOf = (): PropertyKey[] => Reflect.ownKeys(page.window);
      const before = new Set(namesOf());
      await page.load();
      page.button.click();
      await waitUntil(() => page.widget.opened, 'open');
      const added = namesOf().filter((name) => !before.has(name));
      // Libraries mark which of their versions are there, or keep count across their copies.
      const ours = added.filter((name) => !/^(lit|reactiveElement|nanostores)/.test(String(name)));
      expect(ours).to.deep.equal(['Bellhop', Symbol.for('bellhop/1')]);
    });
  });
});
