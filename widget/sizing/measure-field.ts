import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { numberFormat } from '../../src/client/i18n/intl.js';
import { errorLine } from '../shared/error-line.js';
import {
  measureWords,
  partsOf,
  split,
  type MeasureKind,
  type Part,
  type ReadMeasure,
  type Units,
} from './units.js';

/** What stands in a field as it was typed, and the value that it says. */
interface Typed {
  readonly texts: readonly string[];
  readonly value: number | undefined;
  readonly parts: readonly Part[];
  /** The shopper is done with it. */
  readonly isLeft?: boolean;
}
/** By the field's id. */
export type TypedFields = Map<string, Typed>;

export interface MeasureFieldOptions {
  /** Unique within the shadow root. */
  readonly id: string;
  readonly label: string;
  readonly kind: MeasureKind;
  /** In cm, kg or years. */
  readonly value: number | undefined;
  /** What is taken; else it is none. */
  readonly limits: readonly [min: number, max: number];
  /** From where to where a slider leads; without it there is none. */
  readonly slider?: readonly [from: number, to: number];
  readonly units: Units;
  readonly reads: ReadMeasure;
  /** Kept by the host from one rendering to the next. */
  readonly typed: TypedFields;
  /** In words, with the slots `{min}` and `{max}` filled in. */
  readonly error?: string | undefined;
  /** Stands at the end of the label's line. */
  readonly switch?: TemplateResult | typeof nothing;
  readonly help?: string | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** A number with its unit, typed or drawn, both saying the same. */
export function measureField(i18n: I18n, options: MeasureFieldOptions): TemplateResult {
  const { id, label, kind, units, error, help, slider } = options;
  const parts = partsOf(kind, units);
  const texts = textsOf(options, parts, i18n);
  const described = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ');
  return html`<div class="field" part="field">
    <span class="row between">
      <label for=${id}>${label}</label>
      ${options.switch ?? nothing}
    </span>
    <div class="row measure">
      ${parts.map(
        (part, at) =>
          html`<span class="amount">
            <input
              part="input"
              id=${at === 0 ? id : `${id}-${at + 1}`}
              inputmode="decimal"
              maxlength="24"
              autocomplete="off"
              aria-label=${parts.length > 1 ? `${label}, ${unitName(i18n, part, 'long')}` : nothing}
              aria-invalid=${error !== undefined}
              aria-describedby=${described || nothing}
              .value=${texts[at] ?? ''}
              @input=${(event: Event) => onInput(options, parts, i18n, at, valueOf(event))}
              @change=${() => settle(options)}
            />${part.unit === 'plain' ? nothing : html`<span class="unit">${unitName(i18n, part, 'short')}</span>`}
          </span>`,
      )}
      ${slider ? renderSlider(i18n, options, parts, slider) : nothing}
    </div>
    ${errorLine(error, `${id}-error`)}
    ${help ? html`<span class="help" id="${id}-help">${help}</span>` : nothing}
  </div>`;
}

/** In steps of the smallest part, so that what it says is a whole number of it. */
function renderSlider(
  i18n: I18n,
  options: MeasureFieldOptions,
  parts: readonly Part[],
  [from, to]: readonly [number, number],
): TemplateResult {
  const { label, value, onChange } = options;
  const { size } = parts.at(-1)!;
  const [min, max] = [Math.round(from / size), Math.round(to / size)];
  const middle = Math.round((min + max) / 2);
  return html`<input
    class="slider ${value === undefined ? 'unset' : ''}"
    part="slider"
    type="range"
    min=${min}
    max=${max}
    aria-label=${label}
    aria-valuetext=${value === undefined ? i18n.t('sizing.unit.unset') : measureWords(i18n, value, parts, 'long')}
    .value=${String(value === undefined ? middle : Math.round(value / size))}
    @input=${(event: Event) => onChange(rounded(Number(valueOf(event)) * size))}
  />`;
}

/** As typed while that says the value; else as the value is said. */
function textsOf(
  { id, value, typed }: MeasureFieldOptions,
  parts: readonly Part[],
  i18n: I18n,
): readonly string[] {
  const found = typed.get(id);
  if (found && found.value === value && found.parts === parts) return found.texts;
  return value === undefined
    ? []
    : split(value, parts).map((amount) =>
        numberFormat(i18n.$locale.get(), { useGrouping: false }).format(amount),
      );
}

function onInput(
  options: MeasureFieldOptions,
  parts: readonly Part[],
  i18n: I18n,
  at: number,
  text: string,
): void {
  const texts = parts.map((_, index) => (index === at ? text : (textsOf(options, parts, i18n)[index] ?? '')));
  const value = read(options, parts, texts);
  options.typed.set(options.id, { texts, value, parts });
  options.onChange(value);
}

/** Once it is left, what was typed is written as the field writes it, or is wrong. */
function settle({ id, value, typed, onChange }: MeasureFieldOptions): void {
  const found = typed.get(id);
  if (value !== undefined) typed.delete(id);
  else if (found) typed.set(id, { ...found, isLeft: true });
  onChange(value);
}

/** Something stands in the field that says no value, and the shopper has left it so. */
export function isWrong(typed: TypedFields, id: string): boolean {
  const { texts = [], value, isLeft } = typed.get(id) ?? {};
  return isLeft === true && value === undefined && texts.some((text) => text.trim());
}

/** What the texts say, if that is taken. */
export function read(
  { kind, limits: [min, max], reads }: Pick<MeasureFieldOptions, 'kind' | 'limits' | 'reads'>,
  parts: readonly Part[],
  texts: readonly string[],
): number | undefined {
  const value = reads(kind, parts, texts);
  if (value === undefined || value < min || value > max) return undefined;
  return kind === 'age' ? Math.floor(value) : rounded(value);
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

export function unitName(i18n: I18n, { unit }: Part, unitDisplay: 'short' | 'long'): string {
  if (unit === 'plain') return '';
  if (unit === 'jin') return i18n.t('sizing.unit.jin');
  const parts = numberFormat(i18n.$locale.get(), { style: 'unit', unit, unitDisplay }).formatToParts(2);
  return parts.find(({ type }) => type === 'unit')?.value ?? unit;
}
