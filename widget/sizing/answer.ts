import { html, nothing, type TemplateResult } from 'lit';
import type { Loadable } from '../../src/client/loadable.js';
import type { Screen } from '../../src/client/stores/screens.js';
import type { SizeZone } from '../../src/contract/index.js';
import type { Advice, NoAdvice, SizeAdvice, SizeChance } from '../../src/sizing/types.js';
import { check, icon } from '../shared/icons.js';
import { skeleton, type LoadController } from '../shared/loads.js';
import { errorNotice } from '../shared/notice.js';
import { adviceWords, chance, renderAdvice, renderReasons, renderTake } from './advice.js';
import { zonesOf, zonesOfChart } from './bands.js';
import { certaintyOf } from './certainty.js';
import { renderChart } from './chart-table.js';
import { canAdvise, isolate, questionsOf, type FinderView } from './finder-view.js';
import { isKept } from './kept.js';
import { leading } from './leading.js';
import { openProfiles, renderMore } from './more-slot.js';
import { offerOf, shownId } from './offer.js';
import { measureWords, partsOf } from './units.js';
import { withWrongSize, type KnowingAdvice } from './wrong-size.js';

export { pictureStyles } from './picture.styles.js';
export { readMeasure } from './read-measure.js';

/** What the answer is drawn with, besides. */
export interface AnswerView extends FinderView {
  readonly state: Loadable<SizeAdvice>;
  /** The label of the size that the shopper looks at; the offered one unless they chose another. */
  readonly looked: string | undefined;
  readonly look: (label: string | undefined) => void;
  /** The id of the variant that the page shows, if it says so. */
  readonly variant: string | undefined;
  /** What the screen was opened with. */
  readonly params: Screen['params'];
  readonly take: (size: SizeChance, variantId: string) => void;
  /** For what makes it surer, which comes after it. */
  readonly loads: LoadController;
  /** Whether bodies can be kept. */
  readonly saves: boolean;
  /** The way on: at the foot, where a panel has one. */
  readonly renderFoot: (content: TemplateResult | typeof nothing) => TemplateResult | typeof nothing;
}

/** What the questions lead to: the size, or why there is none. */
export function renderAnswer(view: AnswerView): TemplateResult {
  const { bellhop, store, product, state } = view;
  if (!canAdvise(product)) return renderNone(view, product.chart ? 'kids-chart' : 'no-chart');
  if (state.status === 'failed') return errorNotice(bellhop, state.error, () => void store.refreshEngine());
  if (state.status !== 'ready') return skeleton(bellhop);
  const advice = adviceOf(view, state.value);
  if (advice.status === 'none') return renderNone(view, advice.reason);
  const offer = offerOf(advice);
  const offered = offer.kind === 'none' ? advice.size : offer.size;
  const looked = advice.sizes.find(({ label }) => label === view.looked) ?? offered;
  const shown = { ...view, advice, offer, offered, looked };
  const isUnknown = offer.kind === 'advised' && certaintyOf(advice, view.body.measures) === 'unknown';
  return renderParts(view, isUnknown, {
    first: renderAdvice(shown),
    rest: html`${renderReasons(shown)} ${renderFacts(view, true)}`,
    zones: zonesOf(advice, advice.size),
    foot: view.renderFoot(renderTake(shown)),
  });
}

interface Parts {
  readonly first: TemplateResult;
  readonly rest: TemplateResult;
  /** What a tape can tell; undefined where nothing makes it surer. */
  readonly zones: readonly SizeZone[] | undefined;
  readonly foot?: TemplateResult | typeof nothing;
}

/** One template for all answers, so that whoever measures keeps the focus while they change. `isNeeded`: the tape. */
const renderParts = (
  view: AnswerView,
  isNeeded: boolean,
  { first, rest, zones, foot = nothing }: Parts,
): TemplateResult =>
  html`${leading(view.product.productId, isNeeded, (leads) => {
    const more = zones ? renderMore(view, zones, leads) : nothing;
    return html`${first} ${leads ? more : nothing} ${rest} ${leads ? nothing : more} ${foot}`;
  })}`;

/** What is read out: the answer, and how sure it is; or why there is none, and what to do then. */
export function answerWords(view: AnswerView): readonly [answer: string, why: string] | undefined {
  if (view.state.status !== 'ready') return undefined;
  const advice = adviceOf(view, view.state.value);
  if (advice.status === 'advice') return adviceWords(view, advice);
  const { i18n } = view;
  return [i18n.t(`sizing.none.${advice.reason}.title`), i18n.t(`sizing.none.${advice.reason}.text`)];
}

/** The advice, with what an exchange says of the size that was wrong. */
function adviceOf(view: AnswerView, advice: SizeAdvice): KnowingAdvice | Exclude<SizeAdvice, Advice> {
  const { product, params } = view;
  const { exchange, answer } = params;
  return withWrongSize(advice, product, { variantId: shownId(view), reason: exchange, answer });
}

/** What is left of it on the page once the size was taken. */
export const summaryWords = (view: Pick<FinderView, 'i18n'>, size: SizeChance): string =>
  view.i18n.t('sizing.advice.summary', { size: isolate(size.label), chance: chance(view, size) });

/** Whose body the shop keeps already: one tap, and nothing is asked. */
export function renderProfiles({ i18n, store, profiles, go }: FinderView): TemplateResult | typeof nothing {
  if (profiles.length === 0) return nothing;
  return html`<div class="stack tight" role="group" aria-label=${i18n.t('sizing.profiles.yours')}>
    <span class="h3">${i18n.t('sizing.profiles.yours')}</span>
    <div class="row tight wrap">
      ${profiles.map(
        ({ id, name }) =>
          html`<button
            class="button line compact"
            type="button"
            part="profile"
            @click=${() => {
              store.use(id);
              go('advice');
            }}
          >
            <bdi>${name}</bdi>
          </button>`,
      )}
    </div>
  </div>`;
}

function renderNone(view: AnswerView, reason: NoAdvice): TemplateResult {
  const { i18n, product, units, renderHeading } = view;
  // One that contradicts itself would be compared with in vain.
  const chart = reason === 'chart-unusable' || !product.chart?.sizes.length ? undefined : product.chart;
  return renderParts(view, tapeOnly.includes(reason), {
    first: html`<div class="stack tight" part="notice">
      ${renderHeading(i18n.t(`sizing.none.${reason}.title`))}
      <p class="soft">${i18n.t(`sizing.none.${reason}.text`)}</p>
    </div>`,
    rest: html`${chart ? renderChart(i18n, chart, units) : nothing}
    ${canAdvise(product) ? renderFacts(view, helpful.includes(reason)) : nothing}`,
    zones: chart && helpful.includes(reason) ? zonesOfChart(chart) : undefined,
  });
}

/** Where a tape, or what is worn elsewhere, may tell what the rest could not. */
const helpful: readonly NoAdvice[] = ['unmeasured', 'beyond-chart', 'out-of-range'];

/** Where nothing else may. */
const tapeOnly: readonly NoAdvice[] = ['unmeasured', 'out-of-range', 'beyond-chart'];

/** What was said, and where it stays. */
function renderFacts(view: AnswerView, hasMore: boolean): TemplateResult {
  const { i18n, body, units, product, go, store, profiles } = view;
  const said = (['height', 'weight'] as const).flatMap((kind) => {
    const value = body[kind];
    return value === undefined ? [] : measureWords(i18n, value, partsOf(kind, units));
  });
  const age = body.age === undefined ? [] : i18n.t('sizing.age.years', { count: body.age });
  const profile = profiles.find(({ id }) => id === store.$profileId.get());
  const name = isolate(profile?.name ?? '');
  const isChanged = profile !== undefined && !isKept(body, profile);
  const where = !profile
    ? i18n.t('sizing.here')
    : i18n.t(`sizing.profiles.${isChanged ? 'changed' : 'saved'}`, { name });
  return html`<p class="row small soft" part="facts">
    ${icon(check, { small: true })}
    <span class="grow"
      >${[said, age].flat().join(' · ')}<br />${where}
      ${
        isChanged && hasMore
          ? html`<button class="link" type="button" part="update" @click=${openProfiles}>
              ${i18n.t('sizing.profiles.review')}
            </button>`
          : nothing
      }</span
    >
    <button class="link" type="button" part="change" @click=${() => go(questionsOf(product)[0]!)}>
      ${i18n.t('sizing.change')}
    </button>
  </p>`;
}
