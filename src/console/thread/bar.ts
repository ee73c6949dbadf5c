import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../client/i18n/i18n.js';
import { seen } from '../../../widget/shared/clean.js';
import type { StaffConversation } from '../../contract/index.js';
import type { Desk } from '../desk.js';
import { back, icon, receipt } from '../icons.js';
import { shopperName } from '../names.js';
import type { ThreadStore } from '../stores/thread.js';
import type { Work } from '../stores/work.js';

export interface Opened {
  readonly desk: Desk;
  readonly work: Work;
  readonly store: ThreadStore;
  readonly conversation: StaffConversation;
}

/** Fired when what belongs to a conversation is to be shown or hidden, where there is no room beside it. */
class ConsoleCaseToggleEvent extends Event {
  static readonly type = 'console-case-toggle';

  constructor() {
    super(ConsoleCaseToggleEvent.type, { bubbles: true, composed: true });
  }
}

/** Whose conversation it is, and who is to have it. */
export function drawBar({ desk: { words }, work, store, conversation }: Opened): TemplateResult {
  const { locale, page, title, handler, agent } = conversation;
  const isMine = handler === 'agent' && agent?.id === work.me.agent.id;
  const known = [
    title && seen(title),
    locale && words.language(locale),
    page && words.t('thread.on', { page: isolate(seen(page)) }),
  ].filter((part): part is string => Boolean(part));
  return html`<header class="bar">
    <button
      class="round back"
      type="button"
      aria-label=${words.t('thread.back')}
      @click=${() => work.select(undefined)}
    >
      ${icon(back, { flip: true })}
    </button>
    <div class="title">
      <h2><bdi>${shopperName(words, conversation)}</bdi></h2>
      <p class="sub">${known.map((part, index) => html`${index > 0 ? ' · ' : nothing}<bdi>${part}</bdi>`)}</p>
    </div>
    <button
      class="round unfold"
      type="button"
      title=${words.t('case.title')}
      aria-label=${words.t('case.title')}
      @click=${(event: Event) => event.currentTarget?.dispatchEvent(new ConsoleCaseToggleEvent())}
    >
      ${icon(receipt)}
    </button>
    ${
      isMine
        ? html`<div class="acts">
            <button class="button line compact" type="button" @click=${() => void store.handBack('waiting')}>
              ${words.t('thread.toQueue')}
            </button>
            <button
              class="button line compact"
              type="button"
              @click=${() => void store.handBack('assistant')}
            >
              ${words.t('thread.toAssistant')}
            </button>
          </div>`
        : nothing
    }
  </header>`;
}
