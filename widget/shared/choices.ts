import { html, nothing, type TemplateResult } from 'lit';
import { errorLine } from './error-line.js';

export interface Choice {
  readonly value: string;
  readonly words: unknown;
  readonly end?: unknown;
  /** What it belongs to: those of one group stand together, under its name. */
  readonly group?: string | undefined;
}

interface ChoicesOptions {
  readonly name: string;
  readonly legend: TemplateResult | string;
  readonly chosen: string | undefined;
  readonly onChoose: (value: string) => void;
  readonly error?: string | undefined;
  readonly isPills?: boolean;
  /** Between the legend and the choices. */
  readonly note?: unknown;
}

/** One of several, by the browser's own radio buttons: arrow keys and names come with them. */
export function choices(all: readonly Choice[], options: ChoicesOptions): TemplateResult {
  const { name, legend, error, isPills = false } = options;
  const groups = [...new Set(all.map(({ group }) => group))];
  return html`<fieldset aria-describedby=${error ? `${name}-error` : nothing} part=${name}>
    <legend>${typeof legend === 'string' ? html`<span class="h3">${legend}</span>` : legend}</legend>
    ${options.note}
    <div class="stack">
      ${groups.map(
        (group) =>
          html`${group === undefined ? nothing : html`<p class="small" aria-hidden="true"><bdi>${group}</bdi></p>`}
            <div class=${isPills ? 'row tight wrap' : 'stack tight'}>
              ${all.filter((each) => each.group === group).map((each) => renderChoice(each, options))}
            </div>`,
      )}
    </div>
    ${errorLine(error, `${name}-error`)}
  </fieldset>`;
}

function renderChoice({ value, words, end, group }: Choice, options: ChoicesOptions): TemplateResult {
  const { name, chosen, onChoose, isPills } = options;
  return html`<label class="choice ${isPills ? 'pill' : ''}" part="choice">
    <input
      type="radio"
      name=${name}
      value=${value}
      .checked=${value === chosen}
      @change=${() => onChoose(value)}
    />
    <span class="grow"
      >${group === undefined ? nothing : html`<span class="visually-hidden">${group} / </span>`}${words}</span
    >${end ? html`<b class="num">${end}</b>` : nothing}
  </label>`;
}
