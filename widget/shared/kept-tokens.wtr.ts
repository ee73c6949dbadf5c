import { expect, waitUntil } from '@open-wc/testing';
import { createKeptTokens, type KeptTokens } from './kept-tokens.js';

const key = 'bellhop:session:shop@gateway';

/** Another document of the same origin, which hears of this one's storage as another tab does, and this of its. */
function openTab(): Window & typeof globalThis {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return frame.contentWindow as Window & typeof globalThis;
}

/** Tokens of this page, and how often it was told that theirs are gone. */
function keep(): { readonly tokens: KeptTokens; readonly told: { times: number } } {
  const told = { times: 0 };
  return { tokens: createKeptTokens('shop@gateway', () => (told.times += 1)), told };
}

/** The words about the token that are heard in another tab; what is kept for one tab alone is not among them. */
function listenIn(tab: Window & typeof globalThis): (string | null)[] {
  const heard: (string | null)[] = [];
  tab.addEventListener('storage', ({ key: changed, newValue, storageArea }) => {
    // A frame, unlike a tab, hears of this page's session storage, too.
    if (changed === key && storageArea === tab.localStorage) heard.push(newValue);
  });
  return heard;
}

/** Resolves once everything that was said so far has been heard: a later word is heard after it. */
async function heard(from: Window, by: Window = window): Promise<void> {
  const mark = `mark:${crypto.randomUUID()}`;
  let isHeard = false;
  by.addEventListener('storage', (event) => (isHeard ||= event.key === mark));
  from.localStorage.setItem(mark, 'here');
  from.localStorage.removeItem(mark);
  await waitUntil(() => isHeard, 'heard');
}

describe('kept tokens', () => {
  // Files run beside each other in one browser, whose storage they share: this one has it to itself.
  let giveBack: () => void;
  before((done) => {
    void navigator.locks.request('storage', () => {
      done();
      return new Promise<void>((resolve) => (giveBack = resolve));
    });
  });
  after(() => giveBack());
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
    localStorage.clear();
    sessionStorage.clear();
  });

  it('write nothing before there is a token', () => {
    // Files that are done may have left something of theirs.
    const before = [localStorage.length, sessionStorage.length];
    const tokens = createKeptTokens('shop@gateway');
    expect(tokens.get()).to.equal(undefined);
    expect([localStorage.length, sessionStorage.length]).to.deep.equal(before);
  });

  it('keep a guest’s over reloads and tabs, and one that is worth more in its tab alone', () => {
    createKeptTokens('shop@gateway').set('guest', 'anonymous');
    expect(localStorage.getItem(key)).to.equal('guest');
    const reloaded = createKeptTokens('shop@gateway');
    expect(reloaded.get()).to.deep.equal({ token: 'guest', level: 'anonymous' });
    reloaded.set('raised', 'verified');
    expect([localStorage.getItem(key), sessionStorage.getItem(key)]).to.deep.equal([null, 'raised']);
    const raised = { token: 'raised', level: 'verified' };
    expect([reloaded.get(), createKeptTokens('shop@gateway').get()]).to.deep.equal([raised, raised]);
  });

  it('are this tab’s own first, and then the guest’s of all tabs', () => {
    const tokens = createKeptTokens('shop@gateway');
    tokens.set('raised', 'verified');
    localStorage.setItem(key, 'guest');
    expect(tokens.get()).to.deep.equal({ token: 'raised', level: 'verified' });
    sessionStorage.removeItem(key);
    expect(tokens.get()).to.deep.equal({ token: 'guest', level: 'anonymous' });
  });

  it('tell shops and gateways apart', () => {
    createKeptTokens('shop@gateway').set('guest', 'anonymous');
    expect(createKeptTokens('other@gateway').get()).to.equal(undefined);
  });

  it('forget', () => {
    const tokens = createKeptTokens('shop@gateway');
    tokens.set('guest', 'anonymous');
    tokens.clear();
    expect(tokens.get()).to.equal(undefined);
    expect(localStorage.length).to.equal(0);
  });

  it('live in memory once consent is denied, and what was kept is gone', () => {
    const tokens = createKeptTokens('shop@gateway');
    tokens.set('guest', 'anonymous');
    tokens.setConsent(false);
    expect(localStorage.length).to.equal(0);
    expect(tokens.get()?.token).to.equal('guest');
    tokens.set('raised', 'verified');
    expect([sessionStorage.length, tokens.get()?.token]).to.deep.equal([0, 'raised']);
  });

  it('live in memory where the browser refuses storage', () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const tokens = createKeptTokens('shop@gateway');
    tokens.set('guest', 'anonymous');
    Storage.prototype.setItem = setItem;
    expect(localStorage.length).to.equal(0);
    expect(tokens.get()?.token).to.equal('guest');
  });

  describe('in several tabs', () => {
    it('are let go, a raised one too, when the shopper leaves in another', async () => {
      const tab = openTab();
      const { tokens, told } = keep();
      tokens.set('raised', 'verified');
      tab.localStorage.setItem(key, '');
      tab.localStorage.removeItem(key);
      await heard(tab);
      expect(tokens.get()).to.equal(undefined);
      expect([told.times, sessionStorage.getItem(key)]).to.deep.equal([1, null]);
    });

    it('are let go in memory, too, and each time the shopper leaves', async () => {
      const tab = openTab();
      const { tokens, told } = keep();
      tokens.setConsent(false);
      for (const times of [1, 2]) {
        tokens.set('raised', 'verified');
        tab.localStorage.setItem(key, '');
        tab.localStorage.removeItem(key);
        await heard(tab);
        expect([told.times, tokens.get()]).to.deep.equal([times, undefined]);
      }
    });

    for (const level of ['verified', undefined] as const)
      it(`say so to the others where the shopper leaves ${level ? 'with one' : 'without'}, and leave no trace`, async () => {
        const tab = openTab();
        const seen = listenIn(tab);
        const { tokens, told } = keep();
        if (level) tokens.set('raised', level);
        tokens.clear(true);
        await heard(window, tab);
        expect(seen).to.deep.equal(['', null]);
        expect([told.times, localStorage.getItem(key), sessionStorage.getItem(key)]).to.deep.equal([
          1,
          null,
          null,
        ]);
      });

    it('are a later session’s when a tab hears late, and stay that', async () => {
      const tab = openTab();
      const { tokens, told } = keep();
      tokens.set('raised', 'verified');
      tab.localStorage.setItem(key, '');
      tab.localStorage.removeItem(key);
      tab.localStorage.setItem(key, 'later');
      await heard(tab);
      expect(told.times).to.equal(1);
      expect(tokens.get()).to.deep.equal({ token: 'later', level: 'anonymous' });
    });

    it('are those of the other tab when that begins anew, and none when it raised its own: nobody has left', async () => {
      const tab = openTab();
      const { tokens, told } = keep();
      tokens.set('guest', 'anonymous');
      tab.localStorage.removeItem(key);
      tab.localStorage.setItem(key, 'newer');
      await heard(tab);
      expect([told.times, tokens.get()?.token]).to.deep.equal([0, 'newer']);
      tab.localStorage.removeItem(key);
      await heard(tab);
      expect([told.times, tokens.get()]).to.deep.equal([0, undefined]);
    });

    it('are this tab’s own, whatever another does with the guest’s', async () => {
      const tab = openTab();
      const { tokens, told } = keep();
      tokens.set('raised', 'verified');
      tab.localStorage.setItem(key, 'other');
      tab.localStorage.removeItem(key);
      await heard(tab);
      expect([told.times, tokens.get()?.token]).to.deep.equal([0, 'raised']);
    });

    it('say nothing when a session ran out, or without consent', async () => {
      const tab = openTab();
      const seen = listenIn(tab);
      const { tokens, told } = keep();
      tokens.set('raised', 'verified');
      tokens.clear();
      expect(told.times).to.equal(0);
      tokens.setConsent(false);
      tokens.set('raised', 'verified');
      tokens.clear(true);
      // The page itself is told: its other elements showed what that session could see.
      expect([told.times, tokens.get()]).to.deep.equal([1, undefined]);
      await heard(window, tab);
      expect(seen).to.deep.equal([]);
    });
  });

  it('leave nothing under any name in either area once the shopper has left', () => {
    const before = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort();
    const { tokens } = keep();
    tokens.set('guest', 'anonymous');
    expect(Object.keys(localStorage)).to.include(key);
    tokens.set('raised', 'signed-in');
    expect([Object.keys(localStorage).includes(key), sessionStorage.getItem(key)]).to.deep.equal([
      false,
      'raised',
    ]);
    // One from another tab, beside this one's own.
    localStorage.setItem(key, 'guest');
    tokens.clear(true);
    expect([...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()).to.deep.equal(before);
    expect(tokens.get()).to.equal(undefined);
  });
});
