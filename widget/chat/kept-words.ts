const key = 'bellhop:words';

/** What was typed and not sent, by conversation. For as long as the tab lives, where the browser and the shopper allow it. */
export function keptWords(thread: string): string {
  return read()[thread] ?? '';
}

export function keepWords(thread: string, words: string, mayKeep: boolean): void {
  try {
    const { [thread]: _before, ...others } = read();
    const all = words && mayKeep ? { ...others, [thread]: words } : others;
    if (Object.keys(all).length > 0) sessionStorage.setItem(key, JSON.stringify(all));
    else sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept where nothing may be.
  }
}

function read(): Readonly<Record<string, string>> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}
