import { expect, waitUntil } from '@open-wc/testing';
import { createMemoryBackend, type MemoryCall } from '../src/client/adapters/memory.js';
import { createBellhop } from '../src/client/client.js';
import { createDraftStorage, forgetKept } from '../src/client/stores/drafts.js';
import { data } from './orders/fixtures.js';
import { registry, type SharedBackend } from './shared/registry.js';
import { sharedBackend } from './shared/shared-client.js';
import { leave, onDesktop, openStage, stage } from './stage.js';
import type { BellhopWidget } from './widget.js';

interface Shared {
  readonly widget: BellhopWidget;
  readonly shared: SharedBackend;
  readonly consents: boolean[];
  readonly calls: MemoryCall[];
}

/** A widget of a gateway, whose place a shop in memory takes. */
async function stageShared(settings: Partial<BellhopWidget> = {}): Promise<Shared> {
  const [consents, calls]: [boolean[], MemoryCall[]] = [[], []];
  const shared = sharedBackend('/gateway', 'northfold');
  const { setConsent } = shared;
  Object.assign(shared, {
    backend: createMemoryBackend(data(), { before: (call) => void calls.push(call) }),
    setConsent: (isGranted: boolean) => {
      consents.push(isGranted);
      setConsent(isGranted);
    },
  });
  const widget = document.createElement('bellhop-widget');
  Object.assign(widget, { gateway: '/gateway', shop: 'northfold', locale: 'en', ...settings });
  document.body.append(widget);
  await widget.updateComplete;
  return { widget, shared, consents, calls };
}

const namesOf = (calls: readonly MemoryCall[]): string[] => calls.map(({ name }) => name);

describe('<bellhop-widget>', () => {
  beforeEach(onDesktop);
  afterEach(() => {
    leave();
    registry().backends?.clear();
  });

  describe('session', () => {
    it('is kept, or not, as `storage` says, until the shopper or the shop says otherwise', async () => {
      expect((await stageShared()).consents).to.deep.equal([true]);
      leave();
      const { widget, consents } = await stageShared({ storage: 'memory' });
      widget.setConsent(true);
      widget.storage = 'browser';
      await widget.updateComplete;
      widget.setConsent(false);
      widget.storage = 'memory';
      await widget.updateComplete;
      widget.storage = 'browser';
      await widget.updateComplete;
      expect(consents).to.deep.equal([false, true, true, false, false, false]);
      // No draft that another file keeps goes later.
      await forgetKept();
    });

    it('takes an earlier visit’s drafts along when consent is denied, also with a backend of the page’s own', async () => {
      for (const deny of [stageShared, stage]) {
        sessionStorage.setItem('bellhop:units', '{}');
        await createDraftStorage(true).put('northfold/NF-1', { lines: [{ lineId: 'coat', quantity: 1 }] });
        await deny({ storage: 'memory' });
        const isGone = async (): Promise<boolean> =>
          (await createDraftStorage(true).load('northfold/NF-1')) === undefined;
        await waitUntil(isGone, 'gone');
        expect(sessionStorage.getItem('bellhop:units')).to.equal(null);
        leave();
      }
    });

    it('takes an earlier visit’s drafts along when the shopper leaves, also if nobody looked for them', async () => {
      await createDraftStorage(true).put('northfold/NF-1', { lines: [{ lineId: 'coat', quantity: 1 }] });
      const { widget } = await stageShared();
      await widget.reset();
      await waitUntil(
        async () => (await createDraftStorage(true).load('northfold/NF-1')) === undefined,
        'gone',
      );
    });

    it('speaks the widget’s language, and ends for it where another ends it, while it is on the page', async () => {
      const { widget, shared } = await stageShared();
      await widget.open('orders');
      expect(shared.$locale?.get()).to.equal('en');
      expect(shared.clients.size).to.equal(1);
      for (const client of shared.clients) await client.reset(true);
      expect([...shared.clients].map(({ screens }) => screens.$screen.get().name)).to.deep.equal(['home']);
      widget.remove();
      expect(shared.clients.size).to.equal(0);
      document.body.append(widget);
      expect(shared.clients.size).to.equal(1);
    });

    it('begins anew only as the merchant vouches again, once it was reset', async () => {
      const { widget, calls } = await stageShared();
      let asked = 0;
      await widget.identify(() => {
        asked += 1;
        return Promise.resolve('token');
      });
      await widget.open();
      await waitUntil(() => namesOf(calls).includes('session.identify'), 'signed in');
      await widget.reset();
      widget.close();
      await widget.updateComplete;
      // Whoever is still vouched for is asked for as the panel opens.
      await widget.open();
      expect(asked).to.equal(1);
    });

    it('is that of whom the page names right after `reset`, and of nobody who is reset right after', async () => {
      for (const settings of [{}, { opened: true }]) {
        const { widget, calls } = await stage();
        Object.assign(widget, settings);
        await widget.updateComplete;
        calls.length = 0;
        const [left] = [widget.reset(), widget.identify(() => Promise.resolve('token'))];
        await widget.open();
        await left;
        await waitUntil(() => namesOf(calls).includes('session.identify'), 'signed in');
        expect(calls.filter(({ name }) => /end|identify/.test(name))).to.deep.equal([
          { name: 'session.end', args: [] },
          { name: 'session.identify', args: ['token'] },
        ]);
        calls.length = 0;
        await Promise.all([widget.identify(() => Promise.resolve('token')), widget.reset()]);
        expect(namesOf(calls).filter((name) => /end|identify/.test(name))).to.deep.equal(['session.end']);
      }
    });

    it('is told to the other clients of its backend as another’s, and to no others', async () => {
      const { widget, shared } = await stageShared({ opened: true });
      const [other, stranger] = [
        createBellhop({ backend: shared.backend }),
        createBellhop({ backend: createMemoryBackend(data()) }),
      ];
      const heard: unknown[] = [];
      other.onForget.add((isLeaving) => heard.push(isLeaving));
      stranger.onForget.add(() => heard.push('stranger'));
      shared.clients.add(other);
      (registry().clients ??= new Map()).set('lumi@/other#', {
        client: stranger,
        users: 1,
        stop: () => undefined,
      });
      try {
        await widget.identify(() => Promise.resolve('token'));
      } finally {
        registry().clients?.clear();
      }
      expect(heard).to.deep.equal([true, false]);
    });

    it('does not begin for a token that comes after `reset`, and that is no error', async () => {
      const { widget, calls } = await openStage();
      const codes: string[] = [];
      widget.addEventListener('bellhop-error', ({ code }) => codes.push(code));
      let come = (_: string): void => undefined;
      const named = widget.identify(() => new Promise((resolve) => (come = resolve)));
      await widget.reset();
      come('token');
      await named;
      expect([codes, namesOf(calls).includes('session.identify')]).to.deep.equal([[], false]);
    });

    it('ends with `reset` before the first update, and with `shutdown`', async () => {
      const made = document.createElement('bellhop-widget');
      const calls: string[] = [];
      made.backend = createMemoryBackend(data(), { before: ({ name }) => void calls.push(name) });
      document.body.append(made);
      await made.reset();
      expect(calls).to.deep.equal(['session.end']);
      made.shutdown();
      await waitUntil(() => calls.length === 2, 'ended again');
      expect(calls[1]).to.equal('session.end');
    });

    it('begins at once where a view stands alone on the page to show it, also before the first update', async () => {
      const view = document.createElement('bellhop-orders');
      document.body.append(view);
      const calls: string[] = [];
      const widget = document.createElement('bellhop-widget');
      widget.backend = createMemoryBackend(data(), { before: ({ name }) => void calls.push(name) });
      document.body.append(widget);
      await widget.identify(() => Promise.resolve('token'));
      view.remove();
      expect(calls).to.include('session.identify');
    });
  });

  describe('on the page', () => {
    it('says once that it is ready, however often it moves', async () => {
      let times = 0;
      const count = (): void => void (times += 1);
      document.addEventListener('bellhop-ready', count);
      const { widget } = await stage();
      document.body.append(widget);
      await widget.updateComplete;
      document.removeEventListener('bellhop-ready', count);
      expect(times).to.equal(1);
    });

    it('is seen again when it is opened after `hide`', async () => {
      const { widget } = await stage();
      widget.hide();
      await widget.open();
      expect(widget.hidden).to.equal(false);
    });

    it('goes on telling of a shop that cannot be read after it was moved open', async () => {
      const { widget } = await openStage();
      const codes: string[] = [];
      widget.addEventListener('bellhop-error', ({ code }) => codes.push(code));
      document.body.append(widget);
      widget.backend = createMemoryBackend(data(), {
        before: ({ name }) => {
          if (name === 'session.config') throw new TypeError('down');
        },
      });
      await waitUntil(() => codes.length > 0, 'told');
      expect(codes).to.deep.equal(['server']);
    });
  });
});
