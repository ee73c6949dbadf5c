import { expect, waitUntil } from '@open-wc/testing';
import { createMemoryBackend } from '../src/client/adapters/memory.js';
import { SupportError } from '../src/contract/index.js';
import { data } from './orders/fixtures.js';
import { says, text } from './orders/stage.js';
import { inPanel, leave, onDesktop, openStage } from './stage.js';

describe('<bellhop-widget>', () => {
  beforeEach(onDesktop);
  afterEach(leave);

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
      expect(one.home).to.not.equal(null);
      expect(other.home).to.not.equal(one.home);
      one.widget.close();
      await one.widget.updateComplete;
      expect([one.dialog!.open, other.dialog!.open]).to.deep.equal([false, true]);
    });

    it('leaves the page’s address, history, cookies and storage alone', async () => {
      // Files run beside each other in one browser, whose storage they share: this test has it to itself.
      await navigator.locks.request('storage', async () => {
        localStorage.clear();
        sessionStorage.clear();
        const [address, length] = [location.href, history.length];
        const made = await openStage();
        await made.widget.open('orders', { find: 'true' });
        inPanel(made, 'back').click();
        expect([location.href, history.length]).to.deep.equal([address, length]);
        expect([document.cookie, localStorage.length, sessionStorage.length]).to.deep.equal(['', 0, 0]);
      });
    });

    describe('offline', () => {
      const goOffline = (): void => {
        Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
        window.dispatchEvent(new Event('offline'));
      };
      const goOnline = (): void => {
        Reflect.deleteProperty(navigator, 'onLine');
        window.dispatchEvent(new Event('online'));
      };
      afterEach(goOnline);

      it('shows that the browser is, and when it is back', async () => {
        const made = await openStage();
        goOffline();
        await made.panel!.updateComplete;
        expect(made.panel!.shadowRoot!.querySelector('.offline')).to.exist;
        await expect(made.widget).to.be.accessible();
        goOnline();
        await made.panel!.updateComplete;
        expect(made.panel!.shadowRoot!.querySelector('.offline')).to.not.exist;
      });

      it('says so once, also above what could not be had, or is old', async () => {
        const backend = createMemoryBackend(data(), {
          before: ({ name }) => {
            if (!navigator.onLine && name !== 'orders.list') throw new SupportError('offline');
          },
        });
        await backend.session.identify('token');
        const made = await openStage({ backend });
        const times = (): number => text(made.panel!).split('You are offline.').length - 1;
        await made.widget.open('orders');
        await says(made.panel!, 'NF-20418');
        goOffline();
        await says(made.panel!, 'This is from today');
        expect(times()).to.equal(1);
        await made.widget.open('order', { id: 'nf-404' });
        await says(made.panel!, 'Check your internet');
        expect(times()).to.equal(1);
      });
    });
  });
});
