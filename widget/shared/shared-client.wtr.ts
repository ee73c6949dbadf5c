import { expect, waitUntil } from '@open-wc/testing';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { createBellhop } from '../../src/client/client.js';
import { sessionHeader } from '../../src/contract/index.js';
import { data } from '../orders/fixtures.js';
import { registry } from './registry.js';
import { follow, sharedBackend, sharedClient } from './shared-client.js';

const setVisibility = (isHidden: boolean): void => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
};

/** How often a client was told whether it is seen. */
function countTold(client: ReturnType<typeof createBellhop>): { times: number } {
  const told = { times: 0 };
  const { setVisible } = client;
  Object.assign(client, {
    setVisible: (visible: boolean) => {
      told.times += 1;
      setVisible(visible);
    },
  });
  return told;
}

describe('what elements of one gateway and shop share', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'hidden');
    registry().backends?.clear();
  });

  it('is one backend, and another for another shop or gateway', () => {
    const backend = sharedBackend('/gateway', 'northfold');
    expect(sharedBackend('/gateway', 'northfold')).to.equal(backend);
    expect(sharedBackend('/gateway', 'lumi')).to.not.equal(backend);
    expect(sharedBackend('/other', 'northfold')).to.not.equal(backend);
  });

  it('is one client for each language, on one backend, which speaks the newest one’s', () => {
    const [one, two, arabic] = [
      sharedClient('/gateway', 'northfold', 'en'),
      sharedClient('/gateway', 'northfold', 'en'),
      sharedClient('/gateway', 'northfold', 'ar'),
    ];
    expect(two.client).to.equal(one.client);
    expect(arabic.client).to.not.equal(one.client);
    const shared = sharedBackend('/gateway', 'northfold');
    expect(shared.$locale).to.equal(arabic.client.i18n.$locale);
    expect([...shared.clients]).to.deep.equal([one.client, arabic.client]);
    for (const { release } of [one, two, arabic]) release();
    expect(shared.clients.size).to.equal(0);
  });

  it('is kept by the browser no longer than the shopper consents, also before anything was asked', async () => {
    const gateway = `/${crypto.randomUUID()}`;
    const key = `bellhop:session:northfold@${gateway}`;
    localStorage.setItem(key, 'of an earlier visit');
    const shared = sharedBackend(gateway, 'northfold');
    shared.setConsent(true);
    shared.setConsent(false);
    // The code for that comes now, in many small files here.
    await waitUntil(() => localStorage.getItem(key) === null, 'removed', { timeout: 8_000 });

    const { fetch } = window;
    const session = { id: 's1', level: 'anonymous', expiresAt: '2026-11-23T10:00:00Z' };
    const headers = { [sessionHeader]: 'guest', 'content-type': 'application/json' };
    const written: string[] = [];
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, value) {
      written.push(name);
      setItem.call(this, name, value);
    };
    window.fetch = () => Promise.resolve(new Response(JSON.stringify(session), { status: 201, headers }));
    try {
      expect((await shared.backend.session.current()).id).to.equal('s1');
      expect(written).to.deep.equal([]);
      shared.setConsent(true);
      await shared.backend.session.end();
    } finally {
      window.fetch = fetch;
      Storage.prototype.setItem = setItem;
    }
    // With consent again it is kept, its end is told to the other tabs, and nothing of it stays.
    expect([written, localStorage.getItem(key)]).to.deep.equal([[key, key], null]);
  });

  it('is forgotten by all of them when one ends it, and then that of whom the page named since', async () => {
    const gateway = `/${crypto.randomUUID()}`;
    const key = `bellhop:session:northfold@${gateway}`;
    const shared = sharedBackend(gateway, 'northfold');
    const [one, other] = [
      createBellhop({ backend: shared.backend }),
      createBellhop({ backend: shared.backend }),
    ];
    const ends = [one, other].map((client) => follow(client, () => true, shared));
    const heard: unknown[] = [];
    other.onForget.add((isLeaving) => heard.push(isLeaving));
    other.screens.open('orders');
    const { fetch } = window;
    window.fetch = (request) => {
      const isNamed = new URL((request as Request).url).pathname.endsWith('/identity');
      const level = isNamed ? 'signed-in' : 'anonymous';
      const session = { id: level, level, expiresAt: '2026-11-23T10:00:00Z' };
      const headers = { [sessionHeader]: level, 'content-type': 'application/json' };
      return Promise.resolve(new Response(JSON.stringify(session), { status: 201, headers }));
    };
    try {
      await shared.backend.session.current();
      await Promise.all([one.reset(), one.session.identify(() => Promise.resolve('jwt'))]);
      expect(sessionStorage.getItem(key)).to.equal('signed-in');
    } finally {
      window.fetch = fetch;
      for (const end of ends) end();
      sessionStorage.removeItem(key);
    }
    expect([heard, other.screens.$screen.get().name]).to.deep.equal([[true], 'home']);
    expect(one.session.$session.get()?.level).to.equal('signed-in');
  });

  it('is the shopper’s consent, for each that there is and each that comes', () => {
    const one = sharedClient('/gateway', 'northfold', 'en');
    sharedBackend('/gateway', 'northfold').setConsent(false);
    const later = sharedClient('/gateway', 'northfold', 'ar');
    expect([one.client.$mayKeep.get(), later.client.$mayKeep.get()]).to.deep.equal([false, false]);
    sharedBackend('/gateway', 'northfold').setConsent(true);
    expect([one.client.$mayKeep.get(), later.client.$mayKeep.get()]).to.deep.equal([true, true]);
    for (const { release } of [one, later]) release();
  });

  it('is let go by the last one, however often each says that it leaves', () => {
    const [one, two] = [sharedClient('/gateway', 'northfold'), sharedClient('/gateway', 'northfold')];
    const told = countTold(one.client);
    one.release();
    one.release();
    setVisibility(true);
    expect(told.times).to.equal(1);
    const three = sharedClient('/gateway', 'northfold');
    expect(three.client).to.equal(one.client);
    three.release();
    two.release();
    setVisibility(false);
    expect(told.times).to.equal(1);
    const later = sharedClient('/gateway', 'northfold');
    expect(later.client).to.not.equal(one.client);
    later.release();
  });
});

describe('follow', () => {
  it('tells a client at once and on each change whether it is online and seen, until its end', () => {
    const client = createBellhop({ backend: createMemoryBackend(data()) });
    const told = countTold(client);
    const end = follow(client, () => true);
    for (const type of ['online', 'offline']) window.dispatchEvent(new Event(type));
    setVisibility(true);
    expect(told.times).to.equal(4);
    end();
    setVisibility(false);
    expect(told.times).to.equal(4);
    Reflect.deleteProperty(document, 'hidden');
  });
});
