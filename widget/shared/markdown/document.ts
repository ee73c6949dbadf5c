import { html, type nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { clean } from '../clean.js';
import { blockWords, drawBlock, lines } from './block.js';
import { closed } from './half-open.js';
import { blocksOf, type Token } from './lexer.js';

/** How much of a message is read for marks, in UTF-16 units. The rest is drawn as it is. */
const maxMarked = 20_000;

interface Block {
  readonly token: Token;
  readonly drawn: unknown;
}

/**
 * A message as blocks for Lit. While it grows, only its last block is read and drawn anew: those before it keep their
 * nodes, and marks that are still open do not show.
 */
export class MarkdownDocument {
  #source = '';
  /** Up to where the blocks can change no more, whatever follows. */
  #settled = 0;
  #blocks: Block[] = [];
  /** How many of the blocks are settled. */
  #count = 0;

  /** The blocks of the text so far, for a template to hold. */
  draw(text: string, isGrowing = false): readonly unknown[] {
    const source = clean(text);
    if (!source.startsWith(this.#source.slice(0, this.#settled))) this.#forget();
    this.#source = source;

    const marked = source.slice(this.#settled, maxMarked);
    const tokens = blocksOf(isGrowing ? closed(marked) : marked);
    const before = this.#blocks.slice(this.#count);
    const settled = this.#blocks.slice(0, this.#count);
    const tail = tokens
      .filter(({ type }) => type !== 'space')
      .map((token, index) => (before[index]?.token.raw === token.raw ? before[index] : block(token)));
    this.#blocks = [...settled, ...tail];
    this.#settle(tokens, marked);

    const rest = source.slice(maxMarked);
    const drawn = this.#blocks.map((each) => each.drawn);
    return rest ? [...drawn, html`<p dir="auto">${rest}</p>`] : drawn;
  }

  #settle(tokens: readonly Token[], source: string): void {
    const last = tokens.length - 1 - (tokens.at(-1)?.type === 'space' ? 1 : 0);
    if (last < 1) return;
    const before = tokens.slice(0, last);
    const text = before.map(({ raw }) => raw).join('');
    // Marks that were left out while they are open are part of what may change.
    if (!source.startsWith(text)) return;
    if (!isApart(before) && !hasTwoLines(source.slice(text.length))) return;
    this.#settled += text.length;
    this.#count = this.#blocks.length - 1;
  }

  #forget(): void {
    this.#settled = 0;
    this.#blocks = [];
    this.#count = 0;
  }
}

/** What is read of a message, without its marks. */
export function wordsOf(text: string): string {
  const source = clean(text);
  const marked = blocksOf(source.slice(0, maxMarked));
  return lines([...marked.map(blockWords), source.slice(maxMarked)]);
}

function block(token: Token): Block {
  return { token, drawn: guard([token], (): TemplateResult | typeof nothing => drawBlock(token)) };
}

/** A blank line ends anything but a list, which goes on if another item follows. */
function isApart(before: readonly Token[]): boolean {
  const end = before.at(-1);
  if (end?.type === 'space') return before.at(-2)?.type !== 'list';
  return end?.type !== 'list' && /\n[ \t]*\n$/.test(end?.raw ?? '');
}

/** Until its first line is whole, what looks like another block may be the next line of the one before; a table needs two. */
function hasTwoLines(source: string): boolean {
  const first = source.indexOf('\n');
  return first >= 0 && source.indexOf('\n', first + 1) >= 0;
}
