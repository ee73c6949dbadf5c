import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { clean } from '../../../widget/shared/clean.js';
import { StoreController } from '../../../widget/shared/store-controller.js';
import type { AuditEntry } from '../../contract/staff-audit.js';
import { ConsoleElement } from '../element.js';
import type { Words } from '../i18n/words.js';
import { type AuditStore, createAuditStore } from '../stores/audit.js';
import { drawHead, drawLoaded } from './loading.js';
import { manage } from './manage.styles.js';

/** Who did what, the last first, for admins. */
export class ConsoleAudit extends ConsoleElement {
  static readonly tagName = 'console-audit';
  static override styles = [ConsoleElement.styles, ...manage];

  #made: AuditStore | undefined;
  readonly #audit = new StoreController(this, () => this.#store?.$audit);

  get #store(): AuditStore | undefined {
    return this.desk && (this.#made ??= createAuditStore(this.desk.call));
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    queueMicrotask(() => void this.#store!.refresh());
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const store = this.#store!;
    const isLoading = this.#audit.value?.status === 'loading';
    return html`<div class="page">
      ${drawHead({ title: words.t('tab.audit'), again: words.t('audit.refresh') }, isLoading, () => store.refresh())}
      ${drawLoaded(
        words,
        this.#audit.value,
        () => store.refresh(),
        ({ entries, next }) =>
          html`${drawEntries(words, entries)}
          ${
            next === undefined
              ? nothing
              : html`<div class="later">
                  <button
                    class="button line compact"
                    type="button"
                    aria-busy=${isLoading}
                    ?disabled=${isLoading}
                    @click=${() => void store.more()}
                  >
                    ${words.t('common.more')}
                  </button>
                </div>`
          }`,
      )}
    </div>`;
  }
}

export function drawEntries(words: Words, entries: readonly AuditEntry[]): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${words.t('audit.when')}</th>
        <th scope="col">${words.t('audit.who')}</th>
        <th scope="col">${words.t('audit.what')}</th>
        <th scope="col">${words.t('audit.about')}</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map(
        ({ at, actor, agent, role, act, about, detail }) =>
          html`<tr>
            <td class="num"><time datetime=${at}>${words.when(at)}</time></td>
            <td>
              <bdi>${clean(agent?.name ?? actor.name ?? words.t(`audit.actor.${actor.kind}`))}</bdi>
              <span class="small soft">${words.t(`accounts.roles.${role}`)}</span>
            </td>
            <td>
              ${words.t(`audit.act.${act}`)}${detail ? html` <span class="soft"><bdi>${clean(detail)}</bdi></span>` : nothing}
            </td>
            <td>
              ${about ? html`${words.t(`audit.kind.${about.kind}`)} <code dir="ltr">${clean(about.id)}</code>` : nothing}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsoleAudit.tagName]: ConsoleAudit;
  }
}
