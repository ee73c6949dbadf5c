import { html, nothing, type TemplateResult } from 'lit';
import type { ChatMessage } from '../../contract/index.js';
import { clean } from '../../../widget/shared/clean.js';
import type { MarkdownDocument } from '../../../widget/shared/markdown/document.js';
import type { Desk } from '../desk.js';
import type { Words } from '../i18n/words.js';
import { icon, people, search, spark } from '../icons.js';
import type { Row } from '../rows.js';
import { drawLine } from './lines.js';

/** What rows are drawn with. */
export interface RowFrame {
  readonly desk: Desk;
  readonly me: { readonly name: string };
  readonly shopper: string;
  readonly colour: string;
  /** Up to which event the shopper has read. */
  readonly readByShopper: number;
  /** The shopper's language. */
  readonly locale?: string | undefined;
  /** In the reader's language, by its number, where that is shown. */
  readonly translations?: ReadonlyMap<number, string> | undefined;
  readonly documentOf: (id: string) => MarkdownDocument;
}

type MessageRow = Row & { readonly kind: 'message' };

/** One thing that was said or done. `isNext`: by the same as the one before it. */
export function drawRow(frame: RowFrame, row: Row, isNext: boolean): TemplateResult {
  const { words } = frame.desk;
  if (row.kind === 'message') return drawMessage(frame, row, isNext);
  if (row.kind === 'writing')
    return html`<article class=${row.by}>
      ${drawWho(frame, row, undefined)}
      <div class="text">${frame.documentOf(row.id).draw(row.text, true)}</div>
    </article>`;
  if (row.kind === 'tool')
    return html`<p class="quiet">
      ${icon(search, { small: true })}${words.t(`tool.${row.tool}`)}${row.failed ? html` · ${words.t('thread.toolFailed')}` : nothing}
    </p>`;
  return drawLine(frame, row);
}

function drawMessage(frame: RowFrame, row: MessageRow, isNext: boolean): TemplateResult {
  const { message, by, number } = row;
  const { words } = frame.desk;
  if (message.notice) return html`<p class="quiet middle">${words.t(`notice.${message.notice}`)}</p>`;
  const isMine = by === 'agent' && message.name === frame.me.name;
  // Whoever answers reads what was written; the shopper has it in their language.
  const text = message.original?.text ?? frame.translations?.get(number) ?? message.text;
  const isMarked = by === 'assistant' || by === 'agent';
  return html`<article class="${by} ${isMine ? 'mine' : ''} ${isNext ? 'next' : ''}">
    ${isNext ? nothing : drawWho(frame, row, message.name, isMine)}
    ${
      text
        ? html`<div class="text">
            ${
              isMarked
                ? frame.documentOf(row.id).draw(text)
                : html`<p class="plain" dir="auto">${clean(text)}</p>`
            }
          </div>`
        : nothing
    }
    ${message.original ? html`<p class="state">${words.t('help.sentAs', { language: words.language(frame.locale ?? message.original.locale) })}</p>` : nothing}
    ${drawPhotos(frame, message)} ${drawSources(words, message)}
    ${message.end === 'complete' ? nothing : html`<p class="state">${words.t(`thread.${message.end}`)}</p>`}
    ${
      isMine && number <= frame.readByShopper ? html`<p class="state">${words.t('thread.read')}</p>` : nothing
    }
  </article>`;
}

function drawWho(
  { desk: { words }, shopper, colour }: RowFrame,
  { at, by }: { readonly at: string; readonly by: MessageRow['by'] },
  name: string | undefined,
  isMine = false,
): TemplateResult {
  const called = name ? clean(name) : by === 'shopper' ? shopper : words.t(`by.${by}`);
  return html`<p class="who ${isMine ? 'visually-hidden' : ''}">
    ${
      by === 'shopper'
        ? html`<span class="avatar small ${colour}" aria-hidden="true"></span>`
        : html`<span class="mark">${icon(by === 'assistant' ? spark : people, { small: true })}</span>`
    }
    <span><bdi>${called}</bdi> · <time datetime=${at}>${words.when(at)}</time></span>
  </p>`;
}

function drawPhotos({ desk }: RowFrame, { photos = [] }: ChatMessage): TemplateResult | typeof nothing {
  if (photos.length === 0) return nothing;
  return html`<div class="photos">
    ${photos.map(
      (photo, index) =>
        html`<console-photo .desk=${desk} .photo=${photo} .index=${index + 1}></console-photo>`,
    )}
  </div>`;
}

/** What an answer rests on, and what it showed. They name; nothing here opens for the shopper. */
function drawSources(
  words: Words,
  { sources = [], cards = [] }: ChatMessage,
): TemplateResult | typeof nothing {
  const shown = new Set([
    ...sources.map(({ title }) => title),
    ...cards.flatMap((card) =>
      'title' in card
        ? [card.title]
        : 'number' in card
          ? [card.number]
          : card.kind === 'return-draft'
            ? [words.t('cards.returnBegun')]
            : [],
    ),
  ]);
  if (shown.size === 0) return nothing;
  return html`<p class="chips">
    ${[...shown].map((title) => html`<bdi class="chip">${clean(title)}</bdi>`)}
  </p>`;
}
