import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { SupportError } from '../../src/contract/index.js';
import { data, email } from '../orders/fixtures.js';
import { inPanel, leave, onDesktop, openStage, stage, type Stage } from '../stage.js';

const title = (made: Stage): string => inPanel(made, 'title').innerText.replace(/\s+/g, ' ').trim();
const cancel = (made: Stage, cancelable = true): boolean =>
  made.dialog!.dispatchEvent(new Event('cancel', { cancelable }));

describe('<bellhop-panel>', () => {
  afterEach(leave);

  it('names the screen in its bar, and what the view says of it', async () => {
    await onDesktop();
    const backend = createMemoryBackend(data());
    await backend.orders.lookUp({ number: 'NF-20418', contact: email });
    const made = await openStage({ backend });
    expect(title(made)).to.match(/northfold/i);
    await made.widget.open('order', { id: 'nf-20418' });
    await waitUntil(
      () => /^\u2068?Order \u2068NF-20418\u2069 2 parcels · placed/.test(title(made)),
      title(made),
      {
        timeout: 5_000,
      },
    );
    inPanel(made, 'back').click();
    await waitUntil(() => /^northfold$/i.test(title(made)));
  });

  it('asks the shop anew by its retry button', async () => {
    await onDesktop();
    let isDown = true;
    const made = await stage({}, () => {
      if (isDown) throw new SupportError('unavailable');
    });
    await made.widget.open();
    const retry = (): HTMLElement | null | undefined =>
      made.home?.shadowRoot?.querySelector<HTMLElement>('[part~=retry]');
    await waitUntil(retry, 'retry is offered');
    isDown = false;
    retry()!.click();
    await waitUntil(() => made.home?.shadowRoot?.querySelector('[part=door]'), 'home has doors');
    expect(retry()).to.equal(null);
  });

  describe('on a phone', () => {
    beforeEach(() => setViewport({ width: 390, height: 800 }));

    const onOrder = async (): Promise<Stage> => {
      const made = await openStage();
      await made.widget.open('orders', { find: '' });
      await waitUntil(() => inPanel(made, 'back'), 'there is a way back');
      return made;
    };

    it('goes back a screen by the way back of the phone, then closes', async () => {
      const made = await onOrder();
      const before = history.length;
      expect(cancel(made)).to.equal(false);
      await waitUntil(() => !inPanel(made, 'back'), 'home is shown');
      expect(made.widget.opened).to.equal(true);
      cancel(made);
      expect(made.widget.opened).to.equal(false);
      expect(history.length).to.equal(before);
    });

    it('closes where the browser will not be refused', async () => {
      const made = await onOrder();
      cancel(made, false);
      expect(made.widget.opened).to.equal(false);
    });

    it('closes by Escape from any screen, wherever the focus is', async () => {
      const made = await onOrder();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !made.widget.opened, 'it is closed');
      await made.widget.open();
      (made.panel!.shadowRoot!.activeElement as HTMLElement | null)?.blur();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !made.widget.opened, 'it is closed again');
    });
  });
});
