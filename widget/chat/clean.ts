/** Control characters but tab and line feed, and those that turn the text around them. */
export const unseen = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** A text as it came, with `\n` for line ends and nothing that hides or turns what is read. */
export function clean(source: string): string {
  return source.replace(/\r\n?/g, '\n').replace(unseen, '');
}
