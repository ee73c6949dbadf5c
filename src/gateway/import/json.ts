import { SourceError } from './source.js';

/** One JSON value as it stands in a file, with the line at which it begins. */
export interface JsonText {
  readonly line: number;
  readonly text: string;
}

/** Longer than any order; what is longer lacks a bracket. */
const maxLength = 64 * 1024 * 1024;

/** JSON lines: a line is a value, and a broken one spoils no other. */
export async function* jsonLinesOf(text: AsyncIterable<string>): AsyncGenerator<JsonText> {
  const rest = new Pending();
  let line = 1;
  for await (const chunk of text) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      const value = rest.take(chunk.slice(start, end));
      if (value.trim()) yield { line, text: value };
      line += 1;
      start = end + 1;
    }
    rest.add(chunk.slice(start), line);
  }
  const last = rest.take('');
  if (last.trim()) yield { line, text: last };
}

/** The beginning of a value whose end is still to come, in the pieces in which it came. */
class Pending {
  #pieces: string[] = [];
  #length = 0;

  add(piece: string, line: number): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length > maxLength) {
      throw new SourceError(
        `What begins at line ${line} never ends: a bracket or quotation mark is missing.`,
      );
    }
  }

  take(last: string): string {
    const text = this.#pieces.length ? this.#pieces.join('') + last : last;
    this.#pieces = [];
    this.#length = 0;
    return text;
  }
}

/**
 * The values of a JSON document, one by one, however large it is. `prefix` is its beginning up to where they stand: `[`
 * of a list, `{"orders": [` of a wrapped one, nothing for values in a row. They are cut out by their brackets alone and
 * parsed by the caller, so that each has its line and a broken one costs no more than itself.
 */
export async function* jsonValuesOf(text: AsyncIterable<string>, prefix: string): AsyncGenerator<JsonText> {
  const splitter = new Splitter(prefix);
  for await (const chunk of text) {
    yield* splitter.take(chunk);
    if (splitter.isAtEnd) return;
  }
  const rest = splitter.end();
  if (rest) yield rest;
}

const newline = 10;
const quote = 34;
const comma = 44;
const backslash = 92;

class Splitter {
  isAtEnd = false;

  readonly #pending = new Pending();
  readonly #isList: boolean;
  /** How much of the next piece is behind us before it comes: the prefix, or what a backslash escapes. */
  #skip: number;
  #line: number;
  /** Where the value began; 0 between two values. */
  #startLine = 0;
  #depth = 0;
  #inText = false;

  constructor(prefix: string) {
    this.#isList = prefix !== '';
    this.#skip = prefix.length;
    this.#line = prefix.split('\n').length;
  }

  *take(piece: string): Generator<JsonText> {
    // Where what belongs to the value begins in this piece.
    let start = this.#startLine ? 0 : -1;
    let at = this.#skip;
    for (; at < piece.length && !this.isAtEnd; at += 1) {
      const code = piece.charCodeAt(at);
      if (code === newline) this.#line += 1;
      if (this.#inText) {
        if (code === quote) this.#inText = false;
        else if (code === backslash) at += 1;
        continue;
      }
      const end = this.#endAt(code, at);
      if (end >= 0) {
        if (this.#startLine)
          yield { line: this.#startLine, text: this.#pending.take(piece.slice(start, end)) };
        this.#startLine = 0;
        start = -1;
      } else if (!this.#startLine && code > 32 && code !== comma) {
        this.#startLine = this.#line;
        start = at;
      }
    }
    this.#skip = Math.max(0, at - piece.length);
    if (start >= 0) this.#pending.add(piece.slice(start), this.#startLine);
  }

  end(): JsonText | undefined {
    const text = this.#pending.take('');
    return text.trim() ? { line: this.#startLine, text } : undefined;
  }

  /** Where a value ends by the character at `at`; -1 where none does. */
  #endAt(code: number, at: number): number {
    switch (code) {
      case quote:
        this.#inText = true;
        return -1;
      case comma:
        return this.#depth === 0 ? at : -1;
      case 91: // [
      case 123: // {
        this.#depth += 1;
        return -1;
      case 93: // ]
      case 125: // }
        if (this.#depth === 0) {
          this.isAtEnd = this.#isList;
          return at;
        }
        this.#depth -= 1;
        return this.#depth === 0 ? at + 1 : -1;
      default:
        return -1;
    }
  }
}
