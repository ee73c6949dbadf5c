import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../client/i18n/i18n.js';
import { seen } from '../../../widget/shared/clean.js';
import type { StaffConversation, SupportError } from '../../contract/index.js';
import { drawCallButtons } from '../call/buttons.js';
import type { Desk } from '../desk.js';
import type { Words } from '../i18n/words.js';
import { back, icon, receipt } from '../icons.js';
import { shopperName } from '../names.js';
import { isWith } from '../stores/queue.js';
import type { ThreadStore } from '../stores/thread.js';
import type { Work } from '../stores/work.js';

export interface Opened {
  readonly desk: Desk;
  readonly work: Work;
  readonly store: ThreadStore;
  readonly conversation: StaffConversation;
  /** Of one that is written in another language than the reader's, where a model translates. */
  readonly translation?: Translation | undefined;
}

export interface Translation {
  /** The shopper's. */
  readonly from: string;
  /** The reader's. */
  readonly to: string;
  readonly isOriginal: boolean;
  readonly error: SupportError | undefined;
  readonly showOriginal: (isOriginal: boolean) => void;
}

interface BarOptions extends Opened {
  /** Where calls can be made. */
  readonly canCall: boolean;
  /** There is one to give it back to. */
  readonly hasAssistant: boolean;
}

/** Fired when what belongs to a conversation is to be shown or hidden, where there is no room beside it. */
class ConsoleCaseToggleEvent extends Event {
  static readonly type = 'console-case-toggle';

  constructor() {
    super(ConsoleCaseToggleEvent.type, { bubbles: true, composed: true });
  }
}

/** Whose conversation it is, and who is to have it. */
export function drawBar({
  desk: { words },
  work,
  store,
  conversation,
  canCall,
  hasAssistant,
  translation,
}: BarOptions): TemplateResult {
  const { locale, page, title } = conversation;
  // Where there is no room, the language is what an answer depends on; page and title stand elsewhere, too.
  const known = [
    locale && writtenIn(words, locale, translation),
    title && seen(title),
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
      translation
        ? html`<button
            class="button line compact"
            type="button"
            aria-pressed=${translation.isOriginal}
            @click=${() => translation.showOriginal(!translation.isOriginal)}
          >
            ${words.t('help.original')}
          </button>`
        : nothing
    }
    ${
      isWith(conversation, work.me.agent.id)
        ? html`<div class="acts">
            ${canCall ? drawCallButtons(words, work.calls, conversation) : nothing}
            <button class="button line compact" type="button" @click=${() => void store.handBack('waiting')}>
              ${words.t('thread.toQueue')}
            </button>
            ${
              hasAssistant
                ? html`<button
                    class="button line compact"
                    type="button"
                    @click=${() => void store.handBack('assistant')}
                  >
                    ${words.t('thread.toAssistant')}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
  </header>`;
}

function writtenIn(words: Words, locale: string, translation: Translation | undefined): string {
  if (!translation) return words.language(locale);
  if (translation.error && !translation.isOriginal) return words.t('help.notTranslated');
  const [from, to] = [words.language(translation.from), words.language(translation.to)];
  return words.t(translation.isOriginal ? 'help.writtenIn' : 'help.shownIn', { from, to });
}
