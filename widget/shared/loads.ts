import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { unreachable } from '../../src/client/loadable.js';
import { errorNotice } from './notice.js';

type Load = () => Promise<unknown>;
type LoadState = 'loading' | 'ready' | 'failed';

/** What screens are made of, each loaded once; again after a failure if asked to, or back online. */
export class LoadController {
  readonly #states = new Map<Load, LoadState>();

  constructor(readonly host: ReactiveControllerHost) {}

  /** Without a `load` it came with the panel. */
  stateOf(load: Load | undefined): LoadState {
    return load ? (this.#states.get(load) ?? 'loading') : 'ready';
  }

  /** What `load` brings, or what stands in its place. */
  render<T>(bellhop: Bellhop, load: Load | undefined, ready: () => T): TemplateResult | T {
    const state = this.stateOf(load);
    if (state === 'ready') return ready();
    return state === 'failed'
      ? errorNotice(bellhop, unreachable(), () => this.again(load))
      : skeleton(bellhop);
  }

  begin(load: Load | undefined): void {
    if (load && !this.#states.has(load)) this.again(load);
  }

  again(load: Load | undefined): void {
    if (!load) return;
    const settle = (state: LoadState) => (): void => {
      this.#states.set(load, state);
      this.host.requestUpdate();
    };
    settle('loading')();
    load().then(settle('ready'), () => {
      settle('failed')();
      addEventListener('online', () => this.stateOf(load) === 'failed' && this.again(load), { once: true });
    });
  }
}

/** The shape of what comes. */
export function skeleton({ i18n }: Bellhop): TemplateResult {
  return html`<div class="stack" role="status" aria-label=${i18n.t('common.loading')}>
    <div class="skeleton answer"></div>
    <div class="skeleton card"></div>
    <div class="skeleton"></div>
  </div>`;
}
