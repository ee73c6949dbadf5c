import { html, type TemplateResult } from 'lit';
import type { SizeFit, SizeZone } from '../../src/contract/index.js';
import { drawing } from './drawings.js';
import { isWrong, measureField, type TypedFields } from './measure-field.js';
import type { MoreView } from './more.js';
import { unitSwitch } from './questions.js';
import { measureWords, partsOf } from './units.js';

/** Beyond these the tape was read wrong. */
const limits: Readonly<Record<SizeZone, readonly [number, number]>> = {
  chest: [50, 200],
  bust: [50, 200],
  underbust: [45, 180],
  waist: [40, 200],
  hip: [50, 220],
  neck: [20, 70],
  inseam: [40, 120],
  sleeve: [35, 100],
  foot: [15, 36],
};

/** What decides for this product, each with its picture. */
export function renderTape(
  view: MoreView,
  zones: readonly SizeZone[],
  fit: SizeFit,
  typed: TypedFields,
): TemplateResult {
  const { i18n, store, body, units, reads } = view;
  return html`<div class="field">
      <p class="small soft">${i18n.t('sizing.more.tapeHelp')}</p>
      <span>${unitSwitch(view, 'length', ['cm', 'in'], 'girth')}</span>
    </div>
    ${zones.map((zone) => {
      const name = i18n.t(`sizing.zone.${zone}`);
      const id = `tape-${zone}`;
      const [min, max] = limits[zone].map((limit) => measureWords(i18n, limit, partsOf('girth', units)));
      return html`<div class="tape-row" part="tape">
        ${drawing(zone, fit, i18n.t('sizing.tape.picture', { zone: name }))}
        ${measureField(i18n, {
          id,
          label: name,
          kind: 'girth',
          value: body.measures?.[zone],
          limits: limits[zone],
          units,
          typed,
          reads,
          help: i18n.t(`sizing.tape.${zone}`),
          error: isWrong(typed, id) ? i18n.t('sizing.body.missing.girth', { min, max }) : undefined,
          onChange: (value) => {
            const { [zone]: _before, ...others } = body.measures ?? {};
            store.say({ measures: value === undefined ? others : { ...others, [zone]: value } });
          },
        })}
      </div>`;
    })}`;
}
