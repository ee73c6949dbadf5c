/** Where a page ended: rows are listed newest first, by instant and id. */
export interface Cursor {
  readonly at: string;
  readonly id: string;
}

export function writeCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

/** Undefined, so the first page, for what we did not write. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const isOurs =
      typeof at === 'string' &&
      /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) &&
      !Number.isNaN(Date.parse(at)) &&
      typeof id === 'string' &&
      /^[\da-f-]{36}$/.test(id);
    return isOurs ? { at, id } : undefined;
  } catch {
    return undefined;
  }
}
