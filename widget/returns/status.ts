import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import type { PhotoQueue, QueuedPhoto } from '../../src/client/photos/queued.js';
import type { Return, SupportError } from '../../src/contract/index.js';
import { safeLink } from '../shared/links.js';
import { errorNotice } from '../shared/notice.js';
import { StoreController } from '../shared/store-controller.js';
import { isGoing, isStuck, photosSettled } from './photos-state.js';
import { isolate, ReturnsPart } from './part.js';
import { styles } from './returns.styles.js';
import { statusStyles } from './status.styles.js';
import { renderContents } from './status-contents.js';
import { renderSlip } from './status-slip.js';
import { renderSummary } from './status-summary.js';
import { renderTimeline } from './status-timeline.js';

interface Failure {
  readonly of: 'photos' | 'slip' | 'cancel';
  readonly error: SupportError;
}

/**
 * Where a return stands, with what can be done about it now. Part of `<bellhop-returns>`.
 *
 * @tag bellhop-return-status
 * @summary One return and where it stands.
 * @csspart heading - Where it stands.
 * @csspart state - The return's number.
 * @csspart slip - The slip's code and the way to its PDF.
 * @csspart timeline - What happened.
 * @csspart action - What can be done.
 * @csspart notice - What went wrong, or what staff say.
 */
export class BellhopReturnStatus extends ReturnsPart {
  static readonly tagName = 'bellhop-return-status';
  static override styles = [styles, statusStyles];

  /** The return's id. */
  @property({ attribute: 'return' }) returnId = '';
  /** It was asked for a moment ago. */
  @property({ type: Boolean }) fresh = false;

  @state() private isAsking = false;
  @state() private busy = false;
  /** What went wrong, said where it was asked for. */
  @state() private failure: Failure | undefined;
  @state() private queue: PhotoQueue | undefined;

  readonly #return = new StoreController(this, () => this.bellhop && this.store.return(this.returnId));
  readonly #photos = new StoreController(this, () => this.queue?.$photos);
  #said = '';

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.bellhop) return;
    const { i18n } = this.bellhop;
    const found = this.#value;
    if (!found) return this.heading.set(i18n.t('returns.title'));
    this.heading.set(
      i18n.t('returns.show.number', { number: isolate(found.number) }),
      i18n.t('returns.show.order', { number: isolate(found.orderNumber) }),
    );
    const words = i18n.t(`returns.status.${found.status}`);
    if (this.#said && this.#said !== words) this.announcer.say(words);
    this.#said = words;
    if (found.actions.includes('add-photos') && !this.queue && !this.failure) this.#openPhotos(found);
  }

  protected override render(): TemplateResult | typeof nothing {
    const state = this.#return.value;
    if (!this.bellhop || !state) return nothing;
    const found = this.#value;
    if (!found)
      return state.status === 'failed'
        ? errorNotice(this.bellhop, state.error, () => void this.store.refreshReturn(this.returnId))
        : this.renderLoading();
    const { i18n } = this.bellhop;
    const summary = renderSummary(found, {
      i18n,
      shop: this.shopConfig?.name ?? '',
      isFresh: this.fresh,
      renderHeading: (words) => this.renderHeading(words),
    });
    const slip = renderSlip(found, {
      i18n,
      isBusy: this.busy,
      onOpen: () => this.#onSlip(),
      failure: this.#renderFailure('slip'),
    });
    return html`<div class="screen">
        ${summary} ${this.#renderPhotos(found)} ${slip} ${renderContents(i18n, found)}
        ${renderTimeline(i18n, found)} ${this.#renderCancel(found)}
      </div>
      ${this.announcer.render()}`;
  }

  #renderFailure(of: Failure['of'], retry?: () => void): TemplateResult | typeof nothing {
    return this.failure?.of === of ? errorNotice(this.bellhop!, this.failure.error, retry) : nothing;
  }

  #renderPhotos(found: Return): TemplateResult | typeof nothing {
    const { queue } = this;
    const { actions, lines } = found;
    const line = lines[0]?.lineId;
    if (!actions.includes('add-photos') || !line) return nothing;
    if (!queue) return this.#renderFailure('photos', () => this.#openPhotos(found));
    const { i18n } = this.bellhop!;
    const photos = ofLine(this.#photos.value, line);
    const isReady = photos.some(isGoing) && !photos.some(isStuck);
    return html`<section class="stack">
      <bellhop-photos .queue=${queue} line=${line} count="1" required max="10"></bellhop-photos>
      <button
        class="button wide"
        type="button"
        part="action"
        ?disabled=${!isReady}
        aria-busy=${this.busy}
        @click=${() => this.#onAddPhotos(queue, line)}
      >
        ${i18n.t('returns.show.sendPhotos')}
      </button>
      ${this.#renderFailure('photos')}
    </section>`;
  }

  #renderCancel({ actions }: Return): TemplateResult | typeof nothing {
    if (!actions.includes('cancel')) return nothing;
    const { i18n } = this.bellhop!;
    if (!this.isAsking)
      return html`<button class="button line wide" type="button" part="action" @click=${() => this.#onAsk()}>
        ${i18n.t('returns.show.cancel')}
      </button>`;
    return html`<div role="group" aria-labelledby="sure" class="stack tight">
      <p id="sure" tabindex="-1"><b>${i18n.t('returns.show.cancelSure')}</b></p>
      <div class="row tight wrap">
        <button
          class="button"
          type="button"
          part="action"
          aria-busy=${this.busy}
          @click=${() => this.#onCancel()}
        >
          ${i18n.t('returns.show.cancelYes')}
        </button>
        <button class="button line" type="button" @click=${() => (this.isAsking = false)}>
          ${i18n.t('returns.show.cancelNo')}
        </button>
      </div>
      ${this.#renderFailure('cancel')}
    </div>`;
  }

  get #value(): Return | undefined {
    return lastValue(this.#return.value).value;
  }

  #openPhotos({ orderId }: Return): void {
    this.failure = undefined;
    Promise.all([this.store.photos(orderId), import('./photos/define.js')]).then(
      ([queue]) => (this.queue = queue),
      (cause: unknown) => (this.failure = { of: 'photos', error: toSupportError(cause) }),
    );
  }

  async #onAsk(): Promise<void> {
    this.isAsking = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#sure')?.focus();
  }

  #onCancel(): void {
    void this.#do('cancel', async () => {
      await this.store.cancel(this.returnId);
      this.isAsking = false;
      await this.updateComplete;
      this.focus();
    });
  }

  #onAddPhotos(queue: PhotoQueue, line: string): void {
    void this.#do('photos', async () => {
      await photosSettled(queue);
      // What was not sent in the end is said at its photo.
      const own = ofLine(queue.$photos.get(), line);
      if (own.some(isStuck)) return;
      await this.store.addPhotos(
        this.returnId,
        own.flatMap(({ photoId }) => photoId ?? []),
      );
      // What the return has stays with it; another draft of the order keeps its own.
      for (const { id } of own) queue.remove(id);
      await this.updateComplete;
      this.focus();
    });
  }

  #onSlip(): void {
    // Opened with the tap: later, a browser would take it for an advertisement.
    const tab = window.open('', '_blank');
    void this.#do('slip', async () => {
      try {
        const { url } = await this.store.slipLink(this.returnId);
        if (!safeLink(url)) return;
        if (tab) {
          tab.opener = null;
          tab.location.href = url;
        } else window.location.assign(url);
      } catch (cause) {
        tab?.close();
        throw cause;
      }
    });
  }

  async #do(of: Failure['of'], run: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = undefined;
    try {
      await run();
    } catch (cause) {
      const error = toSupportError(cause);
      this.failure = { of, error };
      await this.updateComplete;
      this.renderRoot.querySelector('.notice.bad, .notice.warn')?.scrollIntoView({ block: 'nearest' });
      if (error.code === 'conflict') void this.store.refreshReturn(this.returnId);
    } finally {
      this.busy = false;
    }
  }
}

const ofLine = (photos: readonly QueuedPhoto[] | undefined, line: string): readonly QueuedPhoto[] =>
  (photos ?? []).filter(({ lineId }) => lineId === line);

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-return-status': BellhopReturnStatus;
  }
}
