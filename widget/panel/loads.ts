import type { ReactiveControllerHost } from 'lit';

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
