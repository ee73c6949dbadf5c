import type { ListedMessage } from './message.js';

/** How many messages a chunk holds. */
const chunkSize = 10;

/** What one chunk holds. */
export interface Slice {
  /** Stays when messages come before or behind. */
  readonly key: number;
  readonly messages: readonly ListedMessage[];
}

/** Cuts a list into slices that stay what they are while it grows at both ends. */
export class Slicer {
  #messages: readonly ListedMessage[] = [];
  /** Where slice 0 begins in the list; below it are those that came later at the top. */
  #origin = 0;
  #slices: readonly Slice[] = [];

  /** The same slice object as before where nothing in it changed. */
  cut(messages: readonly ListedMessage[]): readonly Slice[] {
    if (messages === this.#messages) return this.#slices;
    this.#origin += this.#shift(messages);
    this.#messages = messages;

    const before = new Map(this.#slices.map((slice) => [slice.key, slice]));
    const slices: Slice[] = [];
    for (let key = Math.floor((0 - this.#origin) / chunkSize); ; key += 1) {
      const start = this.#origin + key * chunkSize;
      if (start >= messages.length) break;
      const own = messages.slice(Math.max(0, start), start + chunkSize);
      if (own.length === 0) continue;
      const known = before.get(key);
      slices.push(known && isSame(known.messages, own) ? known : { key, messages: own });
    }
    this.#slices = slices;
    return slices;
  }

  /** The slice that the next message is part of. */
  get nextKey(): number {
    return Math.floor((this.#messages.length - this.#origin) / chunkSize);
  }

  /** How many messages came before the first one of before; of another conversation all are new. */
  #shift(messages: readonly ListedMessage[]): number {
    const first = this.#messages[0];
    if (!first) return 0;
    const at = messages.findIndex(({ id }) => id === first.id);
    if (at >= 0) return at;
    this.#slices = [];
    return -this.#origin;
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
