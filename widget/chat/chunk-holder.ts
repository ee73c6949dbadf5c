import type { MessageFrame } from './draw-message.js';
import { MessageChunk } from './message-chunk.js';
import type { GrowingMessage, ListedMessage } from './message.js';
import { Shelf, shelfOf } from './shelf.js';
import { Slicer } from './slices.js';

type Messages = readonly (ListedMessage | GrowingMessage)[];

/** The messages of a list as chunks on shelves in an element. A chunk in which nothing changed is left alone. */
export class ChunkHolder {
  readonly #slicer = new Slicer();
  readonly #chunks = new Map<number, MessageChunk>();
  readonly #shelves = new Map<number, Shelf>();
  #last: MessageChunk | undefined;
  #shownWith: readonly unknown[] = [];

  constructor(readonly element: HTMLElement) {}

  /** Shows them, and tells of earlier ones before they are placed above the others. */
  show(
    frame: MessageFrame,
    messages: readonly ListedMessage[],
    growing: GrowingMessage | undefined,
    aroundEarlier: (place: () => void) => void,
  ): void {
    const isSame = frame === this.#shownWith[0] && messages === this.#shownWith[1];
    // A part of an answer costs the same whatever was said before it.
    if (isSame && growing && this.#last?.grow(frame, growing)) return;
    this.#shownWith = [frame, messages];
    const first = Math.min(...this.#chunks.keys());
    const slices = new Map<number, Messages>(
      this.#slicer.cut(messages).map(({ key, messages: own }) => [key, own]),
    );
    if (growing && messages.at(-1)?.id !== growing.id) {
      const key = this.#slicer.nextKey;
      slices.set(key, [...(slices.get(key) ?? []), growing]);
    }
    const place = (): void => this.#place(frame, slices);
    const [now] = slices.keys();
    // The first chunk may have been part empty.
    const isEarlier =
      now !== undefined && (now < first || this.#chunks.get(now)?.first !== slices.get(now)?.[0]?.id);
    if (isEarlier) aroundEarlier(place);
    else place();
  }

  #place(frame: MessageFrame, slices: ReadonlyMap<number, Messages>): void {
    for (const [key, chunk] of this.#chunks) if (!slices.has(key)) this.#remove(key, chunk);
    this.#last = undefined;
    let before: GrowingMessage | undefined;
    let left = slices.size;
    for (const [key, messages] of slices) {
      const chunk = this.#chunks.get(key) ?? this.#add(key);
      left -= 1;
      chunk.show({ messages, before, frame });
      // The end is what is read first.
      if (left === 0) (this.#last = chunk).comeNear();
      before = messages.at(-1);
    }
    for (const shelf of this.#shelves.values()) shelf.guess();
  }

  /** Those before it are there already. */
  #add(key: number): MessageChunk {
    const chunk = new MessageChunk(() => this.#comeNear(key));
    this.#chunks.set(key, chunk);
    (this.#shelves.get(shelfOf(key)) ?? this.#addShelf(shelfOf(key))).add(chunk, this.#chunks.get(key - 1));
    return chunk;
  }

  /** With its neighbours: what is drawn while it is left out is laid out once, not as plain words before. */
  #comeNear(key: number): void {
    for (const near of [key, key - 1, key + 1]) this.#chunks.get(near)?.comeNear();
  }

  #addShelf(key: number): Shelf {
    const shelf = new Shelf();
    this.#shelves.set(key, shelf);
    const before = this.#shelves.get(key - 1)?.element;
    if (before) before.after(shelf.element);
    else this.element.prepend(shelf.element);
    return shelf;
  }

  #remove(key: number, chunk: MessageChunk): void {
    this.#chunks.delete(key);
    const shelf = this.#shelves.get(shelfOf(key))!;
    if (!shelf.remove(chunk)) return;
    shelf.element.remove();
    this.#shelves.delete(shelfOf(key));
  }
}
