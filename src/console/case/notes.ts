import { html, nothing, type TemplateResult } from 'lit';
import { clean } from '../../../widget/shared/clean.js';
import type { StaffNote, StaffSession, SupportError } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';

export interface NotesOptions {
  readonly words: Words;
  readonly me: StaffSession;
  readonly draft: string;
  readonly isBusy: boolean;
  readonly error: SupportError | undefined;
  readonly write: (text: string) => void;
  readonly add: () => void;
  readonly remove: (id: string) => void;
}

/** What those who answer tell each other; the shopper never reads it. */
export function drawNotes(notes: readonly StaffNote[], options: NotesOptions): TemplateResult {
  const { words, me, draft, isBusy, error, write, add, remove } = options;
  return html`<section>
    <div class="top"><h3>${words.t('notes.title')}</h3></div>
    <div class="lines">
      ${notes.map(
        ({ id, at, agent, text }) =>
          html`<div class="note">
            <p class="small soft"><bdi>${clean(agent.name)}</bdi> · ${words.when(at)}</p>
            <p class="written" dir="auto">${clean(text)}</p>
            ${
              agent.id === me.agent.id || me.role !== 'agent'
                ? html`<button class="small" type="button" @click=${() => remove(id)}>
                    ${words.t('notes.remove')}
                  </button>`
                : nothing
            }
          </div>`,
      )}
    </div>
    <form
      class="stack tight"
      @submit=${(event: Event) => {
        event.preventDefault();
        add();
      }}
    >
      <div class="field">
        <textarea
          id="note"
          rows="2"
          dir="auto"
          maxlength="4000"
          aria-label=${words.t('notes.write')}
          placeholder=${words.t('notes.write')}
          .value=${draft}
          @input=${(event: Event) => write((event.currentTarget as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      ${error ? html`<p class="wrong small" role="alert">${words.error(error)}</p>` : nothing}
      <div>
        <button class="button line compact" type="submit" ?disabled=${isBusy || draft.trim() === ''}>
          ${words.t('notes.add')}
        </button>
      </div>
    </form>
  </section>`;
}
