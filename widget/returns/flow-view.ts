import type { TemplateResult } from 'lit';
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
} from '../../src/contract/index.js';
import type { Place } from './places.js';

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
  /** The reason that was chosen for it. */
  readonly reason: ReturnReason | undefined;
  readonly quote: ReturnQuote | undefined;
  /** What each outcome brings, from before one was chosen: then only that one's amount is told. */
  readonly amounts: Map<ReturnOutcome, Money>;
  readonly queue: PhotoQueue | undefined;
  readonly photos: readonly QueuedPhoto[];
  /** What is missing, by field. */
  readonly errors: Readonly<Record<string, string>>;
  /** The draft is from an earlier visit. */
  readonly isResumed: boolean;
  readonly renderHeading: (words: string) => TemplateResult;
  /** Changes the line it is asked of. */
  readonly change: (change: Partial<DraftLine>) => void;
  readonly go: (place: Place) => void;
  /** Goes where an earlier visit ended. */
  readonly goOn: (place: string) => void;
}
