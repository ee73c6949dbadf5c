import type { ReactiveController } from 'lit';
import type { Announcer } from '../shared/announcer.js';

/** How long nothing changes before it is read out: a slider passes many answers on its way. */
const settleMs = 700;

/** Reads an answer out once it has come to rest. */
export class SettledWords implements ReactiveController {
  #said = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly announcer: Announcer) {
    announcer.host.addController(this);
  }

  /** The first time without `answer`: that has the focus then, and is read by it. To be called in each `willUpdate`. */
  set([answer, why]: readonly [answer: string, why: string] | readonly []): void {
    const words = answer ? `${answer} ${why}` : '';
    if (words === this.#said) return;
    const isFirst = !this.#said;
    this.#said = words;
    clearTimeout(this.#timer);
    if (words) this.#timer = setTimeout(() => this.announcer.say(isFirst ? why! : words), settleMs);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#said = '';
  }
}
