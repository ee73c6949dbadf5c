// A page with `<bellhop-widget>` and a shop in memory; for its tests.
import { fixtureCleanup, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { createMemoryBackend, type MemoryCall } from '../src/client/adapters/memory.js';
import './define.js';
import type { BellhopHome } from './home/home.js';
import { data } from './orders/fixtures.js';
import type { BellhopPanel } from './panel/panel.js';
import type { BellhopWidget } from './widget.js';

export class Stage {
  readonly calls: MemoryCall[] = [];
  readonly widget: BellhopWidget = document.createElement('bellhop-widget');

  get launcher(): HTMLButtonElement {
    return this.widget.shadowRoot!.querySelector<HTMLButtonElement>('[part=launcher]')!;
  }

  get panel(): BellhopPanel | null {
    return this.widget.shadowRoot!.querySelector('bellhop-panel');
  }

  get dialog(): HTMLDialogElement | null {
    return this.panel?.shadowRoot?.querySelector('dialog') ?? null;
  }

  get home(): BellhopHome | null {
    return this.panel?.shadowRoot?.querySelector('bellhop-home') ?? null;
  }
}

/** A page with one widget and a shop in memory. */
export async function stage(
  settings: Partial<BellhopWidget> = {},
  fault?: (call: MemoryCall) => void | Promise<void>,
): Promise<Stage> {
  const made = new Stage();
  const before = (call: MemoryCall): void | Promise<void> => {
    made.calls.push(call);
    return fault?.(call);
  };
  Object.assign(made.widget, {
    backend: createMemoryBackend(data(), { before }),
    locale: 'en',
    ...settings,
  });
  document.body.append(made.widget);
  await made.widget.updateComplete;
  return made;
}

/** Opened, with the shop's doors on home. */
export async function openStage(...options: Parameters<typeof stage>): Promise<Stage> {
  const made = await stage(...options);
  await made.widget.open();
  await waitUntil(() => made.home?.shadowRoot?.querySelector('[part=door]'), 'home has doors');
  await settled(made);
  return made;
}

/** Contrast is read from what is painted, so not while it still fades in. */
export async function settled({ dialog }: Stage): Promise<void> {
  for (const animation of dialog?.getAnimations() ?? []) animation.finish();
  await Promise.all((dialog?.getAnimations() ?? []).map(({ finished }) => finished));
}

export const inPanel = (made: Stage, part: string): HTMLElement =>
  made.panel!.shadowRoot!.querySelector<HTMLElement>(`[part~=${part}]`)!;

export async function openMenu(made: Stage): Promise<void> {
  inPanel(made, 'more').click();
  await waitUntil(() => inPanel(made, 'menu'), 'the menu is there');
}

export async function onDesktop(): Promise<void> {
  await setViewport({ width: 1000, height: 800 });
}

export function leave(): void {
  for (const widget of document.querySelectorAll('bellhop-widget')) widget.remove();
  fixtureCleanup();
}
