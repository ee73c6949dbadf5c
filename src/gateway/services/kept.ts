export interface KeptOptions {
  /** How many are kept: the oldest goes first. */
  readonly most: number;
  /** Milliseconds for which each is kept. */
  readonly life: number;
  readonly now: () => Date;
}

/**
 * Keeps for a while what takes work to make. Whoever asks for what is being made shares it; what failed is not kept. A key
 * says all that its value is made from, so that nothing has to be forgotten when something changes.
 */
export function createKept<T>({
  most,
  life,
  now,
}: KeptOptions): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly value: Promise<T>; readonly end: number }>();

  return (key, make) => {
    const found = kept.get(key);
    const time = now().getTime();
    if (found && found.end > time) return found.value;
    const entry = { value: make(), end: time + life };
    // Taken out first, so that the first of the map is always the oldest.
    kept.delete(key);
    kept.set(key, entry);
    for (const [other, { end }] of kept) {
      if (kept.size <= most && end > time) break;
      kept.delete(other);
    }
    entry.value.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return entry.value;
  };
}
