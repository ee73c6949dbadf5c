import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import { LitElement } from 'lit';
import { SupportError } from '../../src/contract/errors.js';
import type { ShopperContext } from '../../src/contract/shopper-context.js';
import { define } from '../shared/define.js';
import { tellContext } from './context-teller.js';
import type { ConversationStores } from './conversation-stores.js';

class TestHost extends LitElement {
  static readonly tagName = 'test-context-host';
}
class TestWidget extends LitElement {
  static readonly tagName = 'test-context-widget';

  protected override render() {
    return html`<test-context-host></test-context-host>`;
  }
}
define(TestHost, TestWidget);

const boots = { title: 'Boots', quantity: 1, productId: 'boots' };

/** A conversation inside of a widget, and what was told of it. */
async function stage() {
  const widget = await fixture<TestWidget>(html`<test-context-widget></test-context-widget>`);
  const host = widget.shadowRoot!.querySelector<TestHost>('test-context-host')!;
  const told: (readonly [string, ShopperContext])[] = [];
  const state = {
    id: undefined as string | undefined,
    handler: 'assistant',
    fault: undefined as Error | undefined,
  };
  const chat = {
    tellContext: (id: string, context: ShopperContext): Promise<void> => {
      told.push([id, JSON.parse(JSON.stringify(context)) as ShopperContext]);
      return state.fault ? Promise.reject(state.fault) : Promise.resolve();
    },
  };
  tellContext(host, {
    get id() {
      return state.id;
    },
    get timeline() {
      return { handler: state.handler };
    },
    source: () => ({ bellhop: { backend: { chat } } }),
  } as unknown as ConversationStores);
  const update = async (): Promise<void> => {
    host.requestUpdate();
    await host.updateComplete;
  };
  return { widget, told, state, update };
}

describe('what the page tells of the cart', () => {
  afterEach(fixtureCleanup);

  it('is told once a person is asked for, and not before', async () => {
    const { widget, told, state, update } = await stage();
    Object.assign(widget, { cart: { lines: [boots] } });
    await update();
    state.id = 'c';
    await update();
    expect(told).to.deep.equal([]);
    state.handler = 'waiting';
    await update();
    await update();
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    expect(told).to.deep.equal([['c', { timeZone, cart: { lines: [boots] } }]]);
    expect(Object.keys(localStorage).concat(Object.keys(sessionStorage)).join()).not.to.contain('Boots');
  });

  it('is told anew when it is another, twenty lines of it and nothing that is not asked for', async () => {
    const { widget, told, state, update } = await stage();
    Object.assign(state, { id: 'c', handler: 'agent' });
    await update();
    expect(told[0]?.[1].cart).to.equal(undefined);
    const lines = Array.from({ length: 30 }, () => ({ ...boots, secret: 'x', price: undefined }));
    Object.assign(widget, { cart: { lines } });
    await update();
    expect(told).to.have.length(2);
    expect(told[1]?.[1].cart?.lines).to.have.length(20);
    expect(told[1]?.[1].cart?.lines[0]).to.deep.equal(boots);
    Object.assign(widget, { cart: { lines: 'none' } });
    await update();
    expect(told[2]?.[1].cart).to.equal(undefined);
  });

  it('is told again where it did not arrive, but not where it is wrong', async () => {
    const { told, state, update } = await stage();
    Object.assign(state, { id: 'c', handler: 'waiting', fault: new SupportError('offline') });
    await update();
    await waitUntil(() => {
      void update();
      return told.length > 1;
    }, 'it is tried again');
    state.fault = new SupportError('invalid');
    await update();
    await update();
    const count = told.length;
    await update();
    await update();
    expect(told.length).to.equal(count);
  });
});
