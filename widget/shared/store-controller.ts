import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** Re-renders its host when a store changes. Finds the store anew before each update, as context may come late. */
export class StoreController<T> implements ReactiveController {
  #store: ReadableAtom<T> | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    readonly host: ReactiveControllerHost,
    readonly source: () => ReadableAtom<T> | undefined,
  ) {
    host.addController(this);
  }

  get value(): T | undefined {
    return this.#store?.get();
  }

  hostConnected(): void {
    this.#follow(this.source());
  }

  hostUpdate(): void {
    this.#follow(this.source());
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(store: ReadableAtom<T> | undefined): void {
    if (store === this.#store) return;
    this.#unsubscribe?.();
    this.#store = store;
    this.#unsubscribe = store?.listen(() => this.host.requestUpdate());
  }
}
