/** Who writes to a conversation. `system` speaks for the shop's own rules: closed hours, a hand-over, an outage. */
export const chatWriters = ['shopper', 'assistant', 'agent', 'system'] as const;
export type ChatWriter = (typeof chatWriters)[number];

/** Who answers now. `waiting`: for an agent, while the assistant is silent. */
export const chatHandlers = ['assistant', 'waiting', 'agent'] as const;
export type ChatHandler = (typeof chatHandlers)[number];

/** How a message of the assistant ended: as it should, where the shopper stopped it, or because something broke. */
export const messageEnds = ['complete', 'stopped', 'broken'] as const;
export type MessageEnd = (typeof messageEnds)[number];

/**
 * What a message of `system` says, in the widget's words: somebody will answer, nobody is there now but will read it, the
 * assistant could not answer, or it answers with less than it usually can.
 */
export const chatNotices = [
  'person-answers',
  'leave-message',
  'assistant-failed',
  'assistant-limited',
] as const;
export type ChatNotice = (typeof chatNotices)[number];

/** Why a conversation goes from one to another. */
export const handOverReasons = [
  'asked',
  'unsure',
  'upset',
  'topic',
  'failed-twice',
  'accepted',
  'handed-back',
  'left',
] as const;
export type HandOverReason = (typeof handOverReasons)[number];

/** What the assistant looks up or prepares; told while it is at it. */
export const chatTools = [
  'find-order',
  'track',
  'return-options',
  'propose-return',
  'propose-cancel',
  'propose-address',
  'size-advice',
  'search-knowledge',
  'find-products',
  'compare-products',
  'open-ticket',
  'hand-over',
] as const;
export type ChatTool = (typeof chatTools)[number];

/**
 * What became of a proposal. `refused`: the shopper confirmed it, and the service decided otherwise. `superseded`: a later one
 * about the same took its place.
 */
export const proposalOutcomes = ['confirmed', 'declined', 'refused', 'expired', 'superseded'] as const;
export type ProposalOutcome = (typeof proposalOutcomes)[number];
