import { expect } from '@open-wc/testing';
import { closePages, nextCopy, northfold, openPage, waitUntil } from './stage.js';

/** What a page's own markup may be called: elements with names are properties of the window and the document. */
const markup = {
  'a form called Bellhop': '<form id="Bellhop"></form>',
  'a form called Bellhop with a field called q': '<form id="Bellhop"><input name="q"></form>',
  'one with two fields called q':
    '<form id="Bellhop"><input type="radio" name="q"><input type="radio" name="q"></form>',
  'two forms called Bellhop': '<form id="Bellhop"></form><form id="Bellhop" name="q"></form>',
  'a picture called scripts': '<img name="scripts" alt="">',
  'a form called body': '<form name="body"><input name="append"></form>',
  'a picture called readyState': '<img name="readyState" alt="">',
  'an element called as ours': '<p id="bellhop-widget"></p><a name="bellhop-widget"></a>',
};

describe('the loader', () => {
  afterEach(closePages);

  describe('beside other names', () => {
    for (const [what, html] of Object.entries(markup)) {
      it(`works on a page with ${what}`, async () => {
        const page = openPage({ html });
        const complaints: string[] = [];
        page.window.addEventListener('error', ({ message }) => complaints.push(message));
        await page.load();
        expect(page.widgets).to.have.length(1);
        expect(page.widget.parentElement!.localName).to.equal('body');
        page.window.Bellhop!('open');
        await waitUntil(() => page.widget.opened, 'open');
        expect(complaints).to.deep.equal([]);
      });
    }

    it('keeps the page’s words for its own widget, and gives none to one in the markup', async () => {
      const page = openPage({ html: '<bellhop-widget gateway="/other" shop="lumi"></bellhop-widget>' });
      await page.load();
      const [lumi, own] = page.widgets;
      page.window.Bellhop!('hide');
      expect([lumi!.hidden, own!.hidden]).to.deep.equal([false, true]);
      page.window.Bellhop!('setTheme', 'dark');
      page.window.Bellhop!('open');
      await waitUntil(() => own!.opened, 'open');
      expect([lumi!.opened, lumi!.getAttribute('theme')]).to.deep.equal([false, null]);
      expect(own!.getAttribute('theme')).to.equal('dark');
      page.window.Bellhop!('close');
      expect(own!.opened).to.equal(false);
      page.window.Bellhop!('shutdown');
      expect(page.widgets).to.deep.equal([lumi]);
    });

    it('keeps them for the first of its tags, also where that names a widget in the markup', async () => {
      const html = '<bellhop-widget gateway="/other" shop="lumi"></bellhop-widget>';
      const page = openPage({ html: html + html.replace('/other', '/gateway').replace('lumi', 'northfold') });
      const src = nextCopy();
      const scripts = [northfold, { 'data-gateway': '/third', 'data-shop': 'third' }].map((attributes) => {
        const script = page.document.createElement('script');
        script.type = 'module';
        script.src = src;
        for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
        return script;
      });
      page.document.body.append(...scripts);
      await waitUntil(() => page.widgets.length === 3, 'all are there');
      await page.painted();
      page.window.Bellhop!('hide');
      expect(page.widgets.map(({ hidden }) => hidden)).to.deep.equal([false, true, false]);
    });
  });
});
