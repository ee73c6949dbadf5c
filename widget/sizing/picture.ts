import { html, nothing, svg, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { numberFormat } from '../../src/client/i18n/intl.js';
import type { SizeChart } from '../../src/contract/index.js';
import type { SizeChance } from '../../src/sizing/types.js';
import type { AdviceView } from './advice.js';
import { bandsOf, columnsOf, fitOf, placeWord, zonesOf, type ZoneBands } from './bands.js';
import { isolate } from './finder-view.js';

/** How likely each size is, and where the body lies in it, zone by zone. All that it shows it also says. */
export function renderPicture(view: AdviceView, chart: SizeChart): TemplateResult {
  const { i18n, advice, looked } = view;
  const columns = columnsOf(advice, chart);
  const zones = zonesOf(advice, looked).flatMap((zone) => bandsOf(zone, advice, chart, looked) ?? []);
  return html`<div class="stack">
    <div class="sizes" role="group" part="sizes" aria-label=${i18n.t('sizing.advice.sizes')}>
      ${columns.map((size) => renderColumn(view, size))}
    </div>
    <ul
      class="stack"
      part="zones"
      aria-label=${i18n.t('sizing.advice.zones', { size: isolate(looked.label) })}
    >
      ${zones.map((zone) => renderZone(view, zone, columns))}
    </ul>
  </div>`;
}

/** A share, in per cent. */
export const percent = (i18n: I18n, share: number): string =>
  numberFormat(i18n.$locale.get(), { style: 'percent' }).format(share);

const barHeight = 64;

function renderColumn({ i18n, advice, looked, look }: AdviceView, size: SizeChance): TemplateResult {
  const most = Math.max(...advice.sizes.map(({ probability }) => probability));
  // Also what is unlikely has a foot to stand on.
  const height = Math.max(3, Math.round((size.probability / most) * barHeight));
  const per = percent(i18n, size.probability);
  const isSoldOut = size.available === 0;
  return html`<button
    class="size ${size === advice.size ? 'advised' : ''}"
    type="button"
    part="size"
    aria-pressed=${size === looked}
    @click=${() => look(size.label)}
  >
    <span class="small num">${per}</span>
    <svg width="100%" height=${barHeight} aria-hidden="true">
      <rect width="100%" y=${barHeight - height} height=${height} rx="4" />
    </svg>
    <bdi class=${isSoldOut ? 'gone' : ''}>${size.label}</bdi>
    ${isSoldOut ? html`<span class="visually-hidden">${i18n.t('sizing.stock.out')}</span>` : nothing}
  </button>`;
}

function renderZone(view: AdviceView, picture: ZoneBands, columns: readonly SizeChance[]): TemplateResult {
  const { i18n, looked } = view;
  const { zone, bands } = picture;
  // Where the bands are the columns above, those say which they are.
  const isNamed =
    bands.some(({ label }, at) => label !== columns[at]?.label) || bands.length !== columns.length;
  const words = (size: SizeChance): string | undefined => {
    const fit = fitOf(size, zone);
    return fit && i18n.t(`sizing.place.${placeWord(zone, fit.place)}`);
  };
  const others = bands.flatMap(({ sizes: [size], label }, at) =>
    size && Math.abs(at - picture.at) === 1 ? [`${isolate(label)}: ${words(size)}`] : [],
  );
  return html`<li part="zone">
    <p class="row between small">
      <b>${i18n.t(`sizing.zone.${zone}`)}</b>
      <span class="soft"
        >${words(looked)}<span class="visually-hidden"
          >${others.length > 0 ? ` (${others.join(', ')})` : nothing}</span
        ></span
      >
    </p>
    ${renderTrack(picture)}
    ${
      isNamed
        ? html`<p class="names small soft" aria-hidden="true">
            ${bands.map(({ label }) => html`<bdi>${label}</bdi>`)}
          </p>`
        : nothing
    }
  </li>`;
}

/** Equal bands; the body's mark, and how far it may be from it. */
function renderTrack({ bands, at, middle, from, to }: ZoneBands): TemplateResult {
  const width = 100 / bands.length;
  const place = (bandsFromStart: number): string =>
    `${Math.min(100, Math.max(0, bandsFromStart * width)).toFixed(1)}%`;
  const extent = Math.min(bands.length, Math.max(0, to)) - Math.min(bands.length, Math.max(0, from));
  return html`<svg class="track" width="100%" height="20" aria-hidden="true">
    ${bands.map(
      (_, index) =>
        svg`<rect class=${index === at ? 'band on' : 'band'} x=${`${index * width + 0.5}%`} width=${`${width - 1}%`} y="6" height="8" rx="4" />`,
    )}
    <rect class="spread" x=${place(from)} width=${place(extent)} y="9" height="2" rx="1" />
    <rect class="you" x=${place(middle)} width="3" y="1" height="18" rx="1.5" transform="translate(-1.5)" />
  </svg>`;
}
