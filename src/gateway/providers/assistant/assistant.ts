import type {
  ChatCard,
  ChatEvent,
  ChatSource,
  ChatTool,
  HandOverReason,
  Proposal,
  SessionLevel,
} from '../../../contract/index.js';

/**
 * What an assistant may do, as closures over the shopper's own session: none takes a shopper, a session or a shop. Rejects
 * with a `SupportError` as the routes do. What they answer is other people's words.
 */
export type AssistantTools = Readonly<
  Partial<Record<ChatTool, (input: unknown, signal: AbortSignal) => Promise<unknown>>>
>;

/** What is to be answered. */
export interface AssistantTurn {
  readonly shop: {
    readonly id: string;
    readonly name: string;
    readonly locales: readonly string[];
    readonly timeZone: string;
  };
  readonly conversationId: string;
  /** The language of the shopper's page, and its path at the shop. */
  readonly locale: string | undefined;
  readonly page: string | undefined;
  readonly level: SessionLevel;
  /** What was said, in order; the last message of the shopper is the one to answer. */
  readonly events: readonly ChatEvent[];
  readonly tools: AssistantTools;
  /** A photo that a message of `events` names, as a JPEG of up to 2048 pixels a side; `not-found` once it is gone. */
  readonly readPhoto: (id: string) => Promise<Uint8Array>;
}

/** A step of an answer, as it comes. */
export type AssistantStep =
  /** More words of the message. */
  | { readonly type: 'text'; readonly text: string }
  /** It looks something up. */
  | { readonly type: 'tool-call'; readonly callId: string; readonly tool: ChatTool }
  | { readonly type: 'tool-result'; readonly callId: string; readonly failed: boolean }
  /** Asks the shopper to confirm something: facts that a tool gave. */
  | { readonly type: 'proposal'; readonly proposal: Proposal }
  /** Gives the conversation to a person, once the message has ended. */
  | { readonly type: 'hand-over'; readonly reason: HandOverReason }
  /** What goes with the message beside its words. Ends the answer, as does ending without it. */
  | {
      readonly type: 'message';
      readonly cards?: readonly ChatCard[];
      readonly sources?: readonly ChatSource[];
      readonly replies?: readonly string[];
    };

/** Answers shoppers. Whoever aborts the signal listens no more: what it still does then is lost. */
export interface Assistant {
  answer(turn: AssistantTurn, signal: AbortSignal): AsyncIterable<AssistantStep>;
}
