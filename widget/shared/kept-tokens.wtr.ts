import { expect } from '@open-wc/testing';
import { createKeptTokens } from './kept-tokens.js';

const key = 'bellhop:session:shop@gateway';

describe('kept tokens', () => {
  afterEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('write nothing before there is a token', () => {
    const tokens = createKeptTokens('shop@gateway');
    expect(tokens.get()).to.equal(undefined);
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
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
});
