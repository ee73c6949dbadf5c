import { expect } from '@open-wc/testing';
import { closePages, fetchPanelAnew, openPage, type Page, waitUntil } from './stage.js';

/** A page whose launcher was tapped while the rest could not be loaded. */
async function afterFailedTap(): Promise<Page> {
  const page = openPage({ before: fetchPanelAnew });
  await page.load();
  page.button.click();
  // As if the connection were lost.
  page.window.stop();
  await waitUntil(() => page.button.textContent === 'Offline. Try again', 'failed');
  return page;
}

describe('the loader', () => {
  afterEach(closePages);

  describe('before a touch', () => {
    it('paints a launcher that a screen reader knows, and fetches and keeps nothing', async () => {
      const page = openPage();
      await page.load();
      const button = page.button;
      expect(button.textContent).to.equal('Help');
      expect(button.getAttribute('aria-haspopup')).to.equal('dialog');
      expect(button.getBoundingClientRect().height).to.be.at.least(44);
      expect(page.fetched()).to.deep.equal([]);
      expect(page.kept()).to.deep.equal([]);
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
        expect(page.button.textContent).to.equal(label);
        expect(page.widget.dir).to.equal(dir);
        const { left, right } = page.button.getBoundingClientRect();
        expect(dir === 'rtl' ? left : page.document.documentElement.clientWidth - right).to.equal(20);
      });
    }

    it('takes its settings from the tag, and a language of its own before the page’s', async () => {
      const page = openPage({ lang: 'en' });
      await page.load({ 'data-gateway': '/g', 'data-shop': 's', 'data-locale': 'ar', 'data-side': 'start' });
      const { attributes } = page.widget;
      expect([
        attributes.getNamedItem('gateway')?.value,
        attributes.getNamedItem('side')?.value,
      ]).to.deep.equal(['/g', 'start']);
      expect(page.button.textContent).to.equal('مساعدة');
    });
  });

  describe('on a sign of interest', () => {
    for (const sign of ['pointerenter', 'focus']) {
      it(`fetches the rest on ${sign}, and the element takes the same button over`, async () => {
        const page = openPage();
        await page.load();
        const button = page.button;
        button.dispatchEvent(new page.window.Event(sign));
        await waitUntil(() => page.isUpgraded, 'upgraded');
        expect(page.button).to.equal(button);
        expect(page.window.getComputedStyle(button).backgroundColor).to.equal('rgb(29, 92, 74)');
        expect(page.widget.opened).to.equal(false);
      });
    }

    it('fetches nothing on one where preload is none, but on a tap', async () => {
      const page = openPage();
      await page.load({ 'data-gateway': '/g', 'data-shop': 's', 'data-preload': 'none' });
      page.button.dispatchEvent(new page.window.Event('pointerenter'));
      expect(page.fetched()).to.deep.equal([]);
      page.button.click();
      await waitUntil(() => page.widget.opened, 'open');
    });

    it('fetches when idle if asked to', async () => {
      const page = openPage();
      await page.load({ 'data-gateway': '/g', 'data-shop': 's', 'data-preload': 'idle' });
      await waitUntil(() => page.isUpgraded, 'upgraded');
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

    it('says that the rest could not be loaded, and opens on the next tap', async () => {
      const page = await afterFailedTap();
      expect(page.button.ariaBusy).to.equal('false');
      page.button.click();
      expect(page.button.textContent).to.equal('Help');
      await waitUntil(() => page.widget.opened, 'open');
    });

    it('opens nothing for a tap that failed, once the rest is loaded for another reason', async () => {
      const page = await afterFailedTap();
      page.button.dispatchEvent(new page.window.Event('pointerenter'));
      await waitUntil(() => page.isUpgraded, 'upgraded');
      // Calls that waited would be made now.
      await page.task();
      expect(page.widget.opened).to.equal(false);
    });

    it('says that it is busy, and opens as soon as it can', async () => {
      const page = openPage();
      await page.load();
      page.button.click();
      expect(page.button.ariaBusy).to.equal('true');
      await waitUntil(() => page.widget.opened, 'open');
      await waitUntil(() => page.button.ariaBusy === 'false', 'no longer busy');
    });
  });
});
