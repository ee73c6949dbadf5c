import { oneLine } from '../texts.js';
import { termsOf } from './terms.js';

/** What of Markdown is read: words of links and headings, none of the signs. HTML is text. */
export function textOfMarkdown(markdown: string): string {
  return markdown
    .replace(/^ {0,3}(```|~~~).*$/gm, '')
    .replace(/^ {0,3}#{1,6} +(.*?)#*$/gm, '$1.')
    .replace(/^ {0,3}([-*_] *){3,}$/gm, '')
    .replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/gm, '')
    .replace(/^ {0,3}(?:> ?)+/gm, '')
    .replace(/!?\[([^[\]]*)\]\([^()\s]*(?: "[^"]*")?\)/g, '$1')
    .replace(/(\*\*|__|`+)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/\*(?=\S)([^*\n]*?\S)\*/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** The sentences of Markdown as plain text, each one line. */
export function sentencesOf(markdown: string): string[] {
  return textOfMarkdown(markdown)
    .split(/(?<=[.!?؟。！？])\s*(?=[^\s.!?])(?<=[。！？]|\s)|\n+/u)
    .map((sentence) => oneLine(sentence))
    .filter(Boolean);
}

/** The sentences that say most of what was asked, or the first: one line of plain text, `most` characters at most. */
export function excerptOf(markdown: string, asked: readonly string[] = [], most = 180): string {
  const sentences = sentencesOf(markdown);
  const wanted = new Set(asked);
  let [best, most1] = [0, 0];
  if (wanted.size > 0)
    for (const [index, sentence] of sentences.entries()) {
      const found = new Set(termsOf(sentence).filter((term) => wanted.has(term))).size;
      if (found > most1) [best, most1] = [index, found];
    }
  return shortened(sentences.slice(best).join(' '), most);
}

/** Cut at the end of a word where there is one, and never within a character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > most * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
