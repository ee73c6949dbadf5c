import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from './cursor.js';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const at = '2026-11-25T09:00:00.123Z';
const written = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('a cursor', () => {
  it('is read as it was written', () => {
    expect(readCursor(writeCursor(new Date(at), id))).toEqual({ at, id });
    expect(readCursor(undefined)).toBeUndefined();
  });

  it.each([
    ['an id of dashes', written(at, '-'.repeat(36))],
    ['an id without its dashes', written(at, 'f'.repeat(36))],
    ['the year 0', written('0000-01-01T00:00:00.000Z', id)],
    ['a year of five digits', written('+010000-01-01T00:00:00.000Z', id)],
    ['a day that there is not', written('2026-02-30T00:00:00.000Z', id)],
    ['another notation', written('2026-01-01T00:00:00Z', id)],
    ['no text', written(5, id)],
    ['no list', Buffer.from('null').toString('base64url')],
    ['nothing', ''],
  ])('with %s is none of ours', (_, text) => {
    expect(readCursor(text)).toBeUndefined();
  });
});
