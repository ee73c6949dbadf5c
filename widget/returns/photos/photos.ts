import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PhotoQueue, QueuedPhoto } from '../../../src/client/photos/queued.js';
import { Announcer } from '../../shared/announcer.js';
import { BellhopElement } from '../../shared/base-element.js';
import { icon, warning } from '../../shared/icons.js';
import { PhotoPicker } from '../../shared/photos/picker.js';
import { camera, photoTile, refusedNotice } from '../../shared/photos/tile.js';
import { progressBar, tiles } from '../../shared/photos/tiles.styles.js';
import { StoreController } from '../../shared/store-controller.js';
import { view } from '../../shared/view.styles.js';
import { drawOffered, OfferedPhotos, type OfferedPhoto } from './offered.js';
import { offeredStyles } from './offered.styles.js';

/**
 * Takes the photos of one line of a return: by camera, from the library, dropped or pasted. What becomes of each is in
 * the queue. Part of `<bellhop-returns>`.
 *
 * @tag bellhop-photos
 * @summary The photos of a return's line.
 * @csspart heading - How many are asked for.
 * @csspart photos - The row of tiles.
 * @csspart photo - One photo.
 * @csspart add - The tile that takes another.
 * @csspart library - The button that chooses from the library, on phones.
 * @csspart offer - A photo of the shopper's conversation, which goes with it when it is chosen.
 * @csspart remove - Takes a photo away.
 * @csspart retake - Offers to take it again, or to send it again.
 * @csspart notice - What is wrong with a file.
 */
export class BellhopPhotos extends BellhopElement {
  static readonly tagName = 'bellhop-photos';
  static override styles = [view, tiles, progressBar, offeredStyles];

  /** Where the photos go. */
  @property({ attribute: false }) queue?: PhotoQueue;
  /** The line that they show. */
  @property() line = '';
  /** How many the reason asks for. */
  @property({ type: Number }) count = 1;
  /** Whether that many are needed; else they are welcome. */
  @property({ type: Boolean }) required = false;
  /** How many are taken at most. */
  @property({ type: Number }) max = 20;
  /** What is missing, in words. */
  @property() error = '';

  /** How many of the last ones chosen were taken, if not all. */
  @state() private taken: number | undefined;

  readonly #photos = new StoreController(this, () => this.queue?.$photos);
  readonly #announcer = new Announcer(this);
  readonly #rooms = new StoreController(this, () => this.bellhop?.i18n.$rooms);
  readonly #picker = new PhotoPicker(this, (files, retaken) => this.#onFiles(files, retaken));
  readonly #offers = new OfferedPhotos(this, () => this.bellhop);
  #said = new Map<string, string>();
  #refusals: readonly string[] = [];

  /** Focuses what takes a photo, with what is wrong in sight. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[part=add]')?.focus();
    this.renderRoot.querySelector('.error')?.scrollIntoView({ block: 'nearest' });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    void this.bellhop?.i18n.load('photos').catch(() => {});
    this.#announce();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const refused = this.#refused().map(({ id }) => id);
    const isNew = refused.some((id) => !this.#refusals.includes(id));
    this.#refusals = refused;
    // It comes a while after the file was chosen, maybe below what is in sight.
    if (isNew) this.renderRoot.querySelector('.notice')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bellhop || !this.queue || !this.#rooms.value?.has('photos')) return nothing;
    const { i18n } = this.bellhop;
    const { isPhone, isDropping } = this.#picker;
    const photos = this.#mine();
    const offered = this.#offers.except((this.#photos.value ?? []).map(({ photoId }) => photoId));
    const described = [this.error && 'error', 'privacy'].filter(Boolean).join(' ');
    return html`<div
        class="stack ${isDropping ? 'dropping' : ''}"
        role="group"
        aria-labelledby="heading"
        aria-describedby=${described}
      >
        <div class="row between">
          <h3 class="h3" id="heading" part="heading">
            ${i18n.t(`photos.${this.required ? 'needed' : 'optional'}`, { count: this.count })}
          </h3>
          ${
            this.required
              ? html`<span class="small soft num">
                  ${i18n.t('photos.have', { have: Math.min(photos.length, this.count), count: this.count })}
                </span>`
              : nothing
          }
        </div>
        <ul class="tiles" part="photos">
          ${repeat(
            photos,
            ({ id }) => id,
            (photo, index) =>
              photoTile(i18n, photo, index + 1, {
                onRemove: () => void this.#remove(photo, index),
                onRetake: () => this.#picker.pick('camera', photo.id),
                onRetry: () => this.queue?.retry(photo.id),
              }),
          )}
          <li>
            <button
              class="add"
              part="add"
              type="button"
              aria-label=${i18n.t(isPhone ? 'photos.take' : 'photos.choose')}
              ?disabled=${photos.length >= this.max}
              @click=${() => this.#picker.pick('camera')}
            >
              ${icon(camera)}
            </button>
          </li>
        </ul>
        ${
          isPhone
            ? html`<div>
                <button
                  class="button line compact"
                  part="library"
                  type="button"
                  ?disabled=${photos.length >= this.max}
                  @click=${() => this.#picker.pick('library')}
                >
                  ${i18n.t('photos.library')}
                </button>
              </div>`
            : html`<p class="small soft">${i18n.t('photos.drop')}</p>`
        }
        ${
          offered.length > 0
            ? drawOffered(this.bellhop, {
                offered,
                isFull: photos.length >= this.max,
                onTake: (photo, index) => void this.#take(photo, index),
              })
            : nothing
        }
        ${this.#renderWords(photos.length)}
        ${this.#refused().map((photo) => refusedNotice(i18n, photo, () => this.queue?.remove(photo.id)))}
        <p class="small soft" id="privacy">${i18n.t(isPhone ? 'photos.privacy' : 'photos.privacyHere')}</p>
        ${this.#picker.render()}
      </div>
      ${this.#announcer.render()}`;
  }

  #renderWords(there: number): TemplateResult | typeof nothing {
    const { i18n } = this.bellhop!;
    const { taken, max } = this;
    const words = this.error || (taken ? i18n.t('photos.tooMany', { count: taken, max }) : '');
    if (words) {
      return html`<p class="error" id=${this.error ? 'error' : nothing} role="alert">
        ${icon(warning, { small: true })}<span>${words}</span>
      </p>`;
    }
    return there < max ? nothing : html`<p class="small soft">${i18n.t('photos.full', { max })}</p>`;
  }

  #ofLine(): readonly QueuedPhoto[] {
    return (this.#photos.value ?? []).filter(({ lineId }) => lineId === this.line);
  }

  #mine(): readonly QueuedPhoto[] {
    return this.#ofLine().filter(({ state }) => state !== 'refused');
  }

  #refused(): readonly QueuedPhoto[] {
    return this.#ofLine().filter(({ state }) => state === 'refused');
  }

  /** Says what is sent, what is not, and what could be better; progress is only shown. */
  #announce(): void {
    if (!this.bellhop) return;
    const { i18n } = this.bellhop;
    const before = this.#said;
    this.#said = new Map();
    this.#mine().forEach(({ id, state, warning: advice }, at) => {
      this.#said.set(id, `${state} ${advice}`);
      const isNew = before.has(id) && before.get(id) !== this.#said.get(id);
      if (!isNew || (state !== 'done' && state !== 'failed' && state !== 'paused')) return;
      const photo = i18n.t('photos.photo', { index: at + 1 });
      const more = advice ? ` ${i18n.t(`photos.${advice}`)}` : '';
      this.#announcer.say(`${photo}: ${i18n.t(`photos.state.${state}`)}.${more}`);
    });
  }

  #onFiles(files: readonly File[], retaken: string | undefined): void {
    const [first, ...rest] = files;
    if (retaken === undefined || !first) return this.#add(files);
    this.queue?.retake(retaken, first);
    this.#add(rest);
  }

  #add(files: readonly File[]): void {
    const room = Math.max(0, this.max - this.#mine().length);
    const fitting = files.slice(0, room);
    this.taken = fitting.length < files.length ? fitting.length : undefined;
    if (fitting.length > 0) this.queue?.add(this.line, fitting);
  }

  /** The focus was on what has gone up: it goes to the next one, or to what takes a photo. */
  async #take({ id }: OfferedPhoto, index: number): Promise<void> {
    this.taken = undefined;
    this.queue?.adopt(this.line, [id]);
    this.#announcer.say(this.bellhop!.i18n.t('photos.offered.taken', { index: this.#mine().length }));
    await this.updateComplete;
    const next = this.renderRoot.querySelectorAll<HTMLButtonElement>('[part=offer]:enabled');
    if (next.length > 0) next[Math.min(index, next.length - 1)]!.focus();
    else this.focus();
  }

  async #remove({ id }: QueuedPhoto, index: number): Promise<void> {
    this.taken = undefined;
    this.queue?.remove(id);
    this.#announcer.say(this.bellhop!.i18n.t('photos.removed', { index: index + 1 }));
    await this.updateComplete;
    // The focus was on what is gone: it goes to the next photo, or to what takes one.
    const next = this.renderRoot.querySelectorAll<HTMLElement>('[part=remove]')[index];
    if (next) next.focus();
    else this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-photos': BellhopPhotos;
  }
}
