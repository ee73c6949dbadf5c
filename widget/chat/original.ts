import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ChatMessage } from '../../src/contract/index.js';
import { BellhopElement } from '../shared/base-element.js';
import { base } from '../shared/base.styles.js';
import { define } from '../shared/define.js';
import { MarkdownDocument } from '../shared/markdown/document.js';
import { markdown } from '../shared/markdown/markdown.styles.js';

const original = css`
  :host {
    display: block;
    max-inline-size: 92%;
    margin-block-start: 4px;
    overflow-wrap: anywhere;
  }
  summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    inline-size: fit-content;
    min-block-size: 36px;
    border-radius: var(--_radius-s);
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary span {
    color: var(--_accent-text);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .text {
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_line);
    color: var(--_soft);
  }
`;

/**
 * That a message was translated, from which language, and what was written.
 *
 * @tag bellhop-message-original
 * @summary What a translated message was.
 */
export class BellhopMessageOriginal extends BellhopElement {
  static readonly tagName = 'bellhop-message-original';
  static override styles = [base, markdown, original];

  /** What was written, and in which language. */
  @property({ attribute: false }) original?: ChatMessage['original'];

  readonly #document = new MarkdownDocument();

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop, original } = this;
    if (!bellhop || !original) return nothing;
    const { i18n } = bellhop;
    const { text, locale } = original;
    return html`<details>
      <summary>
        ${i18n.t('chat.translated', { language: languageIn(i18n.$locale.get(), locale) })}
        <span>${i18n.t('chat.original')}</span>
      </summary>
      <div class="text" lang=${locale} dir="auto">${this.#document.draw(text)}</div>
    </details>`;
  }
}

define(BellhopMessageOriginal);

/** What the reader calls it; its tag, where they have no name for it. */
function languageIn(locale: string, tag: string): string {
  try {
    // Of English, nobody asks whose.
    const { language, script } = new Intl.Locale(tag);
    const named = language === 'zh' && script ? `${language}-${script}` : language;
    return new Intl.DisplayNames(locale, { type: 'language' }).of(named) ?? tag;
  } catch {
    return tag;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-message-original': BellhopMessageOriginal;
  }
}
