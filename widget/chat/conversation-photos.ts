// The photos of a conversation: they come where the shop takes some.
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { OutgoingPhoto } from '../../src/client/chat/outbox-storage.js';
import type { PhotoDraft } from '../../src/client/chat/photo-draft.js';
import type { Waiting } from '../../src/client/chat/outbox.js';
import { define } from '../shared/define.js';
import { StoreController } from '../shared/store-controller.js';
import { attachButtons } from './composer-photos/attach-buttons.js';
import { BellhopComposerPhotos } from './composer-photos/composer-photos.js';
import type { ConversationStores } from './conversation-stores.js';
import { BellhopMessagePhotos } from './message-photos/message-photos.js';

define(BellhopComposerPhotos);
define(BellhopMessagePhotos);

/** The photos of the message that is written, and of those that were said. */
export class ConversationPhotos implements ReactiveController {
  #draft: PhotoDraft | undefined;
  #thread: string | undefined;
  readonly #photos: StoreController<ReturnType<PhotoDraft['$photos']['get']>>;

  constructor(
    readonly host: LitElement,
    readonly stores: ConversationStores,
  ) {
    host.addController(this);
    this.#photos = new StoreController(host, () => this.#draft?.$photos);
  }

  /** Those of another thread are others. */
  hostUpdate(): void {
    const { store } = this.stores;
    const { thread = '' } = this.stores.source();
    if (!store || this.#thread === thread) return;
    this.#thread = thread;
    store.photoDraft(thread).then(
      (draft) => {
        if (this.#thread !== thread) return;
        this.#draft = draft;
        this.host.requestUpdate();
      },
      // Looked for anew with the next change.
      () => (this.#thread = undefined),
    );
  }

  /** There is something to send. */
  get isReady(): boolean {
    return (this.#photos.value ?? []).some(({ state }) => state === 'ready' || state === 'preparing');
  }

  /** Hands over what is to be sent, once it is ready. */
  take(): Promise<readonly OutgoingPhoto[]> | undefined {
    return this.#draft?.take();
  }

  /** What could not be handed on. */
  put(photos: readonly OutgoingPhoto[]): void {
    this.#draft?.put(photos);
  }

  renderRow(onEmptied: () => void): TemplateResult {
    return html`<bellhop-composer-photos
      slot="photos"
      exportparts="photo, remove, retake, notice"
      .draft=${this.#draft}
      max=${this.stores.can?.photos?.maxCount ?? 0}
      @emptied=${onEmptied}
    ></bellhop-composer-photos>`;
  }

  renderButtons({ i18n }: Bellhop): TemplateResult {
    return attachButtons(i18n, (from) =>
      this.host.renderRoot.querySelector<BellhopComposerPhotos>('bellhop-composer-photos')?.pick(from),
    );
  }

  readonly drawSent = (ids: readonly string[]): TemplateResult =>
    html`<bellhop-message-photos
      exportparts="photo"
      .photos=${ids}
      .url=${this.#url}
    ></bellhop-message-photos>`;

  readonly drawWaiting = ({ key, photos }: Waiting): TemplateResult =>
    html`<bellhop-message-photos
      exportparts="photo"
      .waiting=${photos}
      @bellhop-photo-leave-out=${({ photoId }: { readonly photoId: string }) =>
        void this.stores.store?.dropPhoto(key, photoId)}
    ></bellhop-message-photos>`;

  readonly #url = (id: string): Promise<string> => this.stores.store!.photoUrl(id);
}
