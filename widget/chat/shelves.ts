import type { MessageChunk } from './message-chunk.js';

/** How many chunks a shelf holds. */
const shelfSize = 20;

/**
 * Runs of chunks, each of which the browser leaves out as one. With each frame it looks at all that it may leave out,
 * which for hundreds of chunks takes longer than to draw those in view.
 */
export class Shelves {
  readonly #shelves = new Map<number, HTMLElement>();

  constructor(readonly element: HTMLElement) {}

  /** Puts a chunk behind the one before it. The shelf of a key is the same while the list grows at both ends. */
  add(key: number, chunk: MessageChunk, before: MessageChunk | undefined): void {
    const at = Math.floor(key / shelfSize);
    let shelf = this.#shelves.get(at);
    if (!shelf) {
      shelf = document.createElement('div');
      this.#shelves.set(at, shelf);
      put(this.element, shelf, this.#shelves.get(at - 1));
    }
    put(shelf, chunk.element, before?.element);
  }

  /** Guesses how high they are, for the browser, and drops those that nothing stands on. */
  settle(chunks: Iterable<MessageChunk>): void {
    const heights = new Map<Element | null, number>();
    for (const { element, height } of chunks) {
      const shelf = element.parentElement;
      heights.set(shelf, (heights.get(shelf) ?? 0) + height);
    }
    for (const [at, shelf] of this.#shelves) {
      const height = heights.get(shelf);
      if (height) shelf.style.setProperty('contain-intrinsic-block-size', `auto ${height}px`);
      else {
        shelf.remove();
        this.#shelves.delete(at);
      }
    }
  }
}

/** Behind another element, or first. */
function put(parent: Element, child: Element, before: Element | undefined): void {
  if (before?.parentElement === parent) before.after(child);
  else parent.prepend(child);
}
