import type {
  ChatCard,
  ChatEvent,
  ChatNotice,
  ChatSource,
  ChatTool,
  HandOverReason,
  Proposal,
  SessionLevel,
  Situation,
  Tools,
} from '../../../contract/index.js';

/** How an assistant speaks to people in a market. `direct`: short and plain; `formal`: polite forms; `warm`: feeling first. */
export const tones = ['direct', 'formal', 'warm'] as const;
export type Tone = (typeof tones)[number];

/** What a merchant says of its assistant. */
export interface AssistantSettings {
  readonly tone?: Tone | undefined;
  /** By market, as a country of two letters or a locale. */
  readonly tones?: Readonly<Record<string, Tone>> | undefined;
  /** The merchant's own rules, in its words: for a model. */
  readonly policy?: string | undefined;
  /** What people alone answer: words, in any of the shop's languages. */
  readonly peopleTopics?: readonly string[] | undefined;
  /** The merchant's own words for a situation; the first that fits is taken. */
  readonly replies?:
    | readonly {
        readonly situation: Situation;
        readonly locale: string;
        readonly market?: string | undefined;
        readonly tone?: Tone | undefined;
        /** May name `{shop}`, `{order}` and `{name}`. */
        readonly text: string;
      }[]
    | undefined;
}

/** What is to be answered. */
export interface AssistantTurn {
  readonly shop: {
    readonly id: string;
    readonly name: string;
    readonly locales: readonly string[];
    readonly timeZone: string;
    readonly assistant: AssistantSettings;
  };
  readonly conversationId: string;
  /** Whose turn it is: for counting. */
  readonly sessionId: string;
  /** Whence it was asked, as limits count it: for counting, too. */
  readonly address: string;
  /** The language of the shopper's page, and its path at the shop. */
  readonly locale: string | undefined;
  readonly page: string | undefined;
  readonly level: SessionLevel;
  /** What was said, in order; the last message of the shopper is the one to answer. */
  readonly events: readonly ChatEvent[];
  /** Closures over the shopper's own session. What they answer is other people's words. */
  readonly tools: Tools;
  /** A photo that a message of `events` names, as a JPEG of up to 2048 pixels a side; `not-found` once it is gone. */
  readonly readPhoto: (id: string) => Promise<Uint8Array>;
  /** Whether one of the shop's people could answer now. */
  readonly isSomebodyHere: () => Promise<boolean>;
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
  /** What was said so far broke off, and stands so; what comes is another message. */
  | { readonly type: 'break' }
  /** Something that the counter says once in a conversation. */
  | { readonly type: 'notice'; readonly notice: ChatNotice }
  /** Gives the conversation to a person, once the message has ended. */
  | { readonly type: 'hand-over'; readonly reason: HandOverReason }
  /** What goes with the message beside its words. Ends the answer, as does ending without it. */
  | {
      readonly type: 'message';
      readonly cards?: readonly ChatCard[];
      readonly sources?: readonly ChatSource[];
      readonly replies?: readonly string[];
    };

/** Something to be written that is no answer to a shopper, such as a translation. */
export interface ShortAsk {
  /** Whose budget it is. */
  readonly of: { readonly shopId: string; readonly sessionId: string; readonly address: string };
  readonly instructions: string;
  readonly text: string;
}

/** Answers shoppers. Whoever aborts the signal listens no more: what it still does then is lost. */
export interface Assistant {
  answer(turn: AssistantTurn, signal: AbortSignal): AsyncIterable<AssistantStep>;
  /** Only a model can. Rejects with `unavailable` where it does not answer, `rate-limited` where its budget is used up. */
  write?(ask: ShortAsk, signal: AbortSignal): Promise<string>;
}
