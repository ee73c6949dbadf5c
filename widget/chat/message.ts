/** Who wrote a message; the assistant's and the agents' are Markdown, the others' are as they were typed. */
export type MessageWriter = 'shopper' | 'assistant' | 'agent' | 'system';

/** What became of a message: on its way, kept, not sent, cut off by the shopper, or broken off. */
export type MessageState = 'sending' | 'sent' | 'failed' | 'stopped' | 'broken';

export interface ListedMessage {
  readonly id: string;
  readonly writer: MessageWriter;
  /** Empty where `below` is all of it. */
  readonly text: string;
  /** When, with an offset or `Z`. */
  readonly at: string;
  readonly state: MessageState;
  /** Of an agent. */
  readonly name?: string | undefined;
  /** What its host draws below the words: sources, cards, buttons. */
  readonly below?: unknown;
  /** What is read out where the words alone are not it. */
  readonly heard?: string | undefined;
}

/** A message while it is being written. It is listed under the same id once it is whole. */
export type GrowingMessage = Omit<ListedMessage, 'state'>;

export const isMarkdown = ({ writer, text }: GrowingMessage): boolean =>
  (writer === 'assistant' || writer === 'agent') && text !== '';
