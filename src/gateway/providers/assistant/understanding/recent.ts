/** Keeps what was last made of so many texts, the latest asked for: what is made depends on the text alone. */
export function recent<T>(most: number, make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const made = kept.has(text) ? (kept.get(text) as T) : make(text);
    // Taken out first, so that the first of the map is always the oldest.
    kept.delete(text);
    kept.set(text, made);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
