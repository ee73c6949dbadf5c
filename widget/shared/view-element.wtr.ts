import { expect, fixtureCleanup, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { data } from '../orders/fixtures.js';
import { says } from '../orders/stage.js';
import { config } from '../returns/stage.js';
import '../withdrawal/define.js';
import type { BellhopView } from './view-element.js';

const place = (): BellhopView =>
  fixtureSync<BellhopView>(html`<bellhop-withdrawal lang="en"></bellhop-withdrawal>`);

describe('a view alone on a page', () => {
  afterEach(() => fixtureCleanup());

  it('says once to whoever wrote the page that it has no backend', async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (...words) => void said.push(words.join(' '));
    try {
      place();
      await waitUntil(() => said.length > 0, 'it warns', { timeout: 8_000 });
    } finally {
      console.warn = warn;
    }
    expect(said).to.deep.equal(['Bellhop: bellhop-withdrawal: no gateway and shop, and no backend']);
  });

  it('works with a backend of the page, and with another one that takes its place', async () => {
    const element = place();
    await element.updateComplete;
    element.locale = 'en';
    element.backend = createMemoryBackend(data([], config));
    await says(element, 'Here you withdraw');
    const { withdrawals: _, ...capabilities } = config.capabilities;
    element.backend = createMemoryBackend(data([], { ...config, capabilities }));
    await says(element, 'This cannot be done here.');
  });
});
