// A page with `<bellhop-orders>` and a shop in memory, and what a shopper does there; for the tests of this view.
import { ContextProvider } from '@lit/context';
import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { LitElement } from 'lit';
import {
  createMemoryBackend,
  type MemoryBackend,
  type MemoryCall,
} from '../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import type { ShopConfig } from '../../src/contract/index.js';
import { bellhopContext } from '../shared/context.js';
import './define.js';
import { data, everything, shop } from './fixtures.js';

export interface Stage {
  readonly bellhop: Bellhop;
  readonly backend: MemoryBackend;
  readonly element: HTMLElement;
  readonly calls: MemoryCall[];
  /** Played before each call of the backend. */
  fault: ((call: MemoryCall) => void | Promise<void>) | undefined;
}

interface StageOptions {
  readonly config?: ShopConfig;
  readonly orders?: Parameters<typeof data>[0];
  readonly locale?: string;
  readonly isSignedIn?: boolean;
  readonly pageSize?: number;
  readonly fault?: Stage['fault'];
}

export async function stage({
  config = shop,
  orders = everything,
  locale = 'en',
  isSignedIn = false,
  pageSize = 50,
  fault,
}: StageOptions = {}): Promise<Stage> {
  const calls: MemoryCall[] = [];
  const made: Pick<Stage, 'fault'> = { fault };
  const backend = createMemoryBackend(data(orders, config), {
    pageSize,
    before: (call) => {
      calls.push(call);
      return made.fault?.(call);
    },
  });
  const bellhop = createBellhop({ backend });
  await bellhop.i18n.setLocale(locale);
  if (isSignedIn) await bellhop.session.identify(() => Promise.resolve('token'));
  // Not `fixture`: it waits for a frame, and a tab in the background has none.
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  // A provider on a plain element is told by hand that it is there.
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  const element = document.createElement('bellhop-orders');
  home.append(element);
  return Object.assign(made, { bellhop, backend, element, calls });
}

/** Everything that is rendered, through all shadow roots. */
export function find<T extends Element = HTMLElement>(root: Element, selector: string): T | undefined {
  return findAll<T>(root, selector)[0];
}

export function findAll<T extends Element = HTMLElement>(root: Element, selector: string): T[] {
  const inside = root.shadowRoot ?? root;
  const nested = [...inside.querySelectorAll('*')].filter((each) => each.shadowRoot);
  return [
    ...inside.querySelectorAll<T>(selector),
    ...nested.flatMap((each) => findAll<T>(each, selector)),
  ].filter((each) => each.checkVisibility());
}

/** A busy machine may take this long for what is usually there at once. */
const timeout = 5000;

export async function shown<T extends Element = HTMLElement>(root: Element, selector: string): Promise<T> {
  await waitUntil(() => find(root, selector), `${selector} is shown`, { timeout });
  return find<T>(root, selector)!;
}

export function text(root: Element): string {
  const inside = root.shadowRoot ?? root;
  return [...inside.querySelectorAll('*')]
    .filter((each) => each.shadowRoot && each.checkVisibility())
    .map((each) => text(each))
    .concat(
      (inside instanceof ShadowRoot ? [...inside.children] : [inside]).map(
        (each) => (each as HTMLElement).innerText,
      ),
    )
    .join(' ')
    .replace(/\s+/g, ' ');
}

export async function says(root: Element, words: string | RegExp): Promise<void> {
  const isSaid = (): boolean =>
    typeof words === 'string' ? text(root).includes(words) : words.test(text(root));
  await waitUntil(isSaid, `it says ${words}; it says: ${text(root)}`, { timeout });
}

export async function type(root: Element, selector: string, value: string): Promise<void> {
  const input = await shown<HTMLInputElement>(root, selector);
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export async function tap(root: Element, selector: string): Promise<void> {
  (await shown(root, selector)).click();
}

export async function lookUp({ element }: Stage, number: string, contact: string): Promise<void> {
  await type(element, '#number', number);
  await type(element, '#contact', contact);
  await tap(element, '[part~=submit]');
}

export async function isAccessible(element: HTMLElement): Promise<void> {
  await (element as LitElement).updateComplete;
  await expect(element).to.be.accessible();
}

export const active = (root: Element): Element | null => {
  let inner: Element | null = root.shadowRoot?.activeElement ?? null;
  while (inner?.shadowRoot?.activeElement) inner = inner.shadowRoot.activeElement;
  return inner;
};
