import { html, nothing, type TemplateResult } from 'lit';
import type { Garment, SizeFit, SizeSystem } from '../../src/contract/index.js';
import { textField } from '../shared/field.js';
import { isolate } from './finder-view.js';
import type { MoreView } from './more.js';

export const letters = ['XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL'] as const;

/** Which ways to name a size there are for what is worn. */
export function systemsFor(garment: Garment): readonly SizeSystem[] {
  if (garment === 'shoes') return ['eu', 'uk', 'us', 'jp', 'cn', 'mm'];
  const numbers = ['eu', 'de', 'fr', 'it', 'uk', 'us', 'jp', 'cn'] as const;
  return garment === 'bra' ? numbers : ['letter', ...numbers];
}

const byPlace: Readonly<Record<string, SizeSystem>> = {
  US: 'us',
  GB: 'uk',
  IE: 'uk',
  DE: 'de',
  FR: 'fr',
  IT: 'it',
  JP: 'jp',
  CN: 'cn',
};

/** Letters are said everywhere; else the place decides. */
export function systemAt(place: string | undefined, garment: Garment): SizeSystem {
  const systems = systemsFor(garment);
  const local = byPlace[place ?? ''] ?? 'eu';
  return systems.includes('letter') ? 'letter' : systems.includes(local) ? local : 'eu';
}

/** How such a size is written. */
export function exampleOf(
  system: SizeSystem,
  garment: Garment,
  fit: SizeFit | undefined,
): string | undefined {
  if (garment === 'bra') return { eu: '75B', fr: '90B', uk: '34B', us: '34B', jp: 'B75' }[system as 'eu'];
  if (garment === 'shoes')
    return { eu: '40', uk: '6.5', us: '8', jp: '25.5', cn: '255', mm: '255' }[system as 'eu'];
  const women = { eu: '38', de: '38', fr: '40', it: '42', uk: '12', us: '8', jp: '9', cn: '165/88A' };
  const men = { eu: '50', de: '50', fr: '50', it: '50', uk: '40', us: '40', jp: '94', cn: '175/92A' };
  return (fit === 'men' ? men : women)[system as 'eu'];
}

/** What is worn elsewhere: of all that can be said beside height and weight, it tells most. */
export function renderUsual(
  view: MoreView,
  system: SizeSystem,
  choose: (system: SizeSystem) => void,
): TemplateResult {
  const { i18n, store, product } = view;
  const { garment } = product;
  const label = labelOf(view);
  // A label belongs to its garment: what somebody wears on their feet says nothing of a coat.
  const say = (next: string): void =>
    store.say({ usual: next.trim() ? { system, label: next, garment } : undefined });
  return html`<p class="small soft">${i18n.t('sizing.more.usualHelp')}</p>
    <div class="field" part="field">
      <label for="system">${i18n.t('sizing.more.system')}</label>
      <select
        id="system"
        part="input"
        @change=${(event: Event) => {
          choose((event.currentTarget as HTMLSelectElement).value as SizeSystem);
          store.say({ usual: undefined });
        }}
      >
        ${systemsFor(garment).map(
          (each) =>
            html`<option value=${each} ?selected=${each === system}>
              ${i18n.t(`sizing.system.${each}`)}
            </option>`,
        )}
      </select>
    </div>
    ${
      system === 'letter'
        ? renderLetters(view, label, say)
        : textField({
            id: 'usual',
            label: i18n.t('sizing.more.size'),
            value: label,
            maxlength: 20,
            ltr: true,
            autocomplete: 'off',
            help: helpOf(view, system),
            error: label && !view.isKnown ? i18n.t('sizing.more.unread') : undefined,
            onInput: (next) => say(next.normalize('NFKC').trimStart()),
          })
    }`;
}

/** What was said of this kind of garment, and of no other. */
export const labelOf = ({ body: { usual }, product: { garment } }: MoreView): string =>
  usual?.garment === garment ? usual.label : '';

function helpOf({ i18n, product, body }: MoreView, system: SizeSystem): string | undefined {
  const example = exampleOf(system, product.garment, body.fit);
  return example && i18n.t('sizing.more.example', { example: isolate(example) });
}

/** One, or two that stand side by side: whoever is between sizes says so. */
function renderLetters(
  { i18n, replaced, replace }: MoreView,
  label: string,
  say: (label: string) => void,
): TemplateResult {
  const chosen = label.split('/').filter(Boolean);
  return html`<fieldset part="usual" aria-describedby="both">
    <legend><span class="h3">${i18n.t('sizing.more.size')}</span></legend>
    <div class="row tight wrap">
      ${letters.map(
        (letter) =>
          html`<label class="choice pill" part="choice">
            <input
              type="checkbox"
              name="usual"
              value=${letter}
              .checked=${chosen.includes(letter)}
              @change=${() => {
                const next = withLetter(chosen, letter);
                replace(replacedBy(next, chosen, letter), next);
                say(next);
              }}
            />
            <span>${letter}</span>
          </label>`,
      )}
    </div>
    <p class="small soft after" id="both">${i18n.t('sizing.more.both')}</p>
    <p class="small" role="status" part="replaced">
      ${replaced && label ? i18n.t('sizing.more.replaced', { before: isolate(replaced), size: isolate(label) }) : nothing}
    </p>
  </fieldset>`;
}

/** The letters that are chosen once this one was tapped, as one label: `M`, or `M/L`. */
export function withLetter(chosen: readonly string[], letter: string): string {
  const at = (each: string): number => letters.findIndex((known) => known === each);
  if (chosen.includes(letter)) return chosen.filter((each) => each !== letter).join('/');
  const beside = chosen.find((each) => Math.abs(at(each) - at(letter)) === 1);
  const both = beside && chosen.length === 1 ? [beside, letter] : [letter];
  return both.sort((a, b) => at(a) - at(b)).join('/');
}

/** What a tap on a letter that is too far away took back. */
export const replacedBy = (next: string, chosen: readonly string[], letter: string): string =>
  chosen.includes(letter) || chosen.some((each) => next.split('/').includes(each)) ? '' : chosen.join('/');
