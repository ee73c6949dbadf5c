import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DraftPhoto, PhotoDraft } from '../../../src/client/chat/photo-draft.js';
import { Announcer } from '../../shared/announcer.js';
import { BellhopElement } from '../../shared/base-element.js';
import { errorLine } from '../../shared/error-line.js';
import { PhotoPicker } from '../../shared/photos/picker.js';
import { photoTile, refusedNotice } from '../../shared/photos/tile.js';
import { StoreController } from '../../shared/store-controller.js';
import { styles } from './composer-photos.styles.js';

/**
 * The photos that the next message goes with: shows them, and takes more by `pick`, from a drop anywhere in the view around
 * and from the clipboard. What becomes of each is in the draft. Takes no room without any.
 *
 * @tag bellhop-composer-photos
 * @summary The photos of a message that is being written.
 * @fires {Event} emptied - The last one was taken away, and the focus with it.
 * @csspart photos - The row of tiles.
 * @csspart photo - One photo.
 * @csspart remove - Takes a photo away.
 * @csspart retake - Offers to take it again, or to prepare it again.
 * @csspart notice - What is wrong with a file.
 */
export class BellhopComposerPhotos extends BellhopElement {
  static readonly tagName = 'bellhop-composer-photos';
  static override styles = styles;

  /** Where the photos go. */
  @property({ attribute: false }) draft?: PhotoDraft;
  /** How many a message takes. */
  @property({ type: Number }) max = 4;

  /** How many of the last ones chosen were taken, if not all. */
  @state() private taken: number | undefined;

  readonly #photos = new StoreController(this, () => this.draft?.$photos);
  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  readonly #announcer = new Announcer(this);
  readonly #picker = new PhotoPicker(this, (files, retaken) => this.#onFiles(files, retaken));
  #said = new Map<string, string>();

  /** Asks for a photo: from the camera on a phone, or from what is there. */
  pick(from: 'camera' | 'library' = 'library'): void {
    this.#picker.pick(from);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    void this.bellhop?.i18n.load('photos').catch(() => {});
    if (this.#hasWords) this.#announce();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.draft || !this.#hasWords) return nothing;
    const { i18n } = this.bellhop!;
    const all = this.#photos.value ?? [];
    const shown = this.#shown();
    const words = this.#words(shown.length);
    return html`${
      all.length > 0 || words || this.#picker.isDropping
        ? html`<div class="strip" role="group" aria-label=${i18n.t('photos.message.heading')}>
            ${this.#picker.isDropping ? html`<p class="here small">${i18n.t('photos.message.drop')}</p>` : nothing}
            ${shown.length > 0 ? this.#renderTiles(shown) : nothing} ${errorLine(words, 'full')}
            ${all
              .filter(({ state }) => state === 'refused')
              .map((photo) => refusedNotice(i18n, photo, () => this.draft?.remove(photo.id)))}
          </div>`
        : nothing
    }
    ${this.#picker.render()} ${this.#announcer.render()}`;
  }

  #renderTiles(photos: readonly DraftPhoto[]): TemplateResult {
    const { i18n } = this.bellhop!;
    return html`<ul class="tiles" part="photos">
      ${repeat(
        photos,
        ({ id }) => id,
        (photo, index) =>
          photoTile(i18n, photo, index + 1, {
            onRemove: () => void this.#remove(photo, index),
            onRetake: () => this.#picker.pick('camera', photo.id),
            onRetry: () => this.draft?.retry(photo.id),
            retryWords: i18n.t('photos.message.retry'),
          }),
      )}
    </ul>`;
  }

  get #hasWords(): boolean {
    return this.#rooms.value?.has('photos') ?? false;
  }

  #shown(): readonly DraftPhoto[] {
    return (this.#photos.value ?? []).filter(({ state }) => state !== 'refused');
  }

  #words(there: number): string | undefined {
    const { taken, max } = this;
    const { i18n } = this.bellhop!;
    return taken !== undefined && there >= max ? i18n.t('photos.tooMany', { count: taken, max }) : undefined;
  }

  /** Says what is ready, what is not, and what could be better; progress is only shown. */
  #announce(): void {
    const { i18n } = this.bellhop!;
    const before = this.#said;
    this.#said = new Map();
    this.#shown().forEach(({ id, state, warning }, at) => {
      this.#said.set(id, state);
      if (!before.has(id) || before.get(id) === state || state === 'preparing') return;
      const words = state === 'failed' ? i18n.t('photos.message.retry') : i18n.t('photos.state.ready');
      const more = warning ? ` ${i18n.t(`photos.${warning}`)}` : '';
      this.#announcer.say(`${i18n.t('photos.photo', { index: at + 1 })}: ${words}${more}`);
    });
  }

  #onFiles(files: readonly File[], retaken: string | undefined): void {
    const [first, ...rest] = files;
    if (retaken !== undefined && first) this.draft?.retake(retaken, first);
    const added = retaken === undefined ? files : rest;
    const fitting = added.slice(0, Math.max(0, this.max - this.#shown().length));
    this.taken = fitting.length < added.length ? fitting.length : undefined;
    if (fitting.length > 0) this.draft?.add(fitting);
  }

  async #remove({ id }: DraftPhoto, index: number): Promise<void> {
    this.taken = undefined;
    this.draft?.remove(id);
    this.#announcer.say(this.bellhop!.i18n.t('photos.removed', { index: index + 1 }));
    await this.updateComplete;
    // The focus was on what is gone.
    const left = this.renderRoot.querySelectorAll<HTMLElement>('[part=remove]');
    const next = left[index] ?? left[index - 1];
    if (next) next.focus();
    else this.dispatchEvent(new Event('emptied'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-composer-photos': BellhopComposerPhotos;
  }
}
