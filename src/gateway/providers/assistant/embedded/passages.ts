import { textOfMarkdown } from '../../../../contract/articles/excerpt.js';
import { cut, shortened } from '../cut.js';
import { termsOf } from '../../../../contract/articles/terms.js';

/** Characters of a passage. */
const most = 420;

/**
 * The part of an article that answers best: a paragraph with the list below it, as it was written. Without links, pictures
 * and headings: those are behind the article's card. Of `isFit` passages where there are any.
 */
export function passageOf(
  markdown: string,
  asked: readonly string[],
  isFit?: (passage: string) => boolean,
): string {
  const wanted = new Set(asked);
  const blocks = markdown
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block && !/^(?:#{1,6}\s|```|~~~|([-*_] *){3,}$)/.test(block));
  const all = blocks.flatMap((block, at) => {
    if (isList(block) && at > 0 && !isList(blocks[at - 1] ?? '')) return [];
    const list = blocks[at + 1];
    return [list !== undefined && isList(list) && !isList(block) ? `${block}\n\n${list}` : block];
  });
  const fit = isFit ? all.filter(isFit) : [];
  const passages = fit.length > 0 ? fit : all;
  const score = (passage: string): number =>
    new Set(termsOf(textOfMarkdown(passage)).filter((term) => wanted.has(term))).size;
  let best = passages[0] ?? '';
  let highest = score(best);
  for (const passage of passages.slice(1)) {
    const own = score(passage);
    const isAll = highest === 0 && own === wanted.size;
    if (own > highest + 1 || (isAll && own > 0)) [best, highest] = [passage, own];
  }
  return excerpt(bare(best));
}

const isList = (block: string): boolean => /^(?:[-*+]|\d{1,3}[.)])\s/.test(block);

function bare(passage: string): string {
  return passage
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^[\]]*)\]\([^()\s]*(?: "[^"]*")?\)/g, '$1')
    .replace(/\[([^[\]]*)\]\[[^\]]*\]/g, '$1')
    .replace(/<[^>\n]{0,200}>/g, '')
    .replace(/(?:https?:\/\/|www\.)\S+/gi, '')
    .replace(/^ {0,3}>+ ?/gm, '')
    .trim();
}

/** Cut where a line or a sentence ends. */
function excerpt(text: string): string {
  if (text.length <= most) return text;
  const begun = cut(text, most);
  const end = Math.max(
    begun.lastIndexOf('\n'),
    ...[...begun.matchAll(/[.!?؟。！？](?=\s|$|\p{Script=Han})/gu)].map(({ index }) => index + 1),
  );
  if (end > most / 3) return begun.slice(0, end).trim();
  const space = begun.lastIndexOf(' ');
  return shortened(text, space > most / 2 ? space + 1 : most);
}
