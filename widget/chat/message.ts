/** Who wrote a message; the assistant's and the agents' are Markdown, the others' are as they were typed. */
export type MessageWriter = 'shopper' | 'assistant' | 'agent' | 'system';

/** What became of a message: on its way, kept, not sent, or cut off by the shopper. */
export type MessageState = 'sending' | 'sent' | 'failed' | 'stopped';

export interface ListedMessage {
  readonly id: string;
  readonly writer: MessageWriter;
  readonly text: string;
  /** When, with an offset or `Z`. */
  readonly at: string;
  readonly state: MessageState;
}

/** A message while it is being written. It is listed under the same id once it is whole. */
export type GrowingMessage = Omit<ListedMessage, 'state'>;

export const isMarkdown = ({ writer }: GrowingMessage): boolean =>
  writer === 'assistant' || writer === 'agent';
