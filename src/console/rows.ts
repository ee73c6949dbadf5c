import type {
  ChatEvent,
  ChatHandler,
  ChatMessage,
  ChatTool,
  ChatWriter,
  HandOverReason,
  Proposal,
  ProposalOutcome,
} from '../contract/index.js';

/** What is shown of a conversation, in its order. */
export type Row = { readonly id: string; readonly at: string } & (
  | {
      readonly kind: 'message';
      readonly by: ChatWriter;
      readonly number: number;
      readonly message: ChatMessage;
    }
  /** Words that still come. */
  | { readonly kind: 'writing'; readonly by: ChatWriter; readonly text: string }
  | { readonly kind: 'tool'; readonly tool: ChatTool; readonly failed: boolean }
  | { readonly kind: 'proposal'; readonly proposal: Proposal; readonly outcome: ProposalOutcome | undefined }
  | {
      readonly kind: 'hand-over';
      readonly to: ChatHandler;
      readonly reason: HandOverReason;
      readonly name: string | undefined;
    }
  | {
      readonly kind: 'call';
      readonly event: ChatEvent & { readonly type: 'call' };
      /** It went on already: somebody else came into it. */
      readonly isJoin: boolean;
    }
  | { readonly kind: 'rating'; readonly stars: number }
);

export interface Rows {
  readonly rows: readonly Row[];
  /** Up to which event the shopper has read. */
  readonly readByShopper: number;
}

/** A conversation as those see it who answer: also what the assistant looked up. */
export function rowsOf(events: readonly ChatEvent[]): Rows {
  const rows: Row[] = [];
  const outcomes = new Map<string, ProposalOutcome>();
  const live = new Set<string>();
  const failed = new Set<string>();
  let readByShopper = 0;
  for (const event of events) {
    if (event.type === 'decision') outcomes.set(event.proposalId, event.outcome);
    else if (event.type === 'tool-result' && event.failed) failed.add(event.callId);
    else if (event.type === 'read' && event.by === 'shopper') readByShopper = event.upTo;
  }
  let writing: { id: string; by: ChatWriter; at: string; text: string } | undefined;
  for (const event of events) {
    const { at, by, number } = event;
    switch (event.type) {
      case 'message':
        if (writing?.id === event.message.id) writing = undefined;
        rows.push({ kind: 'message', id: event.message.id, at, by, number, message: event.message });
        break;
      case 'delta':
        writing =
          writing?.id === event.messageId
            ? { ...writing, text: writing.text.slice(0, event.offset) + event.text }
            : { id: event.messageId, by, at, text: event.text };
        break;
      case 'tool-call':
        putTool(rows, { id: event.callId, at, tool: event.tool, failed: failed.has(event.callId) });
        break;
      case 'proposal':
        rows.push({
          kind: 'proposal',
          id: event.proposalId,
          at,
          proposal: event.proposal,
          outcome: outcomes.get(event.proposalId),
        });
        break;
      case 'hand-over':
        rows.push({
          kind: 'hand-over',
          id: `n${number}`,
          at,
          to: event.to,
          reason: event.reason,
          name: event.name,
        });
        break;
      case 'call':
        rows.push({ kind: 'call', id: `n${number}`, at, event, isJoin: live.has(event.callId) });
        if (event.state === 'live') live.add(event.callId);
        break;
      case 'rating':
        rows.push({ kind: 'rating', id: `n${number}`, at, stars: event.stars });
        break;
      case 'tool-result':
      case 'decision':
      case 'read':
      case 'title':
        break;
    }
  }
  if (writing)
    rows.push({ kind: 'writing', id: writing.id, at: writing.at, by: writing.by, text: writing.text });
  return { rows, readByShopper };
}

/** The same once more in a row says nothing more. */
function putTool(rows: Row[], called: Omit<Row & { readonly kind: 'tool' }, 'kind'>): void {
  const last = rows.at(-1);
  if (last?.kind === 'tool' && last.tool === called.tool && last.failed === called.failed) return;
  rows.push({ kind: 'tool', ...called });
}

/** Said by the same, within some minutes: their name need not stand there again. */
export function follows(before: Row | undefined, row: Row): boolean {
  return (
    row.kind === 'message' &&
    before?.kind === 'message' &&
    !row.message.notice &&
    !before.message.notice &&
    row.by === before.by &&
    row.message.name === before.message.name &&
    Date.parse(row.at) - Date.parse(before.at) < 5 * 60_000
  );
}
