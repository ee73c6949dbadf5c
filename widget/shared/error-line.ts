import { html, nothing, type TemplateResult } from 'lit';
import { icon, warning } from './icons.js';

/** What is missing or wrong at a field, which names `id` as its description. */
export function errorLine(words: string | undefined, id: string): TemplateResult | typeof nothing {
  return words
    ? html`<p class="error" id=${id}>${icon(warning, { small: true })}<span>${words}</span></p>`
    : nothing;
}
