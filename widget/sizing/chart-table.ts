import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { numberFormat } from '../../src/client/i18n/intl.js';
import { openEnd, type SizeChart, type SizeRange } from '../../src/contract/index.js';
import { zonesOfChart } from './bands.js';
import { unitName } from './measure-field.js';
import { partsOf, type Part, type Units } from './units.js';

/** The chart of a product as its merchant has it, to be compared with where there is no advice. */
export function renderChart(i18n: I18n, chart: SizeChart, units: Units): TemplateResult {
  const [part] = partsOf('girth', units);
  const caption = i18n.t(`sizing.chart.${chart.measures}`, { unit: unitName(i18n, part!, 'long') });
  const zones = zonesOfChart(chart);
  return html`<div class="chart" part="chart" role="region" aria-label=${caption} tabindex="0">
    <table>
      <caption class="small soft">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${i18n.t('sizing.more.size')}</th>
          ${zones.map((zone) => html`<th scope="col">${i18n.t(`sizing.zone.${zone}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${chart.sizes.map(
          (size) =>
            html`<tr>
              <th scope="row"><bdi>${size.label}</bdi></th>
              ${zones.map((zone) => html`<td class="num"><bdi>${rangeWords(i18n, size.zones[zone], part!)}</bdi></td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** `82–90`, `< 82`, `≥ 119`. */
function rangeWords(i18n: I18n, range: SizeRange | undefined, { size }: Part): string {
  if (!range) return '';
  const [min, max] = [range.min, range.max].map((end) => Math.round((end / size) * 10) / 10) as [
    number,
    number,
  ];
  const format = numberFormat(i18n.$locale.get(), { useGrouping: false });
  if (range.min <= 0) return `< ${format.format(max)}`;
  if (range.max >= openEnd) return `≥ ${format.format(min)}`;
  return min === max ? format.format(min) : `${format.format(min)}–${format.format(max)}`;
}
