import { html, nothing, type TemplateResult } from 'lit';
import { camera, phone } from '../../../widget/call/icons.js';
import type { CallKind, StaffConversation } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';
import { icon } from '../icons.js';
import type { DeskCalls } from './store.js';

/** By what the shopper of a conversation is called, where no call goes on. */
export function drawCallButtons(
  words: Words,
  calls: DeskCalls,
  { id, call }: StaffConversation,
): TemplateResult | typeof nothing {
  if (call) return nothing;
  const draw = (kind: CallKind, path: string): TemplateResult =>
    html`<button
      class="round"
      type="button"
      title=${words.t(`calling.${kind}`)}
      aria-label=${words.t(`calling.${kind}`)}
      @pointerenter=${() => calls.prepare()}
      @focus=${() => calls.prepare()}
      @click=${() => void calls.begin(id, kind)}
    >
      ${icon(path)}
    </button>`;
  return html`${draw('voice', phone)} ${draw('video', camera)}`;
}
