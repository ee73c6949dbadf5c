import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { clean } from '../shared/clean.js';
import { icon, person, spark, warning } from './icons.js';
import type { MarkdownDocument } from '../shared/markdown/document.js';
import { isMarkdown, type GrowingMessage, type ListedMessage } from './message.js';

/** What messages are drawn with. Another object draws them anew. */
export interface MessageFrame {
  readonly i18n: I18n;
  /** The Markdown of a message, once the chunk that reads it is here. */
  readonly documentOf: ((message: GrowingMessage) => MarkdownDocument) | undefined;
}

/** Messages that follow each other, and the one before them. */
export function drawMessages(
  frame: MessageFrame,
  messages: readonly (ListedMessage | GrowingMessage)[],
  before: GrowingMessage | undefined,
): unknown {
  return repeat(
    messages,
    ({ id }) => id,
    (message, index) => {
      const previous = index > 0 ? messages[index - 1] : before;
      // Of the one before, only whether it begins a day or a group matters.
      const isDay = !previous || dayOf(previous) !== dayOf(message);
      const isFirst = isDay || previous.writer !== message.writer || previous.name !== message.name;
      return guard([frame, message, isDay, isFirst], () => drawMessage(frame, message, isDay, isFirst));
    },
  );
}

function drawMessage(
  frame: MessageFrame,
  message: ListedMessage | GrowingMessage,
  isDay: boolean,
  isFirst: boolean,
): TemplateResult {
  const state = 'state' in message ? message.state : 'growing';
  const { at, name } = message;
  // Dates take longer than words: not with each part of an answer.
  return html`${
      isDay
        ? guard([frame, at], () => html`<p class="day"><span>${dayWords(frame.i18n, at)}</span></p>`)
        : nothing
    }
    <article class="message ${message.writer} ${state} ${isFirst ? 'first' : ''}" part="message">
      ${isFirst ? guard([frame, at, name], () => drawWriter(frame.i18n, message)) : nothing}
      ${
        message.text || state === 'growing'
          ? html`<div class="text">${drawText(frame, message, state === 'growing')}</div>`
          : nothing
      }
      ${drawState(frame.i18n, state)} ${message.below ?? nothing}
    </article>`;
}

function drawText({ documentOf }: MessageFrame, message: GrowingMessage, isGrowing: boolean): unknown {
  return documentOf && isMarkdown(message)
    ? documentOf(message).draw(message.text, isGrowing)
    : html`<p class="plain" dir="auto">${clean(message.text)}</p>`;
}

function drawWriter(i18n: I18n, { writer, at, name }: GrowingMessage): TemplateResult | typeof nothing {
  if (writer === 'system') return nothing;
  const isOther = writer !== 'shopper';
  return html`<p class="who ${isOther ? '' : 'visually-hidden'}">
    ${isOther ? html`<span class="badge">${icon(writer === 'agent' ? person : spark)}</span>` : nothing}
    <bdi>${name ? clean(name) : i18n.t(`chat.${writer}`)}</bdi> <time datetime=${at}>${i18n.time(at)}</time>
  </p>`;
}

function drawState(i18n: I18n, state: ListedMessage['state'] | 'growing'): TemplateResult | typeof nothing {
  if (state === 'sent' || state === 'growing') return nothing;
  const isBad = state === 'failed' || state === 'broken';
  return html`<p class="state small ${isBad ? 'bad-text' : 'soft'}" part="state">
    ${isBad ? icon(warning, { small: true }) : nothing}${i18n.t(`chat.${state}`)}
  </p>`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** The reader's day: a conversation is told by the clock on their wall. */
function localDay(date: Date): string {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const days = new WeakMap<GrowingMessage, string>();

/** Kept: it is asked of a whole chunk with each part of an answer. */
function dayOf(message: GrowingMessage): string {
  const day = days.get(message) ?? localDay(new Date(message.at));
  days.set(message, day);
  return day;
}

function dayWords(i18n: I18n, at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const own = localDay(date);
  if (own === localDay(now)) return i18n.t('chat.today');
  return own === localDay(yesterday) ? i18n.t('chat.yesterday') : i18n.day(own);
}
