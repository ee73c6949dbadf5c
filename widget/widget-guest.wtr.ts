import { expect, waitUntil } from '@open-wc/testing';
import { createMemoryBackend } from '../src/client/adapters/memory.js';
import { data } from './orders/fixtures.js';
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
