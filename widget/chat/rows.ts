import { html, nothing, type TemplateResult } from 'lit';
import type { ChatEntry, Decision, Timeline } from '../../src/client/chat/timeline.js';
import type { Waiting } from '../../src/client/chat/outbox.js';
import { errorText } from '../../src/client/i18n/error-text.js';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import type { ChatCard, ChatMessage, SupportError } from '../../src/contract/index.js';
import { drawCard, drawSources } from './cards.js';
import type { ListedMessage } from './message.js';
import type { ConversationPhotos } from './conversation-photos.js';

export type ProposalEntry = ChatEntry & { readonly kind: 'proposal' };

/** What the shopper is doing about a proposal. */
export interface Deciding {
  /** Which of both is under way. */
  readonly busy?: boolean | undefined;
  readonly error?: SupportError | undefined;
}

/** What rows are made with. Another object makes them anew. */
export interface RowMaker {
  readonly i18n: I18n;
  readonly open: (card: ChatCard) => void;
  readonly copy: (text: string) => void;
  readonly retry: (key: string) => void;
  readonly drop: (key: string) => void;
  /** Once what draws photos is here; until then it is said how many they are. */
  readonly photos: Pick<ConversationPhotos, 'drawSent' | 'drawWaiting'> | undefined;
  /** What can be done with the text of an answer: it is copied by `copy`, or read aloud; and what was translated. */
  readonly drawActs?:
    ((id: string, message: ChatMessage, copy: (text: string) => void) => TemplateResult) | undefined;
  /** Says what became of a call. */
  readonly drawCall?: ((entry: ChatEntry & { readonly kind: 'call' }) => string) | undefined;
  /** Once what draws proposals is here. */
  readonly proposal:
    | ((entry: ProposalEntry, decision: Decision | undefined, deciding: Deciding | undefined) => Row)
    | undefined;
}

/** What a proposal has of a message. */
export type Row = Pick<ListedMessage, 'below' | 'heard'>;

/** A conversation as messages of a list: a row of which nothing changed is the same object. */
export class Rows {
  #made = new Map<string, { readonly by: readonly unknown[]; readonly row: ListedMessage }>();

  of(
    maker: RowMaker,
    { entries, decisions }: Timeline,
    waiting: readonly Waiting[],
    deciding: ReadonlyMap<string, Deciding>,
  ): readonly ListedMessage[] {
    const before = this.#made;
    this.#made = new Map();
    let agent: string | undefined;
    const keep = (id: string, by: readonly unknown[], make: () => ListedMessage): ListedMessage => {
      const known = before.get(id);
      const isSame = known?.by.length === by.length && by.every((value, index) => value === known.by[index]);
      const kept = isSame ? known : { by, row: make() };
      this.#made.set(id, kept);
      return kept.row;
    };
    return [
      ...entries.map((entry) => {
        if (entry.kind === 'hand-over' && entry.to === 'agent') agent = entry.name;
        const name = agent;
        const [decision, doing] = [decisions[entry.id], deciding.get(entry.id)];
        return keep(entry.id, [maker, entry, decision, doing, name], () =>
          rowOf(maker, entry, name, decision, doing),
        );
      }),
      ...waiting.map((message) =>
        keep(message.key, [maker, message.text, message.error, message.photos[0] && message.photos], () =>
          waitingRow(maker, message),
        ),
      ),
    ];
  }
}

function rowOf(
  maker: RowMaker,
  entry: ChatEntry,
  agent: string | undefined,
  decision: Decision | undefined,
  deciding: Deciding | undefined,
): ListedMessage {
  const { id, at } = entry;
  const { i18n } = maker;
  const line = { id, at, state: 'sent', text: '' } as const;
  if (entry.kind === 'proposal')
    return { ...line, writer: 'assistant', ...maker.proposal?.(entry, decision, deciding) };
  if (entry.kind !== 'message')
    return {
      ...line,
      writer: 'system',
      text:
        'to' in entry
          ? i18n.t(`chat.handOver.${entry.to}`, { name: entry.name && isolate(entry.name) })
          : (maker.drawCall?.(entry) ?? ''),
    };
  const { by, message } = entry;
  const { notice, backAt, text, end, name, photos } = message;
  return {
    ...{ id, at, writer: by },
    text: notice
      ? // Without an offset it is said by the reader's own clock.
        i18n.t(`chat.notice.${notice}`, { when: backAt && i18n.moment(new Date(backAt).toISOString()) })
      : text || (photos?.length && !maker.photos ? i18n.t('chat.photos', { count: photos.length }) : ''),
    state: end === 'complete' ? 'sent' : end,
    ...(by === 'agent' && { name: name ?? agent }),
    below: by === 'shopper' || by === 'system' ? drawPhotos(maker, photos) : below(maker, entry),
  };
}

function drawPhotos(
  { photos: draw }: RowMaker,
  ids: readonly string[] | undefined,
): TemplateResult | undefined {
  return ids?.length ? draw?.drawSent(ids) : undefined;
}

function below(maker: RowMaker, { id, message }: ChatEntry & { readonly kind: 'message' }): TemplateResult {
  const { text, photos, sources = [], cards = [] } = message;
  const { i18n, open, copy: take, drawActs } = maker;
  // What a card names need not be named again.
  const other = sources.filter(
    ({ kind, id: own }) =>
      !cards.some(
        (card) => ('title' in card || card.kind === kind) && Object.values<unknown>(card).includes(own),
      ),
  );
  return html`${drawPhotos(maker, photos)} ${other.length > 0 ? drawSources(i18n, other, open) : nothing}
  ${cards.map((card) => drawCard(i18n, card, open))} ${text ? drawActs?.(id, message, take) : nothing}`;
}

function waitingRow(maker: RowMaker, message: Waiting): ListedMessage {
  const { key, text, at, error, photos } = message;
  const shown = photos.length > 0 ? maker.photos?.drawWaiting(message) : undefined;
  const { i18n, retry, drop } = maker;
  const link = (words: string, act: (key: string) => void): TemplateResult =>
    html`<button class="link" type="button" part="action" @click=${() => act(key)}>${words}</button>`;
  return {
    id: key,
    writer: 'shopper',
    text: text || (shown ? '' : i18n.t('chat.photos', { count: photos.length })),
    at: new Date(at).toISOString(),
    state: error ? 'failed' : 'sending',
    below: error
      ? html`${shown}
          <p class="small soft">${errorText(i18n, error)}</p>
          <div class="acts">${link(i18n.t('chat.again'), retry)} ${link(i18n.t('chat.drop'), drop)}</div>`
      : shown,
  };
}
