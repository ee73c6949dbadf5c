import { html, nothing, type TemplateResult } from 'lit';
import type { SizeZone } from '../../src/contract/index.js';
import { define } from '../shared/define.js';
import type { AnswerView } from './answer.js';

// What a page may style inside of it.
const parts = 'more, field, input, unit, choice, tape, profile, save, notice';

const load = (): Promise<unknown> =>
  import('./more.js').then(({ BellhopSizeMore, BellhopSizeProfiles }) =>
    define(BellhopSizeMore, BellhopSizeProfiles),
  );

/** What makes the answer surer, and keeps it: comes after the answer. `leads`: the tape is what is needed. */
export function renderMore(
  { product, units, reads, loads, saves }: AnswerView,
  zones: readonly SizeZone[],
  leads: boolean,
): TemplateResult | typeof nothing {
  loads.begin(load);
  if (loads.stateOf(load) !== 'ready') return nothing;
  return html`<bellhop-size-more
    .product=${product}
    .zones=${zones}
    .units=${units}
    .reads=${reads}
    .opened=${leads ? 'tape' : undefined}
    ?leads=${leads}
    ?saves=${saves}
    exportparts=${parts}
  ></bellhop-size-more>`;
}
