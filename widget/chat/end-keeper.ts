import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How near to the end, in pixels, counts as there. */
const nearEnd = 32;

/**
 * Keeps the end of a scroller in view for as long as the reader is there. It follows the size of what is scrolled, so
 * that nothing has to be measured while a message grows.
 */
export class EndKeeper implements ReactiveController {
  #scroller: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;
  #isAtEnd = true;
  #top = 0;

  constructor(readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** Follows a scroller and all that it holds. */
  follow(scroller: HTMLElement): void {
    if (scroller === this.#scroller) return;
    this.#scroller = scroller;
    this.#top = 0;
    this.#observer = new ResizeObserver(() => {
      // A jump of this frame is told of only in the next one.
      this.onScroll();
      if (this.#isAtEnd) this.goToEnd();
    });
    this.#observer.observe(scroller);
    for (const child of scroller.children) this.#observer.observe(child);
  }

  /** From the next change of size on the end is in view. */
  aimAtEnd(): void {
    this.#setAtEnd(true);
  }

  goToEnd(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.#move(scroller, scroller.scrollHeight);
    this.#setAtEnd(true);
  }

  /** Changes what stands above the reader, whose place stays where it is. */
  keepPlace(change: () => void): void {
    const scroller = this.#scroller;
    if (!scroller || this.#isAtEnd) return change();
    const below = scroller.scrollHeight - scroller.scrollTop;
    change();
    this.#move(scroller, scroller.scrollHeight - below);
  }

  onScroll(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const isUp = scrollTop < this.#top - 1;
    this.#top = scrollTop;
    if (scrollHeight - clientHeight - scrollTop <= nearEnd) this.#setAtEnd(true);
    // Only a reader goes up; that the end is further away may be a message that grew.
    else if (isUp) this.#setAtEnd(false);
  }

  /** Its host has it follow again. */
  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#scroller = undefined;
  }

  #move(scroller: HTMLElement, top: number): void {
    scroller.scrollTop = top;
    this.#top = scroller.scrollTop;
  }

  #setAtEnd(isAtEnd: boolean): void {
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.host.requestUpdate();
  }
}
