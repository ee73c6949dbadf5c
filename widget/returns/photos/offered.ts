import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Bellhop } from '../../../src/client/client.js';
import { lastValue } from '../../../src/client/loadable.js';
import { createCalls } from '../../../src/client/stores/call.js';
import type { ChatEvent } from '../../../src/contract/index.js';
import { returnsOf } from '../store.js';

/** A photo of a conversation that may go with a return. */
export interface OfferedPhoto {
  readonly id: string;
  readonly at: string;
  readonly url: string;
}

/** Whoever sent more looks for the others in the conversation. */
const most = 8;
const conversations = 2;

/**
 * The photos that the shopper sent in their last conversations, also as stills of a call, and that no return has yet: the
 * newest first. What cannot be read is not offered.
 */
export class OfferedPhotos implements ReactiveController {
  #photos: readonly OfferedPhoto[] = [];
  #asked: Bellhop | undefined;
  #unfollow: (() => void) | undefined;

  constructor(
    readonly host: ReactiveControllerHost,
    readonly source: () => Bellhop | undefined,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    const bellhop = this.source();
    if (!bellhop || bellhop === this.#asked) return;
    this.#asked = bellhop;
    this.#unfollow?.();
    this.#unfollow = returnsOf(bellhop).$returns.listen(() => this.host.requestUpdate());
    void photosOf(bellhop)
      .catch(() => [])
      .then((photos) => {
        if (this.#asked !== bellhop) return;
        this.#photos = photos;
        this.host.requestUpdate();
      });
  }

  hostDisconnected(): void {
    this.#unfollow?.();
    this.#unfollow = this.#asked = undefined;
  }

  /** Without those that were chosen already. */
  except(chosen: readonly (string | undefined)[]): readonly OfferedPhoto[] {
    const state = this.#asked && returnsOf(this.#asked).$returns.get();
    // Before it is known which ones returns have, none is offered.
    const returns = state && lastValue(state).value;
    if (!returns) return [];
    const taken = new Set(returns.flatMap(({ lines }) => lines.flatMap(({ photos }) => photos)));
    return this.#photos.filter(({ id }) => !taken.has(id) && !chosen.includes(id));
  }
}

async function photosOf(bellhop: Bellhop): Promise<readonly OfferedPhoto[]> {
  const shop = lastValue(bellhop.shop.$shop.get()).value;
  if (!shop?.capabilities.chat?.photos) return [];
  const chat = createCalls(bellhop.backend.chat, bellhop);
  const photos = createCalls(bellhop.backend.photos, bellhop);
  const { conversations: all } = await chat.call((backend) => backend.list());
  const pages = await Promise.all(
    all.slice(0, conversations).map(({ id }) => chat.call((backend) => backend.events(id, {}))),
  );
  const sent = pages.flatMap(({ events }) => [...events].reverse().flatMap(sentIn)).slice(0, most);
  const found = await Promise.all(
    sent.map(async ({ id, at }) => {
      const link = await photos.call((backend) => backend.link(id)).catch(() => undefined);
      return link ? [{ id, at, url: link.url }] : [];
    }),
  );
  return found.flat();
}

const sentIn = (event: ChatEvent): readonly Omit<OfferedPhoto, 'url'>[] =>
  event.type === 'message' && event.by === 'shopper'
    ? (event.message.photos ?? []).map((id) => ({ id, at: event.at }))
    : [];

interface OfferOptions {
  readonly offered: readonly OfferedPhoto[];
  readonly isFull: boolean;
  readonly onTake: (photo: OfferedPhoto, index: number) => void;
}

/** A row of them, each a button that is named by when it was sent. */
export function drawOffered({ i18n }: Bellhop, { offered, isFull, onTake }: OfferOptions): TemplateResult {
  return html`<div class="stack tight offered" role="group" aria-labelledby="offered">
    <p class="small soft" id="offered">${i18n.t('photos.offered.title')}</p>
    <ul class="tiles">
      ${offered.map((photo, index) => {
        const words = i18n.t('photos.offered.use', { index: index + 1, when: i18n.moment(photo.at) });
        return html`<li>
          <button
            class="tile offer"
            type="button"
            part="offer"
            aria-label=${words}
            title=${words}
            ?disabled=${isFull}
            @click=${() => onTake(photo, index)}
          >
            <img src=${photo.url} alt="" />
            <span class="plus" aria-hidden="true">+</span>
          </button>
        </li>`;
      })}
    </ul>
  </div>`;
}
