import type { MessageFrame } from './draw-message.js';
import { MessageChunk } from './message-chunk.js';
import type { GrowingMessage, ListedMessage } from './message.js';
import { Slicer } from './slices.js';

type Messages = readonly (ListedMessage | GrowingMessage)[];

/** The messages of a list as chunks in an element. A chunk in which nothing changed is left alone. */
export class ChunkHolder {
  readonly #slicer = new Slicer();
  readonly #chunks = new Map<number, MessageChunk>();
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
    let next = this.element.firstElementChild;
    let left = slices.size;
    for (const [key, messages] of slices) {
      const chunk = this.#chunks.get(key) ?? this.#add(key, next);
      next = chunk.element.nextElementSibling;
      left -= 1;
      chunk.show({ messages, before, frame });
      // The end is what is read first.
      if (left === 0) (this.#last = chunk).comeNear();
      before = messages.at(-1);
    }
  }

  #add(key: number, next: Element | null): MessageChunk {
    const chunk = new MessageChunk();
    this.#chunks.set(key, chunk);
    this.element.insertBefore(chunk.element, next);
    return chunk;
  }

  #remove(key: number, { element }: MessageChunk): void {
    element.remove();
    this.#chunks.delete(key);
  }
}
