/**
 * A value as read from a file, made safe to keep: no NUL (PostgreSQL has none), no lone surrogates, no nulls, and only
 * plain keys. What is left out was nothing.
 */
export function tidy(value: unknown): unknown {
  if (typeof value === 'string') return tidyText(value);
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const result: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (key === '__proto__' || entry === null || entry === undefined) continue;
    result[key] = tidy(entry);
  }
  return result;
}

/** Text without NUL and lone surrogates. */
export function tidyText(text: string): string {
  // With `u` a pair is one character, so that only halves of pairs are surrogates.
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).replace(/\p{Surrogate}/gu, '\ufffd');
}
