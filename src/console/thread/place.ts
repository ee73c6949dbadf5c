/** Less than a line from the end, in pixels, is at the end. */
const nearEnd = 40;

/**
 * Where one is in a log that scrolls. At its end one stays there, whatever grows or shrinks; above it, what is read keeps its
 * place when earlier words come before it.
 */
export class LogPlace {
  #log: HTMLElement | null = null;
  #fromEnd = 0;
  #top = 0;
  readonly #resized = new ResizeObserver(() => {
    if (this.isAtEnd) this.toEnd();
  });

  get isAtEnd(): boolean {
    return this.#fromEnd < nearEnd;
  }

  /** The log as it is drawn now, with all that can change its size. */
  follow(log: HTMLElement | null): void {
    if (log === this.#log) return;
    this.#resized.disconnect();
    this.#log = log;
    // It gets smaller when a call or a field comes, and its content grows by pictures that arrive.
    if (log) for (const box of [log, ...log.children]) this.#resized.observe(box);
  }

  toEnd(): void {
    this.#fromEnd = 0;
    if (this.#log) this.#moveTo(this.#log.scrollHeight);
  }

  /** After earlier words came before those that are read. */
  keep(): void {
    if (this.#log) this.#moveTo(this.#log.scrollHeight - this.#log.clientHeight - this.#fromEnd);
  }

  measure(): void {
    if (this.#log) this.#fromEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight;
  }

  /** Its reader scrolled, or it was moved. Only who goes up leaves the end: the log may have got smaller since it was moved there. */
  scrolled(): void {
    if (!this.#log) return;
    const { scrollTop } = this.#log;
    if (!this.isAtEnd || scrollTop < this.#top) this.measure();
    this.#top = scrollTop;
  }

  #moveTo(top: number): void {
    if (!this.#log) return;
    this.#log.scrollTop = top;
    this.#top = this.#log.scrollTop;
  }
}
