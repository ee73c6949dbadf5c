/** Control characters but tab and line feed, and those that turn the text around them. A whole isolate is the first group. */
const unseen =
  /([\u2066\u2068][^\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+\u2069)|[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** A text without what hides or turns what is read; names in a direction of their own stay so. */
export const seen = (text: string): string => text.replace(unseen, '$1');

/** A text as it came, with `\n` for line ends. */
export const clean = (source: string): string => seen(source.replace(/\r\n?/g, '\n'));
