import { html, nothing, type TemplateResult } from 'lit';
import type { StaffRequest } from '../../contract/index.js';
import { forward, icon } from '../icons.js';
import { drawRequest, type RequestOptions } from '../requests/request.js';

/** What was asked about the orders of the case: what is open in full, the rest folded. */
export function drawRequests(
  requests: readonly StaffRequest[],
  options: RequestOptions,
): TemplateResult | typeof nothing {
  const { words } = options;
  const open = requests.filter(({ request }) => request.status === 'open');
  const decided = requests.filter(({ request }) => request.status !== 'open');
  return html`${open.map((asked) => html`<section>${drawRequest(asked, options)}</section>`)}
  ${
    decided.length === 0
      ? nothing
      : html`<section class="folded">
          <details>
            <summary>
              ${icon(forward, { small: true, flip: true })}<span class="grow"
                >${words.t('requests.earlier')}</span
              ><span class="chip">${words.number(decided.length)}</span>
            </summary>
            ${decided.map((asked) => html`<div class="earlier">${drawRequest(asked, options)}</div>`)}
          </details>
        </section>`
  }`;
}
