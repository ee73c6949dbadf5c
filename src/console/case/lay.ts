import { html, type TemplateResult } from 'lit';
import type { StaffCard } from '../../contract/index.js';
import { check, icon, plus } from '../icons.js';
import type { Words } from '../i18n/words.js';
import { isSameCard, type Laid } from '../stores/answer.js';

/** What may be laid before the shopper from the case, by whoever has the conversation on. */
export interface Laying {
  /** What waits in the answer. */
  readonly cards: readonly Laid[];
  readonly lay: (laid: Laid) => void;
  readonly takeOut: (card: StaffCard) => void;
}

/** Puts a card into the answer, or out of it again. `about`: of what it is, for who does not see where it stands. */
export function drawLay(
  words: Words,
  { cards, lay, takeOut }: Laying,
  laid: Laid,
  { name, about }: { readonly name: string; readonly about: string },
): TemplateResult {
  const isLaid = cards.some(({ card }) => isSameCard(card, laid.card));
  return html`<button
    class="lay"
    type="button"
    aria-pressed=${isLaid}
    aria-label="${name}: ${about}"
    title=${words.t(isLaid ? 'cards.laid' : 'cards.lay')}
    @click=${() => (isLaid ? takeOut(laid.card) : lay(laid))}
  >
    ${icon(isLaid ? check : plus, { small: true })}<span>${name}</span>
  </button>`;
}
