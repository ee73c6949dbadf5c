// Conversations as tests: what the shopper says, and what comes of it.
import { expect, it } from 'vitest';
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

/** A conversation as a test: what the shopper says, and what comes of it. */
export function script(
  name: string,
  options: TalkOptions,
  ...turns: readonly (readonly [Said, Expected])[]
): void {
  it(name, async () => {
    const talk = createTestTalk(options);
    for (const [said, expected] of turns) {
      const { text = '', photos = [] } = typeof said === 'string' ? { text: said } : said;
      const answer = await talk.say(text, photos);
      const { message, proposal } = answer;
      const context = `${text} -> ${answer.text}`;
      const kinds = (list: readonly { readonly kind: string }[] = []): string =>
        list.map(({ kind }) => kind).join(' ');
      if (expected.tools !== undefined) expect(answer.tools.join(' '), context).toBe(expected.tools);
      if (expected.cards !== undefined) expect(kinds(message.cards), context).toBe(expected.cards);
      if (expected.sources !== undefined) expect(kinds(message.sources), context).toBe(expected.sources);
      if (expected.replies) expect(message.replies ?? [], context).toEqual(expected.replies);
      if (expected.says) expect(answer.text, context).toMatch(expected.says);
      if (expected.saysNot) expect(answer.text, context).not.toMatch(expected.saysNot);
      if (expected.given) expect(talk.shop.calls.at(-1)?.[1], context).toMatchObject(expected.given);
      expect(answer.handOver, context).toBe(expected.handOver);
      const asked = proposal?.action === 'request' ? proposal.request.kind : proposal?.action;
      expect(asked, context).toBe(expected.proposal);
    }
  });
}
