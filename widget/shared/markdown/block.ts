import { html, nothing, type TemplateResult } from 'lit';
import { drawInline, inlineWords } from './inline.js';
import type { Token, Tokens } from './lexer.js';
import { decode, directionOf } from './words.js';

/** A block as Lit draws it, each line of text in its own direction. Headings are bold: a message has no chapters. */
export function drawBlock(token: Token): TemplateResult | typeof nothing {
  const { tokens, raw } = token as Tokens.Generic;
  switch (token.type) {
    case 'space':
      return nothing;
    case 'heading':
      return html`<p dir="auto" class="title"><strong>${drawInline(tokens)}</strong></p>`;
    case 'code':
      return html`<pre dir="ltr"><code>${(token as Tokens.Code).text}</code></pre>`;
    case 'hr':
      return html`<hr />`;
    case 'blockquote':
      return html`<blockquote dir=${directionOf(raw) ?? nothing}>${tokens?.map(drawBlock)}</blockquote>`;
    case 'list':
      return drawList(token as Tokens.List);
    case 'table':
      return drawTable(token as Tokens.Table);
    default:
      return html`<p dir="auto">${tokens ? drawInline(tokens) : decode(raw)}</p>`;
  }
}

/** What is read of a block, without its marks. */
export function blockWords(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'hr':
      return '';
    case 'code':
      return (token as Tokens.Code).text;
    case 'list':
      return lines((token as Tokens.List).items.map(({ tokens }) => lines(tokens.map(blockWords))));
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return lines([header, ...rows].map((row) => row.map(({ tokens }) => inlineWords(tokens)).join(', ')));
    }
    case 'blockquote':
      return lines((token as Tokens.Blockquote).tokens.map(blockWords));
    default:
      return inlineWords((token as Tokens.Generic).tokens ?? [token]);
  }
}

export const lines = (texts: readonly string[]): string => texts.filter(Boolean).join('\n');

function drawList({ ordered, start, items, raw }: Tokens.List): TemplateResult {
  const drawn = items.map(({ tokens }) => html`<li>${tokens.map(drawItemPart)}</li>`);
  // One direction for all: the marks of a list stand in one column.
  const dir = directionOf(raw) ?? nothing;
  return ordered
    ? html`<ol dir=${dir} start=${Number(start) || 1}>
        ${drawn}
      </ol>`
    : html`<ul dir=${dir}>
        ${drawn}
      </ul>`;
}

function drawItemPart(token: Token): TemplateResult | typeof nothing {
  if (token.type !== 'text') return drawBlock(token);
  const { tokens, raw } = token as Tokens.Text;
  return html`<span class="line">${tokens ? drawInline(tokens) : decode(raw)}</span>`;
}

/** How many columns of a few letters each a narrow panel has room for. */
const fittingColumns = 4;

function drawTable({ header, rows, raw }: Tokens.Table): TemplateResult {
  const dir = directionOf(raw) ?? nothing;
  const table = html`<table dir=${dir}>
    <thead>
      <tr>
        ${header.map((cell) => html`<th scope="col" class=${cell.align ?? ''}>${drawInline(cell.tokens)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td class=${cell.align ?? ''}>${drawInline(cell.tokens)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
  return header.length > fittingColumns
    ? html`<div class="wide" dir=${dir} tabindex="0">${table}</div>`
    : table;
}
