import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import type { SizeProfile, SupportError } from '../../src/contract/index.js';
import { Announcer } from '../shared/announcer.js';
import { BellhopElement } from '../shared/base-element.js';
import { textField } from '../shared/field.js';
import { errorNotice, notice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { styles } from './finder.styles.js';
import { isolate } from './finder-view.js';
import { isKept } from './kept.js';
import { moreStyles } from './more.styles.js';
import { sizingOf, type Sizing } from './store.js';

/**
 * The bodies that a shopper has the shop keep: saved with consent, taken, changed, erased. Part of `<bellhop-size-finder>`.
 *
 * @tag bellhop-size-profiles
 */
export class BellhopSizeProfiles extends BellhopElement {
  static readonly tagName = 'bellhop-size-profiles';
  static override styles = [styles, moreStyles];

  /** As typed; until then the name of the profile in use. */
  @state() private name: string | undefined;
  @state() private isNameMissing = false;
  @state() private isAsking = false;
  @state() private busy = false;
  @state() private failure: { readonly error: SupportError; readonly again: () => void } | undefined;

  readonly #profiles = new StoreController(this, () => this.#store?.$profiles);
  readonly #profileId = new StoreController(this, () => this.#store?.$profileId);
  readonly #body = new StoreController(this, () => this.#store?.$body);
  readonly #shop = new StoreController(this, () => this.bellhop?.shop.$shop);
  readonly #announcer = new Announcer(this);

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.#body.value?.height) this.name = this.failure = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop } = this;
    if (!bellhop) return nothing;
    const state = this.#profiles.value;
    const all = lastValue(state).value;
    return html`<div class="stack section">
      ${this.#renderForm(all?.find(({ id }) => id === this.#profileId.value))} ${this.#renderFailure()}
      ${
        state?.status === 'failed' && !all
          ? errorNotice(bellhop, state.error, () => void this.#store?.refreshProfiles())
          : this.#renderList(all ?? [])
      }
      ${this.#announcer.render()}
    </div>`;
  }

  #renderForm(inUse: SizeProfile | undefined): TemplateResult | typeof nothing {
    const { i18n } = this.bellhop!;
    const name = this.name ?? inUse?.name ?? '';
    const isChanged = !inUse || name !== inUse.name || !isKept(this.#body.value ?? {}, inUse);
    const shop = lastValue(this.#shop.value).value;
    const consent = { shop: isolate(shop?.name ?? ''), ...shop?.capabilities.sizing?.profiles };
    return html`<form class="stack" novalidate @submit=${(event: Event) => this.#onSave(event, inUse)}>
      ${textField({
        id: 'name',
        label: i18n.t('sizing.profiles.name'),
        help: i18n.t('sizing.profiles.nameHelp'),
        value: name,
        maxlength: 60,
        required: true,
        autocomplete: 'off',
        error: this.isNameMissing ? i18n.t('sizing.profiles.nameMissing') : undefined,
        onInput: (value) => {
          this.name = value;
          this.isNameMissing = false;
        },
      })}
      <p class="small soft" part="consent">${i18n.t('sizing.profiles.consent', consent)}</p>
      ${
        isChanged
          ? html`<button class="button line" type="submit" part="save" aria-busy=${this.busy}>
              ${i18n.t(`sizing.profiles.${this.busy ? 'saving' : inUse ? 'update' : 'agree'}`, { name: isolate(name) })}
            </button>`
          : nothing
      }
    </form>`;
  }

  #renderList(all: readonly SizeProfile[]): TemplateResult | typeof nothing {
    const { i18n } = this.bellhop!;
    if (all.length === 0) return nothing;
    return html`<h3 class="h3" tabindex="-1">${i18n.t('sizing.profiles.yours')}</h3>
      <ul class="kept">
        ${all.map((profile) => this.#renderProfile(profile))}
      </ul>
      ${
        this.isAsking
          ? this.#renderAsking()
          : html`<button
              class="button plain compact"
              type="button"
              part="erase-all"
              @click=${() => {
                this.isAsking = true;
              }}
            >
              ${i18n.t('sizing.profiles.eraseAll')}
            </button>`
      }`;
  }

  #renderProfile({ id, name }: SizeProfile): TemplateResult {
    const { i18n } = this.bellhop!;
    const words = { name: isolate(name) };
    return html`<li class="row tight" part="profile">
      <b class="grow"><bdi>${name}</bdi></b>
      ${
        id === this.#profileId.value
          ? html`<span class="small soft">${i18n.t('sizing.profiles.inUse')}</span>`
          : html`<button
              class="button line compact"
              type="button"
              part="use"
              aria-label=${i18n.t('sizing.profiles.useIt', words)}
              @click=${() => {
                this.name = undefined;
                this.#store?.use(id);
              }}
            >
              ${i18n.t('sizing.profiles.use')}
            </button>`
      }
      <button
        class="button plain compact"
        type="button"
        part="erase"
        aria-label=${i18n.t('sizing.profiles.eraseIt', words)}
        @click=${() => void this.#erase((store) => store.erase(id))}
      >
        ${i18n.t('sizing.profiles.erase')}
      </button>
    </li>`;
  }

  #renderAsking(): TemplateResult {
    const { i18n } = this.bellhop!;
    return notice(i18n.t('sizing.profiles.sure'), {
      tone: 'warn',
      alert: true,
      actions: html`<button
          class="button compact"
          type="button"
          part="erase-yes"
          @click=${() => void this.#erase((store) => store.eraseAll())}
        >
          ${i18n.t('sizing.profiles.yes')}
        </button>
        <button
          class="button plain compact"
          type="button"
          part="erase-no"
          @click=${() => {
            this.isAsking = false;
          }}
        >
          ${i18n.t('sizing.profiles.no')}
        </button>`,
    });
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const { bellhop, failure } = this;
    if (!bellhop || !failure) return nothing;
    const { code } = failure.error;
    const own = ({ conflict: 'full', 'session-expired': 'again', 'not-found': 'overtaken' } as const)[
      code as 'conflict'
    ];
    return own
      ? notice(bellhop.i18n.t(`sizing.profiles.${own}`), { tone: 'warn', alert: true })
      : errorNotice(bellhop, failure.error, failure.again);
  }

  get #store(): Sizing | undefined {
    return this.bellhop && sizingOf(this.bellhop);
  }

  #onSave(event: Event, inUse: SizeProfile | undefined): void {
    event.preventDefault();
    const name = (this.name ?? inUse?.name ?? '').trim();
    this.isNameMissing = name === '';
    if (this.isNameMissing) this.renderRoot.querySelector<HTMLElement>('#name')?.focus();
    else void this.#run(async (store) => this.#saved(await store.save(name, inUse?.id)));
  }

  #saved({ name }: SizeProfile): void {
    this.name = undefined;
    this.#announcer.say(this.bellhop!.i18n.t('sizing.profiles.saved', { name: isolate(name) }));
  }

  async #erase(run: (store: Sizing) => Promise<void>): Promise<void> {
    const isDone = await this.#run(run, () => void this.#erase(run));
    if (!isDone) return;
    this.isAsking = false;
    this.#announcer.say(this.bellhop!.i18n.t('sizing.profiles.erased'));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[tabindex="-1"], #name')?.focus();
  }

  /** `again` does what `run` is part of once more. */
  async #run(
    run: (store: Sizing) => Promise<void>,
    again: () => void = () => void this.#run(run),
  ): Promise<boolean> {
    const store = this.#store;
    if (!store || this.busy) return false;
    this.busy = true;
    this.failure = undefined;
    try {
      await run(store);
      return true;
    } catch (cause) {
      this.failure = { error: toSupportError(cause), again };
      return false;
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-size-profiles': BellhopSizeProfiles;
  }
}
