import { html, nothing, type TemplateResult } from 'lit';
import type { Token, Tokens } from './lexer.js';
import { targetOf } from './target.js';
import { decode, isolate, numbered } from './words.js';

type Drawn = string | TemplateResult | typeof nothing;

/** The tokens of a line as what Lit draws. A plain text is itself. */
export function drawInline(tokens: readonly Token[] = [], isLinked = false): unknown {
  return tokens.length === 1 ? draw(tokens[0]!, isLinked) : tokens.map((token) => draw(token, isLinked));
}

/** What is read of a line, without its marks. */
export function inlineWords(tokens: readonly Token[] = []): string {
  return tokens
    .map((token) => {
      if (token.type === 'br') return '\n';
      if (token.type === 'codespan') return (token as Tokens.Codespan).text;
      const { tokens: inner, raw, text = raw } = token as Tokens.Generic & { readonly text?: string };
      return inner ? inlineWords(inner) : decode(text);
    })
    .join('');
}

function draw(token: Token, isLinked: boolean): Drawn {
  const { tokens, raw } = token as Tokens.Generic;
  switch (token.type) {
    case 'text':
      return tokens ? html`${drawInline(tokens, isLinked)}` : drawWords((token as Tokens.Text).text);
    case 'escape':
      return (token as Tokens.Escape).text;
    case 'strong':
      return html`<strong>${drawInline(tokens, isLinked)}</strong>`;
    case 'em':
      return html`<em>${drawInline(tokens, isLinked)}</em>`;
    case 'del':
      return html`<del>${drawInline(tokens, isLinked)}</del>`;
    case 'codespan':
      return html`<code>${(token as Tokens.Codespan).text}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return drawLink(token as Tokens.Link, drawInline(tokens, true), inlineWords(tokens), isLinked);
    case 'image':
      return drawImage(token as Tokens.Image, isLinked);
    default:
      return decode(raw);
  }
}

/** Names and numbers have a direction of their own. */
const drawWords = (text: string): Drawn =>
  drawParts(decode(text), isolate, (part) => html`<bdi>${drawNumbers(part)}</bdi>`, drawNumbers);

/** A number stays on one line, and is copied as it is. */
const drawNumbers = (words: string): Drawn =>
  drawParts(words, numbered, (part) => html`<span class="whole">${part}</span>`);

/** What the pattern finds is every other part. */
function drawParts(
  text: string,
  pattern: RegExp,
  drawFound: (part: string) => Drawn,
  drawRest = (part: string): Drawn => part,
): Drawn {
  const parts = text.split(pattern);
  return parts.length === 1
    ? drawRest(text)
    : html`${parts.map((part, index) => (index % 2 ? drawFound : drawRest)(part))}`;
}

/** No picture is fetched for a message: its words are a link to it. */
function drawImage(image: Tokens.Image, isLinked: boolean): Drawn {
  const words = decode(image.text);
  if (isLinked) return words;
  return drawLink(image, words, words, isLinked);
}

function drawLink(
  { href, raw }: Tokens.Link | Tokens.Image,
  drawn: unknown,
  words: string,
  isLinked: boolean,
): Drawn {
  const target = isLinked ? undefined : targetOf(decode(href), words);
  // What may not be followed is shown as it was written.
  if (!target) return decode(raw);
  const { shown, isOwn } = target;
  const label = html`${drawn}${
    shown ? html`${words && ' '}<bdi class="host" dir="ltr">${shown}</bdi>` : nothing
  }`;
  return html`<a
    href=${target.href}
    target=${isOwn ? nothing : '_blank'}
    rel=${isOwn ? nothing : 'noopener noreferrer nofollow'}
    >${label}</a
  >`;
}
