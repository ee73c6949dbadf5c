import type { ChatMessage } from '../../../../contract/index.js';
import { isOffered } from './families.js';
import type { Intent } from '../understanding/intents.js';
import { allWords } from './words/words.js';
import type { OfferedIntent } from './words/shape.js';

/** What tapping something that was offered means. */
export type Taken =
  | { readonly kind: 'intent'; readonly intent: OfferedIntent }
  | { readonly kind: 'person' }
  | { readonly kind: 'go-on' }
  /** It answers what was asked: an order, an item, a reason. */
  | { readonly kind: 'answer' };

const key = (text: string): string => text.trim().toLowerCase();
const meanings = new Map<string, Taken>();
for (const { talk, orders } of allWords) {
  for (const [intent, label] of Object.entries(talk.intents))
    if (isOffered(intent as Intent))
      meanings.set(key(label), { kind: 'intent', intent: intent as OfferedIntent });
  meanings.set(key(talk.replies.person), { kind: 'person' });
  meanings.set(key(talk.replies.message), { kind: 'person' });
  meanings.set(key(talk.replies.goOn), { kind: 'go-on' });
  meanings.set(key(orders.replies.notReceived), { kind: 'intent', intent: 'parcel-missing' });
  // It goes on with what the code was for, and is nothing that was asked for in words.
  meanings.set(key(orders.replies.codeEntered), { kind: 'answer' });
}

/** What the shopper took of what the assistant's last message offered, if anything. */
export function takenFrom(message: ChatMessage | undefined, text: string): Taken | undefined {
  if (!message?.replies?.some((reply) => key(reply) === key(text))) return undefined;
  return meanings.get(key(text)) ?? { kind: 'answer' };
}

/** Whether a person was offered, and which intents were. */
export function offeredBy(message: ChatMessage | undefined): {
  readonly isPerson: boolean;
  readonly intents: readonly OfferedIntent[];
  readonly others: readonly string[];
} {
  const taken = (message?.replies ?? []).map((reply) => [reply, meanings.get(key(reply))] as const);
  return {
    isPerson: taken.some(([, meaning]) => meaning?.kind === 'person'),
    intents: taken.flatMap(([, meaning]) => (meaning?.kind === 'intent' ? [meaning.intent] : [])),
    others: taken.flatMap(([reply, meaning]) => (meaning ? [] : [reply])),
  };
}
