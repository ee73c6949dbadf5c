import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { WaitingPhoto } from '../../../src/client/chat/outbox-photos.js';
import { errorText } from '../../../src/client/i18n/error-text.js';
import type { I18n } from '../../../src/client/i18n/i18n.js';
import type { SupportError } from '../../../src/contract/index.js';
import { BellhopElement } from '../../shared/base-element.js';
import { StoreController } from '../../shared/store-controller.js';
import { BellhopPhotoLeaveOutEvent } from './events.js';
import { styles } from './message-photos.styles.js';
import { photoDialog } from './photo-dialog.js';
import { PhotoSource } from './photo-source.js';

/**
 * The photos of a message, sent or on its way; each opens larger.
 *
 * @tag bellhop-message-photos
 * @summary The photos of a message.
 * @fires {BellhopPhotoLeaveOutEvent} bellhop-photo-leave-out - One that could not be sent is to be left out.
 * @csspart photo - One photo.
 * @csspart leave-out - Leaves one out.
 * @csspart again - Asks for one again.
 * @csspart dialog - What shows one larger.
 * @csspart close - Closes it.
 */
export class BellhopMessagePhotos extends BellhopElement {
  static readonly tagName = 'bellhop-message-photos';
  static override styles = styles;

  /** Ids of photos that have been sent. */
  @property({ attribute: false }) photos: readonly string[] = [];
  /** Those of a message that waits. */
  @property({ attribute: false }) waiting: readonly WaitingPhoto[] = [];
  /** Tells where one that has been sent can be shown. */
  @property({ attribute: false }) url?: (id: string) => Promise<string>;

  /** Which one is shown larger. */
  @state() private large: number | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  readonly #source = new PhotoSource(this, (id) => this.url?.(id));

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    void this.bellhop?.i18n.load('photos').catch(() => {});
    // Some errors are told in words of orders.
    if (this.waiting.some(({ error }) => error)) void this.bellhop?.i18n.load('orders').catch(() => {});
    // One that went away while it was shown.
    if (this.large !== undefined && !this.#urlAt(this.large)) this.large = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Not one that was just closed and has not said so yet.
    if (changed.has('large') && this.dialog && !this.dialog.open) this.dialog.showModal();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop || !this.#rooms.value?.has('photos')) return nothing;
    const failed = this.waiting.filter(({ state: each }) => each === 'failed');
    return html`<ul>
        ${repeat(
          this.photos,
          (id) => id,
          (id, index) => html`<li class="tile" part="photo">${this.#renderSent(id, index)}</li>`,
        )}
        ${repeat(
          this.waiting,
          ({ id }) => id,
          (photo, index) => html`<li class="tile" part="photo">${this.#renderWaiting(photo, index)}</li>`,
        )}
      </ul>
      ${failed.map((photo) => this.#renderFailed(photo))} ${this.#renderLarge()}`;
  }

  #renderSent(id: string, index: number): TemplateResult {
    const { i18n } = this.bellhop!;
    const found = this.#source.of(id);
    if (!found) return html`<span class="visually-hidden">${i18n.t('common.loading')}</span>`;
    if ('url' in found) return this.#renderPicture(found.url, index, () => this.#source.failed(id));
    const words = html`<p class="small">${i18n.t(`photos.message.${found.reason}`)}</p>`;
    if (found.reason === 'gone') return words;
    return html`<div>
      ${words}
      <button class="button plain compact" type="button" part="again" @click=${() => this.#source.again(id)}>
        ${i18n.t('photos.message.again')}
      </button>
    </div>`;
  }

  #renderWaiting(photo: WaitingPhoto, index: number): TemplateResult {
    const { i18n } = this.bellhop!;
    const words = `${i18n.t('photos.photo', { index: index + 1 })}: ${i18n.t(`photos.state.${photo.state}`)}`;
    return html`${this.#renderPicture(this.#source.open(photo.thumb), index)}
    ${
      photo.state === 'uploading'
        ? html`<progress max="1" .value=${photo.progress} aria-label=${words}></progress>`
        : nothing
    }`;
  }

  #renderPicture(url: string, index: number, onError?: () => void): TemplateResult {
    return html`<button
      type="button"
      aria-label=${this.bellhop!.i18n.t('photos.message.show', { index: index + 1 })}
      @click=${() => (this.large = index)}
    >
      <img src=${url} alt="" loading="lazy" decoding="async" @error=${onError} />
    </button>`;
  }

  #renderFailed({ id, error }: WaitingPhoto): TemplateResult {
    const { i18n } = this.bellhop!;
    const index = this.waiting.findIndex((photo) => photo.id === id) + 1;
    return html`<div class="what small">
      <p class="bad">${failureWords(i18n, i18n.t('photos.photo', { index }), error)}</p>
      <button
        class="button plain compact"
        type="button"
        part="leave-out"
        @click=${() => this.dispatchEvent(new BellhopPhotoLeaveOutEvent(id))}
      >
        ${i18n.t('photos.message.leaveOut', { index })}
      </button>
    </div>`;
  }

  #renderLarge(): TemplateResult | typeof nothing {
    const { large } = this;
    const url = large === undefined ? undefined : this.#urlAt(large);
    if (large === undefined || url === undefined) return nothing;
    const all = [...this.photos, ...this.waiting].map((_, index) => index);
    const seen = all.filter((index) => this.#urlAt(index) !== undefined);
    return photoDialog({
      i18n: this.bellhop!.i18n,
      url,
      index: seen.indexOf(large),
      count: seen.length,
      isRightToLeft: this.bellhop!.i18n.direction === 'rtl',
      onGo: (index) => (this.large = seen[index]),
      onClose: () => void this.#onClose(),
      onError: () => {
        const id = this.photos[large];
        if (id !== undefined) this.#source.failed(id);
      },
    });
  }

  /** Of a photo in full. */
  #urlAt(index: number): string | undefined {
    const id = this.photos[index];
    const photo = this.waiting[index - this.photos.length];
    if (photo) return this.#source.open(photo.blob);
    const found = id === undefined ? undefined : this.#source.of(id);
    return found && 'url' in found ? found.url : undefined;
  }

  /** The browser gives the focus back to what had opened it: that may have been another one. */
  async #onClose(): Promise<void> {
    const { large } = this;
    this.large = undefined;
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('.tile')[large ?? 0]?.querySelector('button')?.focus();
  }
}

/** A file that is no photo over there, or a photo too large, is told as it would be here. */
function failureWords(i18n: I18n, name: string, error: SupportError | undefined): string {
  if (error?.code === 'too-large') return i18n.t('photos.refused.too-large', { name });
  if (error?.code === 'invalid') return i18n.t('photos.refused.unreadable', { name });
  return `${name}: ${error ? errorText(i18n, error) : i18n.t('photos.state.failed')}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-message-photos': BellhopMessagePhotos;
  }
}
