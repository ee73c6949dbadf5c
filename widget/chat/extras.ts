// What not every shop or browser has, and nobody waits for: speaking, reading aloud, photos and calls.
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { ChatEntry } from '../../src/client/chat/timeline.js';
import { isolate } from '../../src/client/i18n/i18n.js';
import type { CallKind, ChatMessage } from '../../src/contract/index.js';
import { callsOf } from '../call/store.js';
import type { ConversationPhotos } from './conversation-photos.js';
import type { ConversationStores } from './conversation-stores.js';
import { copy, icon } from './icons.js';
import type { RowMaker } from './rows.js';
import { Voice } from './voice-buttons.js';

interface OpenCall {
  readonly words: string;
  readonly kind: CallKind;
  readonly params: Readonly<Record<string, string>> & { readonly call: string };
  /** Somebody calls the shopper. */
  readonly isToAnswer?: boolean;
}

type CallEntry = ChatEntry & { readonly kind: 'call' };

const camera = 'M3.5 7h11v10h-11zM14.5 10.5l6-3.5v10l-6-3.5';
const phone =
  'M6.5 3.5l3 .5 1.5 4-2 1.7c1 2.2 3.1 4.3 5.3 5.3l1.7-2 4 1.5.5 3c-1 2.5-3 3-4.5 3C9.5 20.5 3.5 14.5 3.5 8c0-1.5.5-3.5 3-4.5z';

export class Extras extends Voice {
  /** Where the shop takes photos. */
  photos: ConversationPhotos | undefined;
  #isPhotosWanted = false;
  /** The conversation, and who has it. */
  #seen: readonly (string | undefined)[] = [];
  #followed: Bellhop | undefined;
  #told: string | undefined;

  constructor(
    override readonly host: LitElement,
    readonly stores: ConversationStores,
    writer: ConstructorParameters<typeof Voice>[1],
  ) {
    super(host, writer);
    void import('./context-teller.js').then(({ tellContext }) => tellContext(host, stores)).catch(Object);
  }

  hostUpdate(): void {
    this.#askAnew();
    if (!this.stores.can?.photos || this.#isPhotosWanted) return;
    this.#isPhotosWanted = true;
    import('./conversation-photos.js').then(
      ({ ConversationPhotos }) => {
        this.photos = new ConversationPhotos(this.host, this.stores);
        this.host.requestUpdate();
      },
      // Without them there are words.
      () => (this.#isPhotosWanted = false),
    );
  }

  /** The media server may be back since the page came: asked for as a person takes on what was the assistant's. */
  #askAnew(): void {
    const { id, timeline, shop } = this.stores;
    const handler = timeline?.handler;
    const [before, had] = this.#seen;
    this.#seen = [id, handler];
    if (id !== before || handler === had || !had || handler === 'assistant' || !shop) return;
    const { bellhop } = this.stores.source();
    // After this update: it sets what is drawn.
    queueMicrotask(() => void bellhop?.shop.refresh());
  }

  /** The way to a call, where there are any and none goes on. */
  renderCall(bellhop: Bellhop): TemplateResult | typeof nothing {
    if (!this.stores.shop?.capabilities.calls || !this.#hasWords(bellhop) || this.#openCall(bellhop))
      return nothing;
    const words = bellhop.i18n.t('calls.video');
    return html`<button
      class="round"
      type="button"
      part="action"
      aria-label=${words}
      title=${words}
      @pointerenter=${() => void load(bellhop)}
      @focus=${() => void load(bellhop)}
      @click=${() => void this.#open(bellhop, 'video')}
    >
      ${icon(camera)}
    </button>`;
  }

  /** A call of this conversation that rings or goes on, and what the browser hears. */
  override renderNote(bellhop: Bellhop): TemplateResult | typeof nothing {
    return html`${super.renderNote(bellhop)} ${this.#renderOpenCall(bellhop)}`;
  }

  /** What rows are drawn with. */
  draw(bellhop: Bellhop): Pick<RowMaker, 'drawActs' | 'drawCall'> {
    const drawReading = this.drawReading(bellhop);
    const words = bellhop.i18n.t('chat.copy');
    return {
      drawActs: (id, { text, original }, take) =>
        html`${original && drawOriginal(original)}
          <div class="acts">
            <button
              class="act"
              type="button"
              part="action"
              aria-label=${words}
              title=${words}
              @click=${() => take(text)}
            >
              ${icon(copy)}</button
            >${drawReading?.(id, text) ?? nothing}
          </div>`,
      drawCall: (entry) => this.#wordsOf(bellhop, entry),
    };
  }

  /** What became of a call. */
  #wordsOf(bellhop: Bellhop, { call: { kind, state, name, seconds = 0 } }: CallEntry): string {
    if (!this.#hasWords(bellhop)) return '';
    const minutes = Math.round(seconds / 60);
    return bellhop.i18n.t(`calls.line.${state}`, { kind, name: name && isolate(name), minutes });
  }

  #renderOpenCall(bellhop: Bellhop): TemplateResult | typeof nothing {
    const open = this.#openCall(bellhop);
    this.#tell(bellhop, open?.words);
    if (!open) return nothing;
    // In a panel one's own stands at its foot, whatever is shown.
    const isOwn = open.words === bellhop.i18n.t('calls.going');
    if (isOwn && (this.host.getRootNode() as ShadowRoot).host.closest('dialog')) return nothing;
    const { i18n } = bellhop;
    const { words, params, isToAnswer } = open;
    const decline = html`<button
      class="button plain compact"
      type="button"
      part="action"
      @click=${() => void this.#decline(bellhop, params.call)}
    >
      ${i18n.t('calls.notNow')}
    </button>`;
    return this.#bar(
      words,
      i18n.t(isToAnswer ? 'calls.answer' : 'calls.open'),
      () => this.#open(bellhop, open.kind, params),
      isToAnswer ? decline : nothing,
    );
  }

  #openCall(bellhop: Bellhop): OpenCall | undefined {
    const last = this.stores.timeline?.entries
      .flatMap((entry) => (entry.kind === 'call' ? [entry] : []))
      .at(-1);
    const isPossible = last ?? this.stores.shop?.capabilities.calls;
    if (!isPossible || !this.#hasWords(bellhop)) return undefined;
    const { i18n } = bellhop;
    const { room, $call } = callsOf(bellhop);
    const own = $call.get();
    // Also from another conversation: it is one's own voice that is heard.
    if (own && ['joining', 'joined', 'back'].includes(room.$state.get().status))
      return {
        words: i18n.t('calls.going'),
        kind: own.kind,
        params: { call: own.id, conversation: own.conversation },
      };
    if (!last || !['ringing', 'live'].includes(last.call.state)) return undefined;
    const { callId: call, kind, name } = last.call;
    const params = { call, ...(name && { name }) };
    if (last.by !== 'agent' || last.call.state === 'live')
      return { words: i18n.t('calls.waiting'), kind, params };
    const words = name ? i18n.t('calls.rings', { name: isolate(name) }) : i18n.t('calls.ringsUnnamed');
    return { words, kind, params, isToAnswer: true };
  }

  /** On the launcher, which alone is seen while the panel is closed. */
  #tell(bellhop: Bellhop, words: string | undefined): void {
    if (words === this.#told) return;
    this.#told = words;
    import('./following.js').then(
      ({ tellCall }) => {
        if (words === this.#told)
          tellCall(bellhop, this.host, words === undefined ? undefined : { picture: icon(phone), words });
      },
      () => (this.#told = undefined),
    );
  }

  #bar(words: string, button: string, act: () => Promise<void>, more: unknown = nothing): TemplateResult {
    return html`<div class="lost row tight wrap" role="status">
      <span class="grow">${words}</span>
      <button class="button compact" type="button" part="action" @click=${() => void act()}>${button}</button>
      ${more}
    </div>`;
  }

  async #open(bellhop: Bellhop, kind: CallKind, call: Readonly<Record<string, string>> = {}): Promise<void> {
    const conversation = this.stores.id;
    await load(bellhop);
    bellhop.screens.open('call', { kind, ...(conversation && { conversation }), ...call });
  }

  async #decline(bellhop: Bellhop, call: string): Promise<void> {
    const conversation = this.stores.id ?? '';
    // What fails is told by the call itself, which rings on.
    await callsOf(bellhop)
      .hangUp({ call, conversation })
      .catch(() => undefined);
  }

  /** They come where there are calls, or were. */
  #hasWords(bellhop: Bellhop): boolean {
    if (this.#followed !== bellhop) {
      this.#followed = bellhop;
      bellhop.i18n.load('calls').catch(() => (this.#followed = undefined));
      callsOf(bellhop).room.$state.listen(({ status }, before) => {
        if (status !== before?.status) this.host.requestUpdate();
      });
    }
    return bellhop.i18n.$rooms.get().has('calls');
  }
}

/** What a translated message was. */
function drawOriginal(original: ChatMessage['original']): TemplateResult {
  // What fails is tried again with the next that is drawn; the translation is there without.
  void import('./original.js').catch(Object);
  return html`<bellhop-message-original .original=${original}></bellhop-message-original>`;
}

/** The view, and what calls are made with: on intent, so that a tap need not wait. */
const load = async (bellhop: Bellhop): Promise<unknown> => {
  void callsOf(bellhop)
    .room.prepare()
    .catch(() => undefined);
  return import('../call/define.js');
};
