import { isUuid } from './uuid.js';

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
    const isOurs = typeof at === 'string' && isInstant(at) && typeof id === 'string' && isUuid(id);
    return isOurs ? { at, id } : undefined;
  } catch {
    return undefined;
  }
}

/** As `toISOString` writes one of our era: the database knows no year 0, and none of more than four digits is ours. */
function isInstant(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text && /^(?!0000)\d/.test(text);
}
