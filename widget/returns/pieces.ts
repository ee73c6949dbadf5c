import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { MessageKey } from '../../src/client/i18n/messages.js';
import type { Money, Settlement } from '../../src/contract/index.js';
import { box, icon, warning } from '../shared/icons.js';

interface Pictured {
  readonly title: string;
  readonly variant?: string | undefined;
  readonly image?: string | undefined;
}

/** An item: its picture, what it is called, and whatever is said of it. */
export function item({ title, variant, image }: Pictured, more: unknown = nothing): TemplateResult {
  return html`<span class="thumb" part="thumb"
      >${
        image
          ? html`<img
              src=${image}
              alt=""
              width="52"
              height="52"
              loading="lazy"
              referrerpolicy="no-referrer"
              @error=${hide}
            />`
          : nothing
      }${icon(box)}</span
    >
    <span class="grow"
      ><b><bdi>${title}</bdi></b>
      <span class="small soft">${variant ? html`<bdi>${variant}</bdi>` : nothing}${more}</span></span
    >`;
}

function hide(event: Event): void {
  (event.currentTarget as HTMLElement).hidden = true;
}

export interface Choice {
  readonly value: string;
  readonly words: unknown;
  readonly end?: unknown;
}

interface ChoicesOptions {
  readonly name: string;
  readonly legend: TemplateResult | string;
  readonly chosen: string | undefined;
  readonly onChoose: (value: string) => void;
  readonly error?: string | undefined;
  readonly isPills?: boolean;
}

/** One of several, by the browser's own radio buttons: arrow keys and names come with them. */
export function choices(all: readonly Choice[], options: ChoicesOptions): TemplateResult {
  const { name, legend, chosen, onChoose, error, isPills = false } = options;
  return html`<fieldset aria-describedby=${error ? `${name}-error` : nothing} part=${name}>
    <legend>${legend}</legend>
    <div class=${isPills ? 'row tight wrap' : 'stack tight'}>
      ${all.map(
        ({ value, words, end }) =>
          html`<label class="choice ${isPills ? 'pill' : ''}" part="choice">
            <input
              type="radio"
              name=${name}
              value=${value}
              .checked=${value === chosen}
              @change=${() => onChoose(value)}
            />
            <span class="grow">${words}</span>${end ? html`<b class="num">${end}</b>` : nothing}
          </label>`,
      )}
    </div>
    ${errorLine(error, `${name}-error`)}
  </fieldset>`;
}

export function errorLine(words: string | undefined, id: string): TemplateResult | typeof nothing {
  return words
    ? html`<p class="error" id=${id}>${icon(warning, { small: true })}<span>${words}</span></p>`
    : nothing;
}

/** The merchant's words for a reason, else Bellhop's. */
export function reasonWords(i18n: I18n, id: string, name: string | undefined): string {
  const key = `returns.reason.${id}`;
  const words = name ?? i18n.t(key as MessageKey);
  return words === key ? id : words;
}

export const isZero = ({ amount }: Money): boolean => Number(amount) === 0;

/** What goes back and what it costs, without what is nothing. */
export function moneyLines(i18n: I18n, settlement: Settlement): readonly (readonly [string, string])[] {
  const shown = (['refund', 'credit', 'bonus', 'fee', 'due'] as const).filter(
    (key) => !isZero(settlement[key]),
  );
  return shown.map((key) => [i18n.t(`returns.money.${key}`), i18n.money(settlement[key])]);
}
