import type {
  ChatEvent,
  ChatHandler,
  ChatMessage,
  ChatTool,
  ChatWriter,
  HandOverReason,
  Proposal,
  ProposalOutcome,
  SupportErrorCode,
} from '../../contract/index.js';
import type { ChatCard } from '../../contract/chat-cards.js';

/** What is shown of a conversation, in its order. */
export type ChatEntry =
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly by: ChatWriter;
      readonly at: string;
      readonly message: ChatMessage;
    }
  | {
      readonly kind: 'proposal';
      readonly id: string;
      readonly at: string;
      readonly proposal: Proposal;
      readonly expiresAt: string;
    }
  | {
      readonly kind: 'hand-over';
      readonly id: string;
      readonly at: string;
      readonly to: ChatHandler;
      readonly reason: HandOverReason;
      readonly name?: string | undefined;
    }
  | {
      readonly kind: 'call';
      readonly id: string;
      readonly at: string;
      readonly by: ChatWriter;
      /** How it stands from then on. */
      readonly call: ChatEvent & { readonly type: 'call' };
    };

/** What became of a proposal. */
export interface Decision {
  readonly outcome: ProposalOutcome;
  readonly code?: SupportErrorCode | undefined;
  readonly card?: ChatCard | undefined;
}

/** A message that is being written. */
export interface Writing {
  readonly id: string;
  readonly by: ChatWriter;
  readonly at: string;
  readonly text: string;
}

/** A conversation as far as its events are known. */
export interface Timeline {
  readonly entries: readonly ChatEntry[];
  /** By the id of the proposal, which may be earlier than all that is known. */
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly writing?: Writing | undefined;
  /** What the assistant is at. */
  readonly tool?: { readonly callId: string; readonly tool: ChatTool } | undefined;
  readonly handler: ChatHandler;
  readonly title?: string | undefined;
  readonly stars?: number | undefined;
  /** Up to which event the other side, and the shopper, have read. */
  readonly readByOthers: number;
  readonly readByShopper: number;
  /** The number of the last message that is not the shopper's. */
  readonly lastByOthers: number;
  /** The numbers of the first event that is known, and of the last; 0 before there is one. */
  readonly first: number;
  readonly last: number;
}

export const emptyTimeline: Timeline = {
  entries: [],
  decisions: {},
  handler: 'assistant',
  readByOthers: 0,
  readByShopper: 0,
  lastByOthers: 0,
  first: 0,
  last: 0,
};

/** With one more event. One that is known already changes nothing. */
export function withEvent(timeline: Timeline, event: ChatEvent): Timeline {
  if (event.number <= timeline.last) return timeline;
  return { ...applied(timeline, event), first: timeline.first || event.number, last: event.number };
}

/** With a page of events that came before all that are known. */
export function withEarlier(timeline: Timeline, events: readonly ChatEvent[]): Timeline {
  const { entries, decisions, first } = events.reduce(withEvent, emptyTimeline);
  return {
    ...timeline,
    first: first || timeline.first,
    entries: [...entries, ...timeline.entries],
    decisions: { ...decisions, ...timeline.decisions },
  };
}

function applied(timeline: Timeline, event: ChatEvent): Timeline {
  const { at, by } = event;
  switch (event.type) {
    case 'message': {
      const { message } = event;
      const entry: ChatEntry = { kind: 'message', id: message.id, by, at, message };
      return {
        ...timeline,
        entries: [...timeline.entries, entry],
        ...(timeline.writing?.id === message.id && { writing: undefined }),
        ...(by !== 'shopper' && { tool: undefined, lastByOthers: event.number }),
      };
    }
    case 'delta':
      return { ...timeline, writing: grown(timeline.writing, event) };
    case 'tool-call':
      return { ...timeline, tool: { callId: event.callId, tool: event.tool } };
    case 'tool-result':
      return timeline.tool?.callId === event.callId ? { ...timeline, tool: undefined } : timeline;
    case 'proposal': {
      const { proposalId, proposal, expiresAt } = event;
      return {
        ...timeline,
        entries: [...timeline.entries, { kind: 'proposal', id: proposalId, at, proposal, expiresAt }],
      };
    }
    case 'decision': {
      const { proposalId, outcome, code, card } = event;
      return { ...timeline, decisions: { ...timeline.decisions, [proposalId]: { outcome, code, card } } };
    }
    case 'hand-over': {
      const { to, reason, name } = event;
      const entry: ChatEntry = { kind: 'hand-over', id: `n${event.number}`, at, to, reason, name };
      return { ...timeline, entries: [...timeline.entries, entry], handler: to };
    }
    case 'read':
      return by === 'shopper'
        ? { ...timeline, readByShopper: event.upTo }
        : { ...timeline, readByOthers: event.upTo };
    case 'rating':
      return { ...timeline, stars: event.stars };
    case 'call': {
      const entry: ChatEntry = { kind: 'call', id: `n${event.number}`, at, by, call: event };
      return { ...timeline, entries: [...timeline.entries, entry] };
    }
    case 'title':
      return { ...timeline, title: event.title };
  }
}

/** Of words that are missing before them nothing is shown: the message that ends them has them all. */
function grown(
  writing: Writing | undefined,
  { messageId, offset, text, by, at }: ChatEvent & { readonly type: 'delta' },
): Writing {
  const before = writing?.id === messageId ? writing : { id: messageId, by, at, text: '' };
  return offset > before.text.length ? before : { ...before, text: before.text.slice(0, offset) + text };
}
