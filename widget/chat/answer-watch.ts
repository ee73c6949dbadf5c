import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Waiting } from '../../src/client/chat/outbox.js';
import type { Timeline } from '../../src/client/chat/timeline.js';

/** For how long an answer of which nothing is heard is believed to come. */
const patienceMs = 30_000;

/** Whether the assistant is at an answer: writing, looking something up, or about to. */
export class AnswerWatch implements ReactiveController {
  isBusy = false;
  /** The shopper has just written, and nothing of the answer is here yet. */
  isAwaited = false;
  awaitedAt = '';
  #seen: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #own = new Set<string>();

  constructor(readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  set(timeline: Timeline | undefined, waiting: readonly Waiting[], hasAssistant: boolean): void {
    for (const { key } of waiting) this.#own.add(key);
    const last = timeline?.entries.at(-1);
    const isAsked = last?.kind === 'message' && last.by === 'shopper' && this.#own.has(last.id);
    if (isAsked && last.id !== this.#seen) {
      this.#seen = last.id;
      this.awaitedAt = last.at;
      this.#await(hasAssistant && timeline?.handler === 'assistant');
    } else if (!isAsked) this.#await(false);
    this.isBusy = timeline?.writing?.by === 'assistant' || timeline?.tool !== undefined || this.isAwaited;
  }

  /** The shopper does not wait any more. */
  stop(): void {
    this.#await(false);
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #await(isAwaited: boolean): void {
    clearTimeout(this.#timer);
    this.isAwaited = isAwaited;
    if (isAwaited) this.#timer = setTimeout(() => this.stop(), patienceMs);
  }
}
