import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { errorText } from '../../src/client/i18n/error-text.js';
import type { SupportError, SupportErrorCode } from '../../src/contract/index.js';
import { icon, info, offline, warning, check } from './icons.js';

export interface NoticeOptions {
  readonly tone?: 'good' | 'warn' | 'bad' | 'info';
  /** The first words, in bold. */
  readonly title?: unknown;
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

/** That there is no connection: not seen, nor read, where a panel's bar has said so above. */
export const offlineTitle = ({ i18n }: Bellhop): TemplateResult =>
  html`<span class="said">${i18n.t('common.offline')}</span>`;

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
  const isOffline = error.code === 'offline';
  return notice(errorText(i18n, error), {
    tone: isOffline || error.code === 'rate-limited' ? 'warn' : 'bad',
    icon: isOffline ? offline : warning,
    title: isOffline && offlineTitle(bellhop),
    actions: retry && !final.includes(error.code) ? button : nothing,
    alert: true,
  });
}
