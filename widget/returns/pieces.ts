import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { MessageKey } from '../../src/client/i18n/messages.js';
import { box, icon } from '../shared/icons.js';
import { isolate } from './part.js';

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

/** Where the line breaks, `Indigo / 31 / 32` stays whole. */
const unbroken = (variant: string | undefined): string | undefined => variant?.replaceAll(' ', '\u00a0');

/** An item in a sentence. */
export const itemName = ({ title, variant }: Pictured): string =>
  isolate([title, unbroken(variant)].filter(Boolean).join(', '));

/** What an item is exchanged for, in a sentence. */
export const exchangeName = ({ title, variant }: Pictured): string => isolate(unbroken(variant) ?? title);

/** The merchant's words for a reason, else Bellhop's. */
export function reasonWords(i18n: I18n, id: string, name: string | undefined): string {
  const key = `returns.reason.${id}`;
  const words = name ?? i18n.t(key as MessageKey);
  return words === key ? id : words;
}

/** How many, where that is worth saying. */
export const times = (i18n: I18n, quantity: number): readonly string[] =>
  quantity > 1 ? [`${i18n.number(quantity)} ×`] : [];
