import type { TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { PhotoQueue, QueuedPhoto } from '../../src/client/photos/queued.js';
import type { DraftLine, ReturnDraft, ReturnsStore } from '../../src/client/stores/returns.js';
import type {
  Money,
  Order,
  ReturnOptions,
  ReturnOutcome,
  ReturnQuote,
  ReturnReason,
  SupportError,
} from '../../src/contract/index.js';
import type { OpenLine, Place } from './places.js';
import type { ItemSizes } from './sizes.js';

/** What a question of the flow is asked with. */
export interface StepView {
  readonly i18n: I18n;
  readonly store: ReturnsStore;
  readonly orderId: string;
  readonly order: Order;
  readonly options: ReturnOptions;
  readonly draft: ReturnDraft;
  readonly step: Place['step'];
  /** Of which line it is asked; empty where it is asked of them all. */
  readonly lineId: string;
  /** That line in the draft. */
  readonly line: DraftLine | undefined;
  /** How it can be returned now. */
  readonly possible: OpenLine | undefined;
  /** The reason that was chosen for it, if it still is one. */
  readonly reason: ReturnReason | undefined;
  readonly quote: ReturnQuote | undefined;
  /** Why the quote is none of the present draft. */
  readonly quoteError: SupportError | undefined;
  /** What is missing, by field. */
  readonly errors: Readonly<Record<string, string>>;
  readonly renderHeading: (words: string) => TemplateResult;
  readonly go: (place: Place) => void;
}

/** What the questions after the items are asked with. */
export interface QuestionView extends StepView {
  readonly bellhop: Bellhop;
  /** What each outcome brings, from before one was chosen: then only that one's amount is told. */
  readonly amounts: Map<ReturnOutcome, Money>;
  readonly queue: PhotoQueue | undefined;
  readonly photos: readonly QueuedPhoto[];
  /** Of the item, where its size was wrong and the shop advises. */
  readonly sizes: ItemSizes | undefined;
  /** It is not known yet which answers make sense: nothing that can be tapped may change places. */
  readonly isSizesPending: boolean;
  /** Changes the line it is asked of. */
  readonly change: (change: Partial<DraftLine>) => void;
}
