import { expect } from '@open-wc/testing';
import { closePages, northfold, openPage, waitUntil } from './stage.js';

describe('the loader', () => {
  afterEach(closePages);

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
      await waitUntil(() => page.widget.opened, 'open again');
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

    it('runs nothing of the element but its verbs, however often it is asked to', async () => {
      const page = openPage();
      await page.load();
      page.window.Bellhop!('open');
      await waitUntil(() => page.widget.opened, 'open');
      const warnings: unknown[] = [];
      page.window.console.warn = (words: unknown) => void warnings.push(words);
      for (const verb of ['remove', 'remove', 'remove']) page.window.Bellhop!(verb);
      expect([page.widgets.length, warnings.length]).to.deep.equal([1, 1]);
    });

    it('never throws, whatever it is called with, and says what was wrong', async () => {
      const page = openPage();
      await page.load();
      const warnings: unknown[][] = [];
      page.window.console.warn = (...words: unknown[]) => void warnings.push(words);
      const bellhop = page.window.Bellhop! as (...words: unknown[]) => unknown;
      bellhop('on', 'x', 1);
      bellhop(Symbol('verb'));
      bellhop('on', Symbol('event'), () => undefined);
      expect(warnings).to.have.length(3);
      expect(page.fetched()).to.deep.equal([]);
      bellhop('open', 'order', null);
      await waitUntil(() => page.widget.opened, 'open');
    });

    it('hides and shows the launcher without fetching anything', async () => {
      const page = openPage();
      await page.load();
      page.window.Bellhop!('hide');
      expect(page.button.checkVisibility()).to.equal(false);
      page.window.Bellhop!('show');
      expect(page.button.checkVisibility()).to.equal(true);
      page.window.Bellhop!('identify', () => Promise.resolve('token'));
      page.window.Bellhop!('setConsent', false);
      expect(page.fetched()).to.deep.equal([]);
    });

    it('takes the widget away for good on shutdown, and with it what an earlier visit kept', async () => {
      const page = openPage();
      // The session of a gateway of its own: other files use `/gateway`.
      const gateway = `/${crypto.randomUUID()}`;
      const key = `bellhop:session:northfold@${gateway}`;
      page.window.sessionStorage.setItem(key, 'raised');
      page.window.fetch = () => Promise.resolve(new Response(null, { status: 204 }));
      await page.load({ ...northfold, 'data-gateway': gateway });
      const { button } = page;
      page.window.Bellhop!('shutdown');
      expect(button.checkVisibility()).to.equal(false);
      await waitUntil(() => page.widgets.length === 0, 'gone');
      await waitUntil(() => page.window.sessionStorage.getItem(key) === null, 'forgotten');
      page.document.body.append(page.document.createElement('p'));
      // An observer has its turn before this goes on.
      await Promise.resolve();
      expect(page.widgets).to.deep.equal([]);
    });
  });
});
