// What a conversation is drawn with: it comes while it is read.
import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Bellhop } from '../../src/client/client.js';
import type { Timeline } from '../../src/client/chat/timeline.js';
import { define } from '../shared/define.js';
import { drawCard } from './cards.js';
import type { AnswerWatch } from './answer-watch.js';
import type { ConversationStores } from './conversation-stores.js';
import { Deciders } from './deciders.js';
import type { Extras } from './extras.js';
import type { GrowingMessage } from './message.js';
import { BellhopMessageList } from './message-list.js';
import { openCard } from './opening.js';
import { Rows, type RowMaker } from './rows.js';
import { drawTail } from './tail.js';

define(BellhopMessageList);

export { openCard };

interface MessagesOptions {
  readonly stores: ConversationStores;
  readonly watch: AnswerWatch;
  readonly send: (words: string) => void;
  readonly copy: (words: string) => void;
  readonly rate: () => void;
}

/** The messages of a conversation, with what stands below them. */
export class ConversationMessages {
  readonly #rows = new Rows();
  readonly #deciders: Deciders;
  #maker: RowMaker | undefined;
  #madeBy: readonly unknown[] = [];

  constructor(
    readonly host: ReactiveControllerHost & HTMLElement,
    readonly options: MessagesOptions,
  ) {
    const { stores } = options;
    this.#deciders = new Deciders(host, {
      store: () => stores.store!,
      thread: () => stores.id!,
      refresh: () => void stores.of?.refresh(),
    });
  }

  render(bellhop: Bellhop, timeline: Timeline, extras: Extras | undefined): TemplateResult {
    const { stores, watch, send, rate } = this.options;
    const { id, waiting, hasEarlier } = stores;
    if (timeline.entries.some(({ kind }) => kind === 'proposal')) this.#deciders.load(bellhop);
    const rows = this.#rows.of(this.#makerOf(bellhop, extras), timeline, waiting, this.#deciders.deciding);
    // Another conversation is another list: nothing of the one before is read out, nor kept in view.
    return html`${keyed(
      id === stores.source().thread ? id : undefined,
      html`<bellhop-message-list
        exportparts="messages, message, state, latest, card, source, proposal, confirm, action"
        .messages=${rows}
        .growing=${this.#growing(timeline)}
        ?has-earlier=${hasEarlier}
        @bellhop-messages-earlier=${() => void stores.of?.loadEarlier()}
      >
        ${drawTail(bellhop, stores, { isBusy: watch.isBusy, onReply: send, onRate: rate })}
      </bellhop-message-list>`,
    )}`;
  }

  #growing({ writing, tool }: Timeline): GrowingMessage | undefined {
    if (writing) return { id: writing.id, writer: writing.by, text: writing.text, at: writing.at };
    const { isAwaited, awaitedAt } = this.options.watch;
    return isAwaited && !tool ? { id: 'awaited', writer: 'assistant', text: '', at: awaitedAt } : undefined;
  }

  #makerOf(bellhop: Bellhop, extras: Extras | undefined): RowMaker {
    const { i18n, screens } = bellhop;
    const { maker } = this.#deciders;
    const photos = extras?.photos;
    const by = [i18n, i18n.$locale.get(), i18n.$rooms.get(), maker, extras, extras?.reading, photos];
    if (this.#maker && by.every((each, index) => each === this.#madeBy[index])) return this.#maker;
    this.#madeBy = by;
    const { stores, copy } = this.options;
    const open: RowMaker['open'] = (card) => openCard(bellhop, this.host, card);
    return (this.#maker = {
      ...{ i18n, open, copy },
      retry: (key) => stores.store?.retry(key),
      drop: (key) => void stores.store?.drop(key),
      photos,
      ...extras?.draw(bellhop),
      proposal: maker?.({
        ...{ i18n, drawPhotos: photos?.drawSent },
        drawCard: (card) => drawCard(i18n, card, open),
        prove: (id) => screens.open('order', { id, code: '' }),
      }),
    });
  }
}
