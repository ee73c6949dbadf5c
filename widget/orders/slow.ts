import type { ReactiveController, ReactiveControllerHost } from 'lit';

const slowMs = 4_000;

/** Notices that something takes long, so that its host can say so. */
export class SlowController implements ReactiveController {
  /** Whether what is waited for has not come for four seconds. */
  isSlow = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** To be called in `willUpdate`. */
  watch(isWaiting: boolean): void {
    if (isWaiting) this.#timer ??= setTimeout(() => this.#notice(), slowMs);
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.isSlow = false;
  }

  #notice(): void {
    this.isSlow = true;
    this.host.requestUpdate();
  }
}
