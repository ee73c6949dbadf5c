import type {
  CallState,
  ChatCard,
  ChatHandler,
  ChatNotice,
  ChatTool,
  DeclineReason,
  FitPreference,
  KnownReturnReason,
  LineRefusal,
  LinkKind,
  ParcelDetail,
  ParcelState,
  ProposalOutcome,
  ReasonQuestion,
  reasonQuestions,
  RequestKind,
  ReturnEvent,
  ReturnMethod,
  ReturnOutcome,
  ReturnStatus,
  SizeFit,
  SizeSystem,
  SizeZone,
  SupportErrorCode,
} from '../../contract/index.js';
import type { NoAdvice } from '../../sizing/types.js';
import type { DeviceFault, DeviceName } from '../calls/state.js';
import type { PhotoState } from '../photos/queued.js';
import type { PhotoRefusal } from '../photos/refusal.js';

/** Words by key, each an ICU message, in rooms that may hold rooms. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** What every language has words for because the contract has a name for it, in the words that are always there. */
export interface ShellShape extends MessageTree {
  /** What happened and what to do, one for each thing that can go wrong. */
  readonly errors: Readonly<Record<Exclude<SupportErrorCode, OrdersErrorCode>, string>>;
}

/** What can only go wrong once there is an order. */
type OrdersErrorCode =
  | 'code-required'
  | 'code-wrong'
  | 'code-expired'
  | 'key-reused'
  | 'too-large'
  | 'in-progress'
  | 'conflict'
  | 'identity-refused';

/** The same in the words of the orders view. Where an order is what was not found, there is more to say. */
export interface OrdersShape extends MessageTree {
  readonly errors: Readonly<Record<OrdersErrorCode | 'not-found' | 'session-expired', string>>;
  readonly parcel: {
    readonly state: Readonly<Record<ParcelState, string>>;
    readonly detail: Readonly<Record<ParcelDetail, string>>;
    /** What it means and what to do. Slots, each `none` if unknown: `{until}`, `{amount}`, `{pay}`, `{carrier}`. */
    readonly explain: Readonly<Record<ParcelState | ParcelDetail, string>>;
  };
  /** Buttons. */
  readonly request: Readonly<Record<RequestKind, string>>;
  readonly link: Readonly<Record<LinkKind | 'newWindow', string>>;
}

/** The same in the words of the returns view. */
export interface ReturnsShape extends MessageTree {
  readonly returns: {
    readonly reason: Readonly<Record<KnownReturnReason, string>>;
    readonly question: Readonly<Record<ReasonQuestion, string>>;
    readonly answer: Readonly<Record<(typeof reasonQuestions)[ReasonQuestion][number], string>>;
    readonly outcome: Readonly<Record<ReturnOutcome, string>> & MessageTree;
    readonly method: Readonly<Record<ReturnMethod | `${ReturnMethod}Help`, string>> & MessageTree;
    readonly status: Readonly<Record<ReturnEvent['type'], string>>;
    /** What a status means and what to do. */
    readonly help: Readonly<Record<ReturnStatus, string>>;
    /** Why a line cannot be returned. Slot: `{day}`, the last one, `none` if unknown. */
    readonly refused: Readonly<Record<LineRefusal, string>>;
    readonly declined: Readonly<Record<DeclineReason, string>>;
  } & MessageTree;
}

/** The same in the words of photos, on their way and as they are shown. */
export interface PhotosShape extends MessageTree {
  readonly photos: {
    readonly state: Readonly<Record<Exclude<PhotoState, 'refused'> | 'ready' | 'waiting', string>>;
    /** Why a file is not taken and what to do. Slot: `{name}` of the file. */
    readonly refused: Readonly<Record<PhotoRefusal, string>>;
  } & MessageTree;
}

/** The same in the words of a conversation. */
export interface ChatShape extends MessageTree {
  readonly chat: {
    /** What the assistant is at. */
    readonly tool: Readonly<Record<ChatTool, string>>;
    readonly notice: Readonly<Record<ChatNotice, string>>;
    /** Who answers now. Slot: `{name}` of the agent, `none` if unknown. */
    readonly with: Readonly<Record<ChatHandler, string>> & MessageTree;
    readonly outcome: Readonly<Record<ProposalOutcome, string>>;
    /** What each card opens. Slot: `{number}` of the order, parcel or return. */
    readonly card: Readonly<Record<ChatCard['kind'] | 'order-code', string>>;
  } & MessageTree;
}

/** The same in the words of calls. */
export interface CallsShape extends MessageTree {
  readonly calls: {
    /** What a device does not do, and what can be done. */
    readonly fault: Readonly<Record<DeviceName, Readonly<Record<DeviceFault, string>>>> & MessageTree;
    /** In the conversation. Slots: `{kind}`, `{name}` of the agent, `none` if unknown, `{minutes}`. */
    readonly line: Readonly<Record<CallState, string>>;
  } & MessageTree;
}

/** The same in the words of the articles, which the contract has no names for. */
export type KnowledgeShape = MessageTree;

/** The same in the words of a withdrawal, which the contract has no names for. */
export type WithdrawalShape = MessageTree;

/** The same in the words of the size finder. */
export interface SizingShape extends MessageTree {
  readonly sizing: {
    readonly fit: Readonly<Record<SizeFit, string>> & MessageTree;
    readonly zone: Readonly<Record<SizeZone, string>>;
    /** How each zone is measured. */
    readonly tape: Readonly<Record<SizeZone, string>> & MessageTree;
    readonly system: Readonly<Record<SizeSystem, string>>;
    readonly like: Readonly<Record<FitPreference, string>> & MessageTree;
    /** Why there is no advice, and what to do then. */
    readonly none: Readonly<Record<NoAdvice, { readonly title: string; readonly text: string }>>;
  } & MessageTree;
}
