import { oneLine } from './texts.js';

/** As long as a title that nobody gave is, in UTF-16 units. */
const longest = 60;

/** What a conversation is called by what the shopper says first, until it is given a title; undefined for a photo alone. */
export function titleOf(text: string): string | undefined {
  const line = oneLine(text);
  if (line.length <= longest) return line || undefined;
  return `${line
    .slice(0, longest - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}
