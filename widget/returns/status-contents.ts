import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Return } from '../../src/contract/index.js';
import { isolate } from './part.js';
import { item, moneyLines, reasonWords } from './pieces.js';

/** What is in a return: its items, its money, and how it travels. */
export function renderContents(i18n: I18n, { lines, settlement, method }: Return): TemplateResult {
  return html`<section class="stack">
    <h3 class="h3">${i18n.t('returns.show.items')}</h3>
    <ul class="stack">
      ${lines.map((line) => {
        const words = [
          `${i18n.number(line.quantity)} ×`,
          reasonWords(i18n, line.reason, line.reasonName),
          line.exchange
            ? i18n.t('returns.show.exchange', {
                what: isolate(line.exchange.variant ?? line.exchange.title),
              })
            : i18n.t(`returns.outcome.${line.outcome}`),
          ...(line.photos.length > 0 ? [i18n.t('returns.review.photos', { count: line.photos.length })] : []),
        ];
        return html`<li class="item" part="item">${item(line, html`<br />${words.join(' · ')}`)}</li>`;
      })}
    </ul>
    <dl class="num">
      ${moneyLines(i18n, settlement).map(
        ([words, amount]) =>
          html`<dt>${words}</dt>
            <dd>${amount}</dd>`,
      )}
    </dl>
    <p class="small soft">${i18n.t(`returns.method.${method}`)}</p>
  </section>`;
}
