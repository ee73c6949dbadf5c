import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { errorText } from '../../src/client/i18n/error-text.js';
import type { SupportError, SupportErrorCode } from '../../src/contract/index.js';
import { icon, info, offline, warning, check } from './icons.js';

export interface NoticeOptions {
  readonly tone?: 'good' | 'warn' | 'bad' | 'info';
  /** The first words, in bold. */
  readonly title?: string;
  /** Beside the default of the tone. */
  readonly icon?: string;
  /** Buttons below the words. */
  readonly actions?: TemplateResult | typeof nothing;
  /** Read out as it appears. */
  readonly alert?: boolean;
}

const iconByTone = { good: check, warn: warning, bad: warning, info };

/** A box that says what happened, what it means and what to do. */
export function notice(words: unknown, options: NoticeOptions = {}): TemplateResult {
  const { tone = 'info', title, actions = nothing, alert = false } = options;
  return html`<div class="notice ${tone}" part="notice" role=${alert ? 'alert' : nothing}>
    ${icon(options.icon ?? iconByTone[tone])}
    <div class="stack grow">
      <p>${title ? html`<b>${title}</b> ` : nothing}${words}</p>
      ${actions === nothing ? nothing : html`<div class="row tight wrap">${actions}</div>`}
    </div>
  </div>`;
}

/** Trying the same again cannot help: the shop is told wrong, or the shopper is. */
const final: readonly SupportErrorCode[] = [
  'origin-refused',
  'shop-unknown',
  'unsupported',
  'invalid',
  'too-large',
];

/** An error in the locale's words, with the way back. */
export function errorNotice(bellhop: Bellhop, error: SupportError, retry?: () => void): TemplateResult {
  const { i18n } = bellhop;
  const button = html`<button
    class="button line compact"
    type="button"
    part="retry"
    @click=${() => retry?.()}
  >
    ${i18n.t('common.retry')}
  </button>`;
  return notice(errorText(i18n, error), {
    tone: error.code === 'offline' || error.code === 'rate-limited' ? 'warn' : 'bad',
    icon: error.code === 'offline' ? offline : warning,
    actions: retry && !final.includes(error.code) ? button : nothing,
    alert: true,
  });
}
