import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { SupportError } from '../src/contract/index.js';
import type { BellhopErrorEvent, BellhopScreenEvent } from './events.js';
import { inPanel, leave, onDesktop, openStage, settled, stage } from './stage.js';

describe('<bellhop-widget>', () => {
  beforeEach(onDesktop);
  afterEach(leave);

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

    it('warns of a listener or an event that is none, and does not throw', async () => {
      const { widget } = await stage();
      const warnings: unknown[] = [];
      const consoleWarn = console.warn;
      console.warn = (...words: unknown[]) => void warnings.push(words);
      try {
        for (const verb of ['on', 'once'] as const) {
          const listen = widget[verb].bind(widget) as (...words: unknown[]) => () => void;
          listen('open', 1)();
          listen(Symbol('open'), () => undefined)();
        }
      } finally {
        console.warn = consoleWarn;
      }
      expect(warnings).to.have.length(4);
    });

    it('opens the chat with words for its composer, and with words to send', async () => {
      const made = await stage();
      const screens: string[] = [];
      made.widget.addEventListener('bellhop-screen', (event: BellhopScreenEvent) =>
        screens.push(event.screen),
      );
      await made.widget.prefill('Where is my order');
      expect(made.widget.opened).to.equal(true);
      await made.widget.send('Where is my order');
      expect(screens).to.deep.equal(['chat', 'chat']);
    });

    it('says a refused identity by an event and goes on', async () => {
      const { widget } = await openStage();
      setTimeout(() => void widget.identify(() => Promise.resolve('forged')));
      const event = await oneEvent<BellhopErrorEvent>(widget, 'bellhop-error');
      expect(event.code).to.equal('identity-refused');
    });

    it('signs in once for each `identify`, however often it is opened', async () => {
      const { widget, calls } = await openStage();
      const times = (): number => calls.filter(({ name }) => name === 'session.identify').length;
      for (const count of [1, 2]) {
        await widget.identify(() => Promise.resolve('token'));
        widget.close();
        await widget.updateComplete;
        await widget.open();
        expect(times()).to.equal(count);
      }
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
      const consoleWarn = console.warn;
      console.warn = (words: unknown) => void warnings.push(words);
      const widget = document.createElement('bellhop-widget');
      document.body.append(widget);
      await widget.open();
      console.warn = consoleWarn;
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
});
