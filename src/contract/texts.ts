/**
 * What stands in a text unseen and turns around or parts what is seen: marks of direction, spaces without width. Joiners
 * stay, as some scripts and emoji need them.
 */
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Without characters that no text needs, that hide or that the database refuses; line breaks stay. */
export function plain(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '').replace(unseen, '');
}

/** Words of others as they may stand in a line of ours. */
export function oneLine(text: string): string {
  return unbroken(text.replace(unseen, ''));
}

/** A line of ours, which may hold marks of direction. No line break, so nothing becomes a header. */
export function unbroken(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** Categories and tags are the same in any case and width. */
export function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
