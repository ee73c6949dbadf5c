import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { Capabilities } from '../../src/contract/index.js';
import { box, forward, icon, receipt } from '../shared/icons.js';

export function loadWords({ i18n }: Bellhop): Promise<unknown> {
  return Promise.all([i18n.load('returns'), i18n.load('withdrawal')]);
}

/** The ways to what not every shop offers. Withdrawal is there for anybody, found at once and on every page. */
export function renderDoors(
  { i18n, screens }: Bellhop,
  { returns, withdrawals }: Capabilities,
): TemplateResult {
  const door = (picture: string, words: string, open: () => void): TemplateResult =>
    html`<li>
      <button type="button" part="door" @click=${open}>
        ${icon(picture)}<span class="grow">${words}</span>${icon(forward, { small: true, flip: true })}
      </button>
    </li>`;
  return html`${returns ? door(box, i18n.t('returns.door'), () => screens.open('returns')) : nothing}
  ${withdrawals ? door(receipt, i18n.t('withdrawal.link'), () => screens.open('withdrawal')) : nothing}`;
}
