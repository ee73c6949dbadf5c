// A page with `<bellhop-returns>` and a shop in memory whose order has come; for the tests of this view.
import { ContextProvider } from '@lit/context';
import { fixtureSync, html } from '@open-wc/testing';
import {
  createMemoryBackend,
  type MemoryBackend,
  type MemoryCall,
} from '../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import { forgetKept } from '../../src/client/stores/drafts.js';
import type { Order } from '../../src/contract/index.js';
import { at, boots, coat, data, order, parcel, shop } from '../orders/fixtures.js';
// Loaded when wanted, and here already, so that no test waits for it.
import '../orders/steps.js';
import { bellhopContext } from '../shared/context.js';
import './questions.js';
import './status.js';
import './photos/define.js';
import './define.js';

export interface Stage {
  readonly bellhop: Bellhop;
  readonly backend: MemoryBackend;
  readonly element: HTMLElement;
  readonly calls: MemoryCall[];
  fault: ((call: MemoryCall) => void | Promise<void>) | undefined;
}

export const config = {
  ...shop,
  capabilities: {
    ...shop.capabilities,
    returns: { photos: { maxBytes: 15_000_000, maxCount: 8 } },
    withdrawals: true,
    chat: {
      assistant: false,
      people: false,
      photos: { maxBytes: 15_000_000, maxCount: 4 },
      transcripts: false,
    },
  },
};

/** Two things that came, and one that has not. */
export const come: Order = order('NF-20421', {
  lines: [coat, boots, { ...coat, id: 'scarf', title: 'Lambswool scarf', variant: 'Rust' }],
  parcels: [
    parcel('p1', 'delivered', {
      deliveredAt: at(-3),
      lines: [
        { id: 'coat', quantity: 1 },
        { id: 'boots', quantity: 2 },
      ],
    }),
  ],
  totals: [{ type: 'total', amount: { amount: '662.90', currency: 'EUR' } }],
});

interface StageOptions {
  readonly locale?: string;
  readonly isSignedIn?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly tag?: 'bellhop-returns' | 'bellhop-withdrawal';
  readonly fault?: Stage['fault'];
  /** The same shop after a reload. */
  readonly backend?: MemoryBackend;
  /** The same page. */
  readonly bellhop?: Bellhop;
}

export async function stage({
  locale = 'en',
  isSignedIn = true,
  attributes = { order: come.id },
  tag = 'bellhop-returns',
  fault,
  backend: before,
  bellhop: present,
}: StageOptions = {}): Promise<Stage> {
  const calls: MemoryCall[] = [];
  const made: Pick<Stage, 'fault'> = { fault };
  const backend =
    before ??
    createMemoryBackend(data([{ order: come, email: 'mia@example.org', customer: 'amina' }], config), {
      before: (call) => {
        calls.push(call);
        return made.fault?.(call);
      },
    });
  const bellhop = present ?? createBellhop({ backend });
  await bellhop.i18n.setLocale(locale);
  if (isSignedIn) await bellhop.session.identify(() => Promise.resolve('token'));
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  home.append(element);
  return Object.assign(made, { bellhop, backend, element, calls });
}

export const forget = (): Promise<void> => forgetKept();
