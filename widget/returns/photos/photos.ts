import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PhotoQueue, QueuedPhoto } from '../../../src/client/photos/queued.js';
import { Announcer } from '../../shared/announcer.js';
import { BellhopElement } from '../../shared/base-element.js';
import { icon, warning } from '../../shared/icons.js';
import { StoreController } from '../../shared/store-controller.js';
import { styles } from './photos.styles.js';
import { camera, photoTile, refusedNotice } from './tile.js';

/**
 * Takes the photos of one line of a return: by camera, from the library, dropped or pasted. What becomes of each is in
 * the queue. Says words of the room `returns`. Part of `<bellhop-returns>`.
 *
 * @tag bellhop-photos
 * @summary The photos of a return's line.
 * @csspart heading - How many are asked for.
 * @csspart photos - The row of tiles.
 * @csspart photo - One photo.
 * @csspart add - The tile that takes another.
 * @csspart library - The button that chooses from the library, on phones.
 * @csspart remove - Takes a photo away.
 * @csspart retake - Offers to take it again, or to send it again.
 * @csspart notice - What is wrong with a file.
 */
export class BellhopPhotos extends BellhopElement {
  static readonly tagName = 'bellhop-photos';
  static override styles = styles;

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
  @state() private isDropping = false;

  readonly #photos = new StoreController(this, () => this.queue?.$photos);
  readonly #announcer = new Announcer(this);
  #listening: AbortController | undefined;
  #said = new Map<string, string>();
  #refusals: readonly string[] = [];
  /** The photo in whose place the next one comes. */
  #retaken: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    // Pasted where the focus is: anywhere in the view around, not on the shop's page.
    this.getRootNode().addEventListener('paste', (event) => this.#onPaste(event as ClipboardEvent), {
      signal,
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  /** Focuses what takes a photo, with what is wrong in sight. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[part=add]')?.focus();
    this.renderRoot.querySelector('.error')?.scrollIntoView({ block: 'nearest' });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
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
    if (!this.bellhop || !this.queue) return nothing;
    const { i18n } = this.bellhop;
    const isPhone = matchMedia('(pointer: coarse)').matches;
    const photos = this.#mine();
    const described = [this.error && 'error', 'privacy'].filter(Boolean).join(' ');
    return html`<div
        class="stack ${this.isDropping ? 'dropping' : ''}"
        role="group"
        aria-labelledby="heading"
        aria-describedby=${described}
        @dragover=${(event: DragEvent) => this.#onDrag(event)}
        @dragleave=${() => (this.isDropping = false)}
        @drop=${(event: DragEvent) => this.#onDrop(event)}
      >
        <div class="row between">
          <h3 class="h3" id="heading" part="heading">
            ${i18n.t(`returns.photos.${this.required ? 'needed' : 'optional'}`, { count: this.count })}
          </h3>
          ${
            this.required
              ? html`<span class="small soft num">
                  ${i18n.t('returns.photos.have', { have: Math.min(photos.length, this.count), count: this.count })}
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
                onRetake: () => this.#ask(photo.id),
                onRetry: () => this.queue?.retry(photo.id),
              }),
          )}
          <li>
            <button
              class="add"
              part="add"
              type="button"
              aria-label=${i18n.t(isPhone ? 'returns.photos.take' : 'returns.photos.choose')}
              ?disabled=${photos.length >= this.max}
              @click=${() => this.#ask(undefined)}
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
                  @click=${() => this.#input('library').click()}
                >
                  ${i18n.t('returns.photos.library')}
                </button>
              </div>`
            : html`<p class="small soft">${i18n.t('returns.photos.drop')}</p>`
        }
        ${this.#renderWords(photos.length)}
        ${this.#refused().map((photo) => refusedNotice(i18n, photo, () => this.queue?.remove(photo.id)))}
        <p class="small soft" id="privacy">
          ${i18n.t(isPhone ? 'returns.photos.privacy' : 'returns.photos.privacyHere')}
        </p>
        ${this.#renderInputs(isPhone)}
      </div>
      ${this.#announcer.render()}`;
  }

  /** The first is the camera on a phone, the second chooses from what is there. */
  #renderInputs(isPhone: boolean): TemplateResult {
    const onChange = (event: Event): void => this.#onChosen(event.currentTarget as HTMLInputElement);
    return html`<input
        id="camera"
        type="file"
        accept="image/*"
        capture=${isPhone ? 'environment' : nothing}
        ?multiple=${!isPhone}
        hidden
        @change=${onChange}
      />
      <input id="library" type="file" accept="image/*" multiple hidden @change=${onChange} />`;
  }

  #renderWords(there: number): TemplateResult | typeof nothing {
    const { i18n } = this.bellhop!;
    const { taken, max } = this;
    const words = this.error || (taken ? i18n.t('returns.photos.tooMany', { count: taken, max }) : '');
    if (words) {
      return html`<p class="error" id=${this.error ? 'error' : nothing} role="alert">
        ${icon(warning, { small: true })}<span>${words}</span>
      </p>`;
    }
    return there < max ? nothing : html`<p class="small soft">${i18n.t('returns.photos.full', { max })}</p>`;
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
      const photo = i18n.t('returns.photos.photo', { index: at + 1 });
      const more = advice ? ` ${i18n.t(`returns.photos.${advice}`)}` : '';
      this.#announcer.say(`${photo}: ${i18n.t(`returns.photos.state.${state}`)}.${more}`);
    });
  }

  #input(id: 'camera' | 'library'): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!;
  }

  #ask(retaken: string | undefined): void {
    this.#retaken = retaken;
    this.#input('camera').click();
  }

  #onChosen(input: HTMLInputElement): void {
    const files = [...(input.files ?? [])];
    // Else the same file could not be chosen again.
    input.value = '';
    const retaken = input.id === 'camera' ? this.#retaken : undefined;
    this.#retaken = undefined;
    const [first, ...rest] = files;
    if (retaken === undefined || !first) return this.#add(files);
    this.queue?.retake(retaken, first);
    this.#add(rest);
  }

  #onDrag(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isDropping = true;
  }

  #onDrop(event: DragEvent): void {
    this.isDropping = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#add(files);
  }

  #onPaste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (files.length === 0 || !this.checkVisibility()) return;
    event.preventDefault();
    this.#add(files);
  }

  #add(files: readonly File[]): void {
    const room = Math.max(0, this.max - this.#mine().length);
    const fitting = files.slice(0, room);
    this.taken = fitting.length < files.length ? fitting.length : undefined;
    if (fitting.length > 0) this.queue?.add(this.line, fitting);
  }

  async #remove({ id }: QueuedPhoto, index: number): Promise<void> {
    this.taken = undefined;
    this.queue?.remove(id);
    this.#announcer.say(this.bellhop!.i18n.t('returns.photos.removed', { index: index + 1 }));
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
