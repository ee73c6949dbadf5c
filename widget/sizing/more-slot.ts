import { html, nothing, type TemplateResult } from 'lit';
import type { SizeZone } from '../../src/contract/index.js';
import { define } from '../shared/define.js';
import type { AnswerView } from './answer.js';
import type { BellhopSizeMore } from './more.js';

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

/** Unfolds what keeps a body, below the button that was pressed. */
export async function openProfiles({ currentTarget }: Event): Promise<void> {
  const root = (currentTarget as Element).getRootNode() as ShadowRoot;
  const more = root.querySelector<BellhopSizeMore>('bellhop-size-more');
  if (!more) return;
  more.opened = 'profiles';
  await more.updateComplete;
  more.renderRoot.querySelector<HTMLElement>('[part=profiles]')?.focus();
}
