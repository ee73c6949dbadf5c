import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../client/i18n/i18n.js';
import type { SupportError } from '../../contract/index.js';
import { icon, warning } from '../icons.js';
import { shopperName } from '../names.js';
import { isWith } from '../stores/queue.js';
import type { Taken } from '../stores/thread.js';
import type { Opened } from './bar.js';

export interface FootOptions extends Opened {
  readonly taken: Taken | undefined;
  /** An answer that was begun. */
  readonly draft: string;
  readonly error: SupportError | undefined;
}

/** The field in which to answer; or the one button by which one may. */
export function drawFoot(options: FootOptions): TemplateResult {
  const { desk, work, store, conversation, draft, error, translation } = options;
  const { words } = desk;
  const isMine = isWith(conversation, work.me.agent.id);
  const { name } = options.taken ?? conversation.agent ?? {};
  const isLost = !isMine && (options.taken !== undefined || draft.trim() !== '');
  return html`<div class="foot">
    ${
      isLost
        ? html`<p class="notice warn small" role="alert">
              ${icon(warning, { small: true })}<span
                >${name ? words.t('thread.taken', { name: isolate(name) }) : words.t('thread.gone')}</span
              >
            </p>
            ${draft.trim() === '' ? nothing : html`<p class="kept" dir="auto">${draft}</p>`}`
        : nothing
    }
    ${error ? html`<p class="notice bad small" role="alert">${icon(warning, { small: true })}<span>${words.error(error)}</span></p>` : nothing}
    ${
      isMine
        ? html`<console-composer
            .desk=${desk}
            .store=${store}
            .replies=${work.replies(conversation.id)}
            .work=${work}
            .locale=${conversation.locale}
            .help=${work.help(conversation.id)}
            .languages=${translation && { from: translation.to, to: translation.from }}
            .placeholder=${words.t('composer.answer', { name: isolate(shopperName(words, conversation)) })}
          ></console-composer>`
        : drawAccept(options)
    }
  </div>`;
}

function drawAccept({
  desk: { words },
  work,
  store,
  conversation: { handler, agent },
}: FootOptions): TemplateResult {
  const isColleagues = handler === 'agent';
  const mayTake = !isColleagues || work.me.role !== 'agent';
  const [help, act] = isColleagues
    ? [words.t('thread.with', { name: isolate(agent?.name ?? '') }), words.t('thread.takeFrom')]
    : handler === 'waiting'
      ? [words.t('thread.waits'), words.t('thread.accept')]
      : [words.t('thread.assistantAnswers'), words.t('thread.takeOver')];
  return html`<div class="accept">
    <p class="small soft grow">${help}</p>
    ${
      mayTake
        ? html`<button
            class="button compact ${isColleagues ? 'line' : ''}"
            type="button"
            @click=${() => void store.accept(isColleagues ? agent?.id : undefined)}
          >
            ${act} ${isColleagues ? nothing : html`<kbd aria-hidden="true">A</kbd>`}
          </button>`
        : nothing
    }
  </div>`;
}
