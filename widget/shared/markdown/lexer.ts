import { Lexer, Tokenizer, type Token, type Tokens } from 'marked';

export type { Token, Tokens } from 'marked';

/** How deep quotes and lists, and marks within a line, may lie in each other. What is deeper is text. */
const maxDepth = 6;
/** How many characters of one run may be marks, and how long it may be: the lexer looks from each mark to the run's end. */
const maxMarks = 200;
const maxRun = 8_000;
/** How many columns a table may have. */
const maxColumns = 20;
const marks = /[*_~[`<]/g;
/** What is written without spaces, of Chinese, Japanese and Korean, and punctuation of Arabic. No address holds any unescaped. */
const unspaced = /[\u060c\u061b\u061f\u2018-\u201f\u2e80-\uffef]/;

/**
 * The subset that a message may use. Markup, definitions, underlined headings and code by indentation are text: people
 * and models seldom mean them, and each would change lines that are already on the screen.
 */
class SubsetTokenizer extends Tokenizer {
  #depth = 0;

  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
  override reflink(): undefined {}
  override lheading(): undefined {}
  override code(): undefined {}

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#within(() => super.blockquote(src));
  }

  override list(src: string): Tokens.List | undefined {
    return this.#within(() => super.list(src));
  }

  override table(src: string): Tokens.Table | undefined {
    const end = src.indexOf('\n');
    return src.slice(0, end).split('|').length > maxColumns + 2 ? undefined : super.table(src);
  }

  override emStrong(src: string, masked: string, before?: string): Tokens.Em | Tokens.Strong | undefined {
    return this.#within(() => super.emStrong(src, masked, before) ?? this.#unspacedStrong(src, before));
  }

  override url(src: string): Tokens.Link | undefined {
    const link = super.url(src);
    const end = link?.raw.search(unspaced) ?? -1;
    return end < 0 ? link : super.url(src.slice(0, end));
  }

  override del(src: string, masked: string, before?: string): Tokens.Del | undefined {
    return this.#within(() => super.del(src, masked, before));
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    return this.#within(() => super.link(src));
  }

  /**
   * CommonMark finds the ends of a mark by the spaces around it, and none in `请点**“退货”**键`:
   * https://github.com/commonmark/commonmark-spec/issues/650. This can go once it does.
   */
  #unspacedStrong(src: string, before = ''): Tokens.Strong | undefined {
    const [raw, text] = /^\*\*(?!\s)((?:\\.|[^\\*\n])+)(?<!\s)\*\*/.exec(src) ?? [];
    if (!raw || !text) return undefined;
    const around = before.slice(-1) + text.charAt(0) + text.slice(-1) + src.charAt(raw.length);
    if (!unspaced.test(around)) return undefined;
    return { type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text) };
  }

  #within<T>(read: () => T | undefined): T | undefined {
    if (this.#depth >= maxDepth) return undefined;
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}

/** Whether a run is read for marks. */
export function isReadable(run: string): boolean {
  return run.length <= maxRun && (run.match(marks)?.length ?? 0) <= maxMarks;
}

class SubsetLexer extends Lexer {
  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (isReadable(src)) return super.inlineTokens(src, tokens);
    tokens.push({ type: 'text', raw: src, text: src });
    return tokens;
  }
}

/** The blocks of a text whose line ends are `\n`; their `raw` put together is the text. Never throws, in linear time. */
export function blocksOf(source: string): readonly Token[] {
  try {
    return new SubsetLexer({ gfm: true, breaks: true, tokenizer: new SubsetTokenizer() }).lex(source);
  } catch {
    // A fault of the lexer costs the marks, not the words.
    return [{ type: 'text', raw: source, text: source }];
  }
}
