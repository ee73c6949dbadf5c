import { expect } from '@open-wc/testing';
import { addStub, beginPage, closePages, nextCopy, northfold, openPage, waitUntil } from './stage.js';

const twin = '<bellhop-widget gateway="/gateway" shop="northfold"></bellhop-widget>';
const tagIn = (src: string, attributes = ''): string =>
  `<script type="module" async src="${src}" data-gateway="/gateway" data-shop="northfold" ${attributes}></script>`;

describe('the loader', () => {
  afterEach(closePages);

  describe('that has run and not begun', () => {
    it('begins also where its tag was taken away meanwhile, or moved', async () => {
      const page = openPage({ html: '<main></main>' });
      (await page.run()).remove();
      page.document.querySelector('main')!.append(await page.run({ ...northfold, 'data-shop': 'lumi' }));
      await page.painted();
      expect(page.widgets.map((widget) => widget.getAttribute('shop'))).to.deep.equal(['northfold', 'lumi']);
      expect(page.button.textContent).to.equal('Help');
    });

    it('is two copies, and one widget with one launcher', async () => {
      const page = openPage();
      await page.run();
      await page.run();
      await page.painted();
      expect(page.widgets).to.have.length(1);
      expect(page.widget.shadowRoot!.querySelectorAll('button')).to.have.length(1);
      expect(page.widget.shadowRoot!.adoptedStyleSheets).to.have.length(1);
    });

    it('is imported twice without a tag, and adopts what the markup has', async () => {
      const page = openPage({ html: twin });
      const src = nextCopy();
      const script = page.document.createElement('script');
      script.type = 'module';
      script.textContent = `await Promise.all([import('${src}'), import('${src}')]); document.title = 'imported';`;
      page.document.body.append(script);
      await waitUntil(() => page.document.title === 'imported', 'imported');
      await page.painted();
      expect(page.widgets).to.have.length(1);
      expect(page.widget.shadowRoot!.querySelectorAll('button')).to.have.length(1);
    });

    it('plays the calls of a stub that was called before, meanwhile, or is only called afterwards', async () => {
      const page = openPage({ before: addStub });
      const heard: string[] = [];
      page.window.Bellhop!('on', 'before', () => heard.push('before'));
      await page.run();
      page.window.Bellhop!('on', 'meanwhile', () => heard.push('meanwhile'));
      await page.task();
      for (const name of ['before', 'meanwhile'])
        page.window.dispatchEvent(new page.window.Event(`bellhop-${name}`));
      expect(heard).to.deep.equal(['before', 'meanwhile']);

      const unheard = openPage({ before: addStub });
      await unheard.load();
      unheard.window.Bellhop!('hide');
      expect(unheard.widget.hidden).to.equal(true);
    });

    it('leaves no widget where `shutdown` was said before it painted, or before it began', async () => {
      const unpainted = openPage();
      await unpainted.run();
      await unpainted.task();
      unpainted.window.Bellhop!('shutdown');
      const unbegun = openPage({ before: addStub });
      unbegun.window.Bellhop!('shutdown');
      await unbegun.run();
      for (const page of [unpainted, unbegun]) {
        await waitUntil(() => page.isUpgraded && page.widgets.length === 0, 'gone');
        page.document.body.append(page.document.createElement('p'));
        // An observer has its turn before this goes on.
        await Promise.resolve();
        expect(page.widgets).to.deep.equal([]);
      }
    });

    it('opens as its tag or the widget in the markup says', async () => {
      const made = openPage();
      await made.load({ ...northfold, 'data-open': '' });
      await waitUntil(() => made.widget.opened, 'open by the tag');
      const marked = openPage({ html: twin.replace(' shop', ' open shop') });
      await marked.load();
      await waitUntil(() => marked.widget.opened, 'open by the markup');
    });
  });

  describe('in the head of a page that is still being parsed', () => {
    it('waits for the markup, and uses the widget in it', async () => {
      const src = nextCopy();
      const page = beginPage(`<!doctype html><html><head>${tagIn(src, 'onload="document.title = \'run\'"')}`);
      await waitUntil(() => page.document.title === 'run', 'has run');
      await page.painted();
      page.document.write(`<body><p>Field coat</p>${twin}`);
      await page.painted();
      page.document.close();
      await waitUntil(() => page.widgets.some(({ shadowRoot }) => shadowRoot), 'painted');
      expect(page.widgets).to.have.length(1);
    });

    it('does at its end what was called meanwhile, and what shut down stays away', async () => {
      const src = nextCopy();
      const page = beginPage(
        `<!doctype html><html><head><script>window.Bellhop ||= function () { (Bellhop.q ||= []).push(arguments); };</script>
        ${tagIn(src, 'onload="document.title = \'run\'"')}<body>`,
      );
      await waitUntil(() => page.document.title === 'run', 'has run');
      await page.painted();
      page.window.Bellhop!('hide');
      page.document.write(tagIn(src, 'data-locale="ar"').replace('northfold', 'lumi'));
      page.document.close();
      await waitUntil(() => page.widgets.length === 2, 'both are there');
      await page.painted();
      expect(page.widgets.map(({ hidden }) => hidden)).to.deep.equal([true, false]);
      page.window.Bellhop!('shutdown');
      page.window.dispatchEvent(new page.window.Event('DOMContentLoaded'));
      await waitUntil(() => page.widgets.length === 1, 'gone');
      expect(page.widgets.map((widget) => widget.getAttribute('shop'))).to.deep.equal(['lumi']);
    });
  });
});
