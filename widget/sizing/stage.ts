// A page with `<bellhop-size-finder>` and a shop in memory, and what a shopper does there; for the tests of this view.
import { ContextProvider } from '@lit/context';
import { fixtureSync, html, waitUntil } from '@open-wc/testing';
import {
  createMemoryBackend,
  type MemoryBackend,
  type MemoryCall,
} from '../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import type { Screen } from '../../src/client/stores/screens.js';
import type { ProductSizing, ShopConfig } from '../../src/contract/index.js';
import { data, shop } from '../orders/fixtures.js';
import { shown, tap, text, type } from '../orders/stage.js';
import { bellhopContext } from '../shared/context.js';
// Loaded when wanted, and here already, so that no test waits for it.
import './more.js';
import './define.js';
import {
  bare,
  bra,
  coat,
  dress,
  dressLittleRust,
  dressUnmade,
  dressWithout,
  dressXl,
  jeans,
  kids,
  petite,
  unreadable,
} from './fixtures.js';
import type { BellhopSizeFinder } from './size-finder.js';

export interface Stage {
  readonly bellhop: Bellhop;
  readonly backend: MemoryBackend;
  readonly element: BellhopSizeFinder;
  readonly calls: MemoryCall[];
  fault: ((call: MemoryCall) => void | Promise<void>) | undefined;
}

const config: ShopConfig = {
  ...shop,
  capabilities: { ...shop.capabilities, sizing: { profiles: { customerDays: 400, guestDays: 1 } } },
};

export const products: readonly ProductSizing[] = [
  dress,
  coat,
  jeans,
  kids,
  bare,
  unreadable,
  bra,
  petite,
  dressLittleRust,
  dressUnmade,
  dressXl,
  dressWithout('M'),
  dressWithout('S', 'M', 'L', 'XS', 'XL'),
];

interface StageOptions {
  readonly product?: string;
  readonly locale?: string;
  /** As a panel shows it; alone on the page without. */
  readonly screen?: Screen;
  readonly savesBodies?: boolean;
  readonly isSignedIn?: boolean;
  readonly fault?: Stage['fault'];
  /** The same page. */
  readonly bellhop?: Bellhop;
}

export async function stage({
  product = dress.productId,
  locale = 'en-DE',
  screen,
  savesBodies = true,
  isSignedIn = false,
  fault,
  bellhop: present,
}: StageOptions = {}): Promise<Stage> {
  const calls: MemoryCall[] = [];
  const made: Pick<Stage, 'fault'> = { fault };
  const offered = savesBodies ? config : { ...config, capabilities: { ...config.capabilities, sizing: {} } };
  const backend = createMemoryBackend(
    { ...data([], offered), products },
    {
      before: (call) => {
        calls.push(call);
        return made.fault?.(call);
      },
    },
  );
  const bellhop = present ?? createBellhop({ backend });
  await bellhop.i18n.setLocale(locale);
  if (isSignedIn) await bellhop.session.identify(() => Promise.resolve('token'));
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  const element = document.createElement('bellhop-size-finder');
  if (screen) element.screen = screen;
  else element.setAttribute('product', product);
  home.append(element);
  return Object.assign(made, { bellhop, backend, element, calls });
}

/** Without the marks of direction about a size or a name. */
export const plain = (words: string): string => words.replace(/[\u2066-\u2069]/g, '').trim();

/** What is said of sizes and names, whose marks of direction nobody sees. */
export async function says(root: Element, words: string | RegExp): Promise<void> {
  const isSaid = (): boolean =>
    typeof words === 'string' ? plain(text(root)).includes(words) : words.test(plain(text(root)));
  await waitUntil(isSaid, `it says ${words}; it says: ${plain(text(root))}`);
}

/** As the panel shows it. */
export const inPanel = (
  product: string = dress.productId,
  more: Readonly<Record<string, string>> = {},
): Screen => ({
  name: 'size',
  params: { product, ...more },
});

export interface Answers {
  readonly fit?: 'women' | 'men';
  readonly height?: string;
  readonly weight?: string;
  readonly age?: string;
}

/** From the first question to what comes after the last. */
export async function answer(
  element: HTMLElement,
  { fit, height = '168', weight = '68', age = '34' }: Answers = {},
): Promise<void> {
  if (fit) await tap(element, `[part=choice]:nth-of-type(${fit === 'women' ? 1 : 2})`);
  await type(element, '#height', height);
  await type(element, '#weight', weight);
  await tap(element, '[part=submit]');
  await shown(element, '#age');
  if (age) await type(element, '#age', age);
  await tap(element, '[part=submit]');
}
