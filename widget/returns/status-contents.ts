import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Return } from '../../src/contract/index.js';
import { moneySum } from './money-sum.js';
import { exchangeName, item, reasonWords, times } from './pieces.js';
import { isTravelling } from './to-send.js';

/** What is in a return: its items, its money, and how it travels. */
export function renderContents(i18n: I18n, found: Return): TemplateResult {
  const { lines, settlement, method, status } = found;
  const isExchange = lines.every(({ outcome }) => outcome === 'exchange');
  // Of what does not happen no money comes.
  const isOff = status === 'declined' || status === 'cancelled';
  return html`<section class="stack">
    <h3 class="h3">${i18n.t('returns.show.items')}</h3>
    <ul class="stack">
      ${lines.map((line) => {
        const words = [
          ...times(i18n, line.quantity),
          reasonWords(i18n, line.reason, line.reasonName),
          line.exchange
            ? i18n.t('returns.show.exchange', { what: exchangeName(line.exchange) })
            : i18n.t(`returns.outcome.${line.outcome}`),
          ...(line.photos.length > 0 ? [i18n.t('returns.review.photos', { count: line.photos.length })] : []),
        ];
        return html`<li class="row" part="item">${item(line, html`<br />${words.join(' · ')}`)}</li>`;
      })}
    </ul>
    ${isOff ? nothing : moneySum(i18n, settlement, isExchange)}
    ${isTravelling(found) ? html`<p class="small soft">${i18n.t(`returns.method.${method}`)}</p>` : nothing}
  </section>`;
}
