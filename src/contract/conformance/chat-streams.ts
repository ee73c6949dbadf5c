import type { ChatBackend } from '../chat.js';
import type { ChatEvent, ChatSignal } from '../chat-events.js';
import { assert, assertEqual, refusal } from './assertions.js';
import { begin, chatOf, say, textsOf } from './chat.js';
import { conformanceCase } from './harness.js';

interface Following {
  readonly events: readonly ChatEvent[];
  readonly signals: readonly ChatSignal[];
  /** Resolves once it is so. */
  until(is: () => boolean): Promise<void>;
  stop(): Promise<void>;
  readonly ended: Promise<void>;
}

// Every platform on which a backend runs has it; the contract's own library has not.
declare const AbortController: new () => { readonly signal: AbortSignal; abort(): void };

/** Follows from a number; resolves once it is connected. */
async function follow(chat: ChatBackend, id: string, after: number): Promise<Following> {
  const events: ChatEvent[] = [];
  const signals: ChatSignal[] = [];
  const waiting = new Set<() => void>();
  const control = new AbortController();
  const told = (): void => waiting.forEach((look) => look());
  let ended!: Promise<void>;
  await new Promise<void>((resolve, reject) => {
    ended = chat.follow(id, {
      after,
      signal: control.signal,
      onOpen: resolve,
      onEvent: (event) => {
        events.push(event);
        told();
      },
      onSignal: (signal) => {
        signals.push(signal);
        told();
      },
    });
    ended.catch(reject);
  });
  return {
    events,
    signals,
    ended,
    until: (is) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!is()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    stop: async () => {
      control.abort();
      await ended.catch(() => undefined);
    },
  };
}

export const cases = [
  conformanceCase(
    'tells what was said and what is said, once and in order',
    ['chat'],
    async ({ backend }) => {
      const chat = chatOf(backend);
      const id = await begin(chat);
      await say(chat, id, 'one');
      const following = await follow(chat, id, 0);
      for (const text of ['two', 'three', 'four']) await say(chat, id, text);
      await following.until(() => textsOf(following.events).length === 4);
      assertEqual(textsOf(following.events), ['one', 'two', 'three', 'four'], 'What was told');
      const page = await chat.events(id, { after: 0 });
      await following.until(() => following.events.length >= page.events.length);
      assertEqual(following.events, page.events, 'What was told, against the page');
      await following.stop();
    },
  ),

  conformanceCase(
    'goes on behind the last number, in several streams',
    ['agent'],
    async ({ backend, agent }) => {
      const chat = chatOf(backend);
      const id = await begin(chat);
      const first = await follow(chat, id, 0);
      await say(chat, id, 'one');
      await first.until(() => textsOf(first.events).length === 1);
      await first.stop();
      const last = first.events.at(-1)?.number ?? 0;
      await agent!(id, 'while away');
      const second = await follow(chat, id, last);
      const third = await follow(chat, id, last);
      await agent!(id, 'and now');
      for (const each of [second, third]) {
        await each.until(() => textsOf(each.events, false).includes('and now'));
        const texts = textsOf(each.events, false).filter((text) => text !== '');
        assertEqual(texts, ['while away', 'and now'], 'What was told');
        assertEqual(textsOf(each.events), [], 'What was told again');
        await each.stop();
      }
      const before = first.events.length;
      await say(chat, id, 'two');
      assertEqual(first.events.length, before, 'What was told after the end');
    },
  ),

  conformanceCase('tells that somebody types, which is no event', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    const following = await follow(chat, id, 0);
    await chat.typing(id);
    await following.until(() => following.signals.length === 1);
    assertEqual(following.signals, [{ type: 'typing', by: 'shopper' }], 'The signal');
    assertEqual((await chat.events(id, {})).events, [], 'What is kept of it');
    await following.stop();
  }),

  conformanceCase('says resync for a number that nobody has', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    await say(chat, id, 'one');
    const { last } = (await chat.events(id, {})).conversation;
    const following = await follow(chat, id, last + 100);
    await following.until(() => following.signals.length === 1);
    assertEqual(following.signals, [{ type: 'resync', last }], 'The signal');
    await say(chat, id, 'two');
    await following.until(() => textsOf(following.events).length === 1);
    assertEqual(textsOf(following.events), ['two'], 'What is told after it');
    await following.stop();
  }),

  conformanceCase('stops telling who gives up', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    const following = await follow(chat, id, 0);
    await following.stop();
    await refusal(following.ended, 'Who gave up', 'timeout');
  }),

  conformanceCase('stops telling a session that has ended', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const following = await follow(chat, await begin(chat), 0);
    await backend.session.end();
    const end = await following.ended.then(
      () => 'ended',
      () => 'broken',
    );
    assert(end === 'ended' || end === 'broken', 'It is over');
    await following.stop();
  }),
];
