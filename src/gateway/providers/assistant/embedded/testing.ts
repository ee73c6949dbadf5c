// Conversations as tests: what the shopper says, and what comes of it.
import assert from 'node:assert/strict';
import { createTestTalk, type TalkOptions } from './testing-talk.js';

export * from './testing-goods.js';
export * from './testing-shop.js';
export * from './testing-talk.js';

/** What an answer has to be, as far as it is named: kinds and names by words with blanks between. */
interface Expected {
  readonly tools?: string;
  readonly cards?: string;
  readonly sources?: string;
  readonly replies?: readonly string[];
  /** The action, or the kind of a request. */
  readonly proposal?: string;
  readonly handOver?: string;
  readonly says?: RegExp;
  readonly saysNot?: RegExp;
  /** What the last tool was given, of all that it was. */
  readonly given?: object;
}

type Said = string | { readonly text?: string; readonly photos: readonly string[] };

/** One message and what comes of it. */
type Exchange = readonly [Said, Expected];

/** Plays a conversation; rejects where an answer is not as expected. */
export async function play(options: TalkOptions, ...turns: readonly Exchange[]): Promise<void> {
  const talk = createTestTalk(options);
  for (const [said, expected] of turns) {
    const { text = '', photos = [] } = typeof said === 'string' ? { text: said } : said;
    const answer = await talk.say(text, photos);
    const { message, proposal } = answer;
    const asked = proposal?.action === 'request' ? proposal.request.kind : proposal?.action;
    const made: Record<string, unknown> = {
      tools: answer.tools.join(' '),
      cards: kindsOf(message.cards),
      sources: kindsOf(message.sources),
      replies: message.replies ?? [],
    };
    const { says, saysNot, given, handOver, proposal: proposed, ...named } = expected;
    const context = `${text} -> ${answer.text}`;
    for (const [what, value] of Object.entries(named))
      assert.deepEqual(made[what], value, `${what} of ${context}: ${JSON.stringify(made[what])}`);
    if (says) assert.match(answer.text, says);
    if (saysNot) assert.doesNotMatch(answer.text, saysNot);
    if (given) assert.partialDeepStrictEqual(talk.shop.calls.at(-1)?.[1], given);
    assert.equal(answer.handOver, handOver, context);
    assert.equal(asked, proposed, context);
  }
}

const kindsOf = (list: readonly { readonly kind: string }[] = []): string =>
  list.map(({ kind }) => kind).join(' ');
