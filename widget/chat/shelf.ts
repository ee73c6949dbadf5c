import type { MessageChunk } from './message-chunk.js';

/** How many chunks a shelf holds. */
const shelfSize = 20;

/** Which shelf the chunk of a key stands on: the same one while the list grows at both ends. */
export const shelfOf = (key: number): number => Math.floor(key / shelfSize);

/**
 * A run of chunks that the browser leaves out as one. With each frame it looks at all that it may leave out, which for
 * hundreds of chunks takes longer than to draw those in view.
 */
export class Shelf {
  readonly element: HTMLDivElement = document.createElement('div');
  readonly #chunks = new Set<MessageChunk>();

  constructor() {
    this.element.className = 'shelf';
  }

  /** Puts a chunk behind another one, or first. */
  add(chunk: MessageChunk, before: MessageChunk | undefined): void {
    this.#chunks.add(chunk);
    if (before && this.#chunks.has(before)) before.element.after(chunk.element);
    else this.element.prepend(chunk.element);
  }

  /** Returns whether it is empty now. */
  remove(chunk: MessageChunk): boolean {
    chunk.element.remove();
    this.#chunks.delete(chunk);
    return this.#chunks.size === 0;
  }

  /** For the browser, which lays out nothing here before the reader comes near. */
  guess(): void {
    let height = 0;
    for (const chunk of this.#chunks) height += chunk.height;
    this.element.style.setProperty('contain-intrinsic-block-size', `auto ${height}px`);
  }
}
