import { html, type Html } from '../html.js';
import type { Page, Site } from '../layout.js';
import { type Preset, presets, ruleOf } from '../presets.js';

/** Other shops' looks on the same markup. Written for developers, so in English in every language of the shop. */
export function themesPage({ words: t }: Site): Page {
  return {
    path: '/themes/',
    title: t.themes,
    main: html`
      <div class="themes" lang="en" dir="ltr">
        <div class="themes-head">
          <h1>One counter, any shop</h1>
          <p class="lead">
            Bellhop takes its look from a few custom properties. Choose a shop: the counter below and the one
            in the corner change at once.
          </p>
        </div>
        <fieldset class="presets">
          <legend class="unseen">Shop</legend>
          ${presets.map((preset, index) => renderPreset(preset, index === 0))}
        </fieldset>
        <div class="themes-live">
          <section class="stage" aria-label="The counter in this look">
            <bellhop-orders gateway="{{gateway}}" shop="{{shop}}"></bellhop-orders>
          </section>
          <section class="recipe" aria-label="The style sheet of this look">
            ${presets.map((preset, index) => renderRecipe(preset, index === 0))}
            <p class="actions">
              <button class="button" type="button" data-copy data-done="Copied">Copy the CSS</button>
              <button class="button quiet" type="button" data-bellhop-open>Open the counter</button>
            </p>
          </section>
        </div>
      </div>
    `,
  };
}

function renderPreset({ id, shop, scheme }: Preset, checked: boolean): Html {
  return html`<label class="preset preset-${id}"
    ><input type="radio" name="preset" value="${id}" data-scheme="${scheme}" ${checked && html`checked`} />
    <span class="preset-sample" aria-hidden="true"><span></span><span></span><span></span></span>
    <span class="preset-name">${shop}</span></label
  >`;
}

function renderRecipe(preset: Preset, shown: boolean): Html {
  return html`<div data-recipe="${preset.id}" ${!shown && html`hidden`}>
    <p>${preset.note}</p>
    <pre tabindex="0"><code>${ruleOf(preset)}</code></pre>
  </div>`;
}
