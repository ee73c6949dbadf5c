import type { ListedMessage } from './message.js';

/** How many messages a chunk holds. */
const chunkSize = 10;

/** What each chunk holds, by a key that stays when messages come before or behind. */
type Slices = ReadonlyMap<number, readonly ListedMessage[]>;

/** Cuts a list into slices that stay what they are while it grows at both ends. */
export class Slicer {
  #messages: readonly ListedMessage[] = [];
  /** Where slice 0 begins in the list; below it are those that came later at the top. */
  #origin = 0;
  #slices: Slices = new Map();

  /** First to last, the same array as before where nothing in it changed. */
  cut(messages: readonly ListedMessage[]): Slices {
    if (messages === this.#messages) return this.#slices;
    this.#origin += this.#shift(messages);
    this.#messages = messages;

    const slices = new Map<number, readonly ListedMessage[]>();
    for (let key = Math.floor((0 - this.#origin) / chunkSize); ; key += 1) {
      const start = this.#origin + key * chunkSize;
      if (start >= messages.length) break;
      const own = messages.slice(Math.max(0, start), start + chunkSize);
      const known = this.#slices.get(key);
      if (own.length > 0) slices.set(key, known && isSame(known, own) ? known : own);
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
    this.#slices = new Map();
    return -this.#origin;
  }
}

/** Whether both hold the same things in the same order. */
export function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
