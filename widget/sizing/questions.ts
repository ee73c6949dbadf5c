import { html, nothing, type TemplateResult } from 'lit';
import type { BodySaid } from '../../src/client/stores/sizing.js';
import { sizeFits } from '../../src/contract/index.js';
import { forward, icon } from '../shared/icons.js';
import { chooseUnits } from './chosen-units.js';
import { questionsOf, type FinderView, type Step } from './finder-view.js';
import {
  isWrong,
  measureField,
  unitName,
  type MeasureFieldOptions,
  type TypedFields,
} from './measure-field.js';
import { measureWords, partsOf, weightUnits, type MeasureKind, type Units } from './units.js';

/** What the contract takes, and what a slider leads through. */
export const limits = { height: [50, 260], weight: [10, 400], age: [1, 120] } as const;
const sliders = { height: [140, 205], weight: [40, 150], age: [17, 80] } as const;

type Asked = keyof typeof limits;

export function renderQuestion(view: FinderView, step: Step): TemplateResult {
  if (step === 'fit') return renderFit(view);
  return step === 'body' ? renderBody(view) : renderAge(view);
}

/** Which of the fields of a question have no answer that can be used. */
export function missingOf(step: Step, body: BodySaid, typed: TypedFields): readonly Asked[] {
  if (step === 'body') return (['height', 'weight'] as const).filter((field) => body[field] === undefined);
  // It may be left out, and not be wrong.
  const isWrong = step === 'age' && body.age === undefined && typed.get('age')?.texts[0]?.trim();
  return isWrong ? ['age'] : [];
}

/** One tap answers it and goes on. */
function renderFit({ i18n, store, body, renderHeading, go }: FinderView): TemplateResult {
  return html`${renderHeading(i18n.t('sizing.fit.title'))}
    <p class="soft">${i18n.t('sizing.fit.help')}</p>
    <div class="stack tight">
      ${sizeFits.map(
        (fit) =>
          html`<button
            class="choice"
            type="button"
            part="choice"
            aria-pressed=${body.fit === fit}
            @click=${() => {
              store.say({ fit });
              go('body');
            }}
          >
            <b class="grow">${i18n.t(`sizing.fit.${fit}`)}</b>${icon(forward, { small: true, flip: true })}
          </button>`,
      )}
    </div>`;
}

function renderBody(view: FinderView): TemplateResult {
  const { i18n, units, renderHeading } = view;
  return html`${renderHeading(i18n.t('sizing.body.title'))}
  ${field(view, 'height', {
    label: i18n.t('sizing.body.height'),
    switch: unitSwitch(view, 'length', ['cm', 'in'] as const),
  })}
  ${field(view, 'weight', {
    label: i18n.t('sizing.body.weight'),
    switch: unitSwitch(view, 'weight', weightUnits(i18n.$locale.get(), units.weight)),
  })}`;
}

function renderAge(view: FinderView): TemplateResult {
  const { i18n, store, body, product, renderHeading } = view;
  const fit = product.chart?.audience === 'unisex' ? body.fit : product.chart?.audience;
  return html`${renderHeading(i18n.t('sizing.age.title'))}
  ${field(view, 'age', { label: i18n.t('sizing.age.label'), help: i18n.t('sizing.age.help') })}
  ${
    fit === 'women'
      ? html`<label class="row check" part="pregnant">
          <input
            type="checkbox"
            name="pregnant"
            .checked=${body.pregnant ?? false}
            @change=${(event: Event) =>
              store.say({ pregnant: (event.currentTarget as HTMLInputElement).checked || undefined })}
          />
          <span>${i18n.t('sizing.age.pregnant')}</span>
        </label>`
      : nothing
  }`;
}

function field(
  { i18n, store, body, units, typed, reads, missing }: FinderView,
  id: Asked,
  more: Pick<MeasureFieldOptions, 'label' | 'switch' | 'help'>,
): TemplateResult {
  const [min, max] = limits[id].map((limit) => measureWords(i18n, limit, partsOf(id, units)));
  return measureField(i18n, {
    id,
    kind: id,
    value: body[id],
    limits: limits[id],
    slider: sliders[id],
    units,
    typed,
    reads,
    error:
      missing.includes(id) || isWrong(typed, id)
        ? i18n.t(`sizing.body.missing.${id}`, { min, max })
        : undefined,
    onChange: (value) => store.say({ [id]: value }),
    ...more,
  });
}

/** Changes how the number is said, not the number. */
export function unitSwitch<K extends keyof Units>(
  { bellhop: { i18n, $mayKeep }, units }: Pick<FinderView, 'bellhop' | 'units'>,
  of: K,
  all: readonly Units[K][],
  kind: MeasureKind = of === 'length' ? 'height' : 'weight',
): TemplateResult {
  const name = (unit: Units[K]): string =>
    partsOf(kind, { ...units, [of]: unit })
      .map((part) => unitName(i18n, part, 'short'))
      .join(' ');
  return html`<select
    class="switch"
    part="unit"
    aria-label=${i18n.t(`sizing.unit.${of}`)}
    @change=${(event: Event) =>
      chooseUnits(
        { ...units, [of]: (event.currentTarget as HTMLSelectElement).value as Units[K] },
        $mayKeep.get(),
      )}
  >
    ${all.map((unit) => html`<option value=${unit} ?selected=${unit === units[of]}>${name(unit)}</option>`)}
  </select>`;
}

/** The way on, and back to the question before. */
export function renderOnward(view: FinderView, step: Step): TemplateResult | typeof nothing {
  const { i18n, product, go } = view;
  const steps = questionsOf(product);
  const before = steps[steps.indexOf(step) - 1];
  const back = before
    ? html`<button class="button plain" type="button" part="back" @click=${() => go(before)}>
        ${i18n.t('sizing.back')}
      </button>`
    : nothing;
  if (step === 'fit') return nothing;
  const isLast = step === steps.at(-1);
  return html`<div class="row between">
    ${back}
    <button class="button grow" type="submit" part="submit">
      ${i18n.t(isLast ? 'sizing.show' : 'sizing.next')}
    </button>
  </div>`;
}
