import type { MessageFrame } from './draw-message.js';
import { MessageChunk } from './message-chunk.js';
import type { GrowingMessage, ListedMessage } from './message.js';
import { Shelves } from './shelves.js';
import { isSame, Slicer } from './slices.js';

type Messages = readonly (ListedMessage | GrowingMessage)[];

/** The messages of a list as chunks on shelves in an element. A chunk in which nothing changed is left alone. */
export class ChunkHolder {
  readonly #slicer = new Slicer();
  readonly #chunks = new Map<number, MessageChunk>();
  readonly #shelves: Shelves;
  #last: MessageChunk | undefined;
  #shownBy: readonly unknown[] = [];

  constructor(readonly element: HTMLElement) {
    this.#shelves = new Shelves(element);
  }

  /** Shows them, and tells of earlier ones before they are placed above the others. */
  show(
    frame: MessageFrame,
    messages: readonly ListedMessage[],
    growing: GrowingMessage | undefined,
    aroundEarlier: (place: () => void) => void,
  ): void {
    const by = [frame, messages];
    // A part of an answer costs the same whatever was said before it.
    if (growing && isSame(by, this.#shownBy) && this.#last?.grow(frame, growing)) return;
    this.#shownBy = by;
    const slices = new Map<number, Messages>(this.#slicer.cut(messages));
    if (growing && messages.at(-1)?.id !== growing.id) {
      const key = this.#slicer.nextKey;
      slices.set(key, [...(slices.get(key) ?? []), growing]);
    }
    const place = (): void => this.#place(frame, slices);
    const [first] = slices;
    // The first chunk may have been part empty.
    const isEarlier = first && this.#chunks.get(first[0])?.first !== first[1][0]?.id;
    if (isEarlier) aroundEarlier(place);
    else place();
  }

  #place(frame: MessageFrame, slices: ReadonlyMap<number, Messages>): void {
    for (const [key, { element }] of this.#chunks) {
      if (slices.has(key)) continue;
      element.remove();
      this.#chunks.delete(key);
    }
    this.#last = undefined;
    let before: GrowingMessage | undefined;
    for (const [key, messages] of slices) {
      this.#last = this.#chunks.get(key) ?? this.#add(key);
      this.#last.show({ messages, before, frame });
      before = messages.at(-1);
    }
    // The end is what is read first.
    this.#last?.comeNear();
    this.#shelves.settle(this.#chunks.values());
  }

  /** Those before it are there already. */
  #add(key: number): MessageChunk {
    const chunk = new MessageChunk(() => {
      // With its neighbours: what is drawn while it is left out is laid out once, not as plain words before.
      for (const near of [key, key - 1, key + 1]) this.#chunks.get(near)?.comeNear();
    });
    this.#chunks.set(key, chunk);
    this.#shelves.add(key, chunk, this.#chunks.get(key - 1));
    return chunk;
  }
}
