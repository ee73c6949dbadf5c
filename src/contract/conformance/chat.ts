import type { SupportBackend } from '../backend.js';
import { ChatEventPageSchema, type ChatBackend, ConversationSchema, OpenProposalSchema } from '../chat.js';
import { type ChatEvent, ChatEventSchema } from '../chat-events.js';
import { maxMessageLength } from '../chat-limits.js';
import { assert, assertEqual, assertShape, refusal, verified } from './assertions.js';
import { conformanceCase } from './harness.js';

export function chatOf(backend: SupportBackend): ChatBackend {
  assert(backend.chat !== undefined, 'The backend has no chat, which these cases are about');
  return backend.chat;
}

let keys = 0;
/** A key that no other write has. */
export const newKey = (): { readonly idempotencyKey: string } => ({ idempotencyKey: `chat-${(keys += 1)}` });

export const begin = async (chat: ChatBackend): Promise<string> => (await chat.start({}, newKey())).id;
export const say = (chat: ChatBackend, id: string, text: string): Promise<ChatEvent> =>
  chat.send(id, { text }, newKey());

/** What the shopper said, and what others did, in order. */
export function textsOf(events: readonly ChatEvent[], isShopper = true): string[] {
  return events.flatMap((event) =>
    event.type === 'message' && (event.by === 'shopper') === isShopper ? [event.message.text] : [],
  );
}

export const cases = [
  conformanceCase('begins a conversation, once for a key', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    assertEqual(await chat.list(), { conversations: [] }, 'The list before');
    const key = newKey();
    const first = await chat.start({ page: '/products/jacket', locale: 'en' }, key);
    assertShape(ConversationSchema, first, 'The conversation');
    assertEqual([first.last, first.unread], [0, 0], 'What is in it');
    const again = await chat.start({ page: '/products/jacket', locale: 'en' }, key);
    assertEqual(again.id, first.id, 'The same begun again');
    const second = await begin(chat);
    const { conversations } = await chat.list();
    assertEqual(conversations.map(({ id }) => id).sort(), [first.id, second].sort(), 'The list');
  }),

  conformanceCase('keeps what is said in order, each message once', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    const key = newKey();
    const sent = await chat.send(id, { text: 'Where is my parcel?' }, key);
    assertShape(ChatEventSchema, sent, 'The message');
    assertEqual(await chat.send(id, { text: 'Where is my parcel?' }, key), sent, 'The same sent again');
    await refusal(chat.send(id, { text: 'Another' }, key), 'Another with its key', 'key-reused');
    await say(chat, id, 'Hello?');
    const page = await chat.events(id, { after: 0 });
    assertShape(ChatEventPageSchema, page, 'The page');
    assertEqual(textsOf(page.events), ['Where is my parcel?', 'Hello?'], 'What was said');
    const numbers = page.events.map(({ number }) => number);
    assertEqual(
      numbers,
      [...new Set(numbers)].sort((a, b) => a - b),
      'The numbers',
    );
    assertEqual(page.conversation.last, numbers.at(-1), 'The last number');
  }),

  conformanceCase('gives events from any number in pages', ['agent'], async ({ backend, agent }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    await say(chat, id, 'Hello');
    for (let count = 0; count < 5; count++) await agent!(id, `Line ${count}`);
    const all = (await chat.events(id, { after: 0 })).events;
    const middle = all[2]?.number ?? 0;
    assertEqual((await chat.events(id, { after: middle })).events, all.slice(3), 'What is after one');
    assertEqual((await chat.events(id, { before: middle })).events, all.slice(0, 2), 'What is before it');
    const end = await chat.events(id, {});
    assertEqual([end.events, end.more], [all, false], 'The end');
    assertEqual((await chat.events(id, { after: 999_999 })).events, [], 'What is after all');
  }),

  conformanceCase('refuses what is no message, and cleans what is', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    for (const text of ['', '   ', '\u202e', 'x'.repeat(maxMessageLength + 1)])
      await refusal(say(chat, id, text), `${text.length} characters`, 'invalid', 'too-large');
    await say(chat, id, '  a\u202eb\u0007c  ');
    assertEqual(textsOf((await chat.events(id, {})).events), ['abc'], 'What is kept');
  }),

  conformanceCase('shows a conversation to nobody else', ['chat'], async ({ backend, newShopper }) => {
    const id = await begin(chatOf(backend));
    await say(chatOf(backend), id, 'Mine');
    const stranger = chatOf(newShopper());
    await begin(stranger);
    for (const each of [id, 'no-such', '..', '%']) {
      const ways: readonly [string, () => Promise<unknown>][] = [
        ['events', () => stranger.events(each, {})],
        ['send', () => say(stranger, each, 'Hello')],
        ['stop', () => stranger.stop(each)],
        ['typing', () => stranger.typing(each)],
        ['markRead', () => stranger.markRead(each, 1)],
        ['rename', () => stranger.rename(each, 'Mine')],
        ['rate', () => stranger.rate(each, { stars: 5 }, newKey())],
        ['handOver', () => stranger.handOver(each, newKey())],
        ['mailTranscript', () => stranger.mailTranscript(each, 'mia@example.org', newKey())],
        ['proposal', () => stranger.proposal(each, 'p')],
        ['decide', () => stranger.decide(each, 'p', { nonce: 'n', isConfirmed: true }, newKey())],
        ['follow', () => stranger.follow(each, { after: 0, onEvent: () => {}, onSignal: () => {} })],
      ];
      for (const [way, asked] of ways) await refusal(asked(), `${way} of ${each}`, 'not-found');
    }
    assertEqual(textsOf((await chatOf(backend).events(id, {})).events), ['Mine'], 'What is in it');
  }),

  conformanceCase(
    'keeps a conversation for the session that signs in, and an account’s for the account',
    ['chat', 'identity'],
    async ({ backend, newShopper, order, other, token }) => {
      const chat = chatOf(backend);
      const asGuest = await begin(chat);
      await say(chat, asGuest, 'As a guest');
      await backend.session.identify(await token(order.customer));
      await say(chat, asGuest, 'Signed in');
      const own = await begin(chat);
      await say(chat, own, 'Mine');

      const elsewhere = newShopper();
      await elsewhere.session.identify(await token(order.customer));
      const { conversations } = await chatOf(elsewhere).list();
      assertEqual(
        conversations.map(({ id }) => id),
        [own],
        'What the account sees elsewhere',
      );
      await refusal(chatOf(elsewhere).events(asGuest, {}), 'The guest’s', 'not-found');
      const another = newShopper();
      await another.session.identify(await token(other.customer));
      await refusal(chatOf(another).events(own, {}), 'Another account’s', 'not-found');
    },
  ),

  conformanceCase('counts what others said until it is read', ['agent'], async ({ backend, agent }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    await say(chat, id, 'Hello');
    const { last } = (await chat.events(id, {})).conversation;
    await chat.markRead(id, last);
    await agent!(id, 'Hello');
    await agent!(id, 'How can I help?');
    const unread = async (): Promise<number> => (await chat.events(id, {})).conversation.unread;
    assertEqual(await unread(), 2, 'What is unread');
    await chat.markRead(id, 999_999);
    assertEqual(await unread(), 0, 'What is unread when all was read');
    await chat.markRead(id, 1);
    assertEqual(await unread(), 0, 'What is unread when less was read than before');
  }),

  conformanceCase('is called by what is said first, until it is named', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    const title = async (): Promise<string | undefined> => (await chat.events(id, {})).conversation.title;
    assertEqual(await title(), undefined, 'The title before anything is said');
    await say(chat, id, `Where is\nmy ${'very '.repeat(20)}late parcel?`);
    assertEqual(await title(), `Where is my ${'very '.repeat(9)}ve…`, 'The title by what was said');
    await say(chat, id, 'Hello?');
    assertEqual(await title(), `Where is my ${'very '.repeat(9)}ve…`, 'The title when more is said');
    await chat.rename(id, 'My parcel');
    await say(chat, id, 'Hello again?');
    assertEqual(await title(), 'My parcel', 'The title that was given');
  }),

  conformanceCase('is rated once, and named as often as wanted', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    await chat.rename(id, 'My parcel');
    await chat.rename(id, 'My other parcel');
    await chat.rate(id, { stars: 4, words: 'Quick' }, newKey());
    await refusal(chat.rate(id, { stars: 1 }, newKey()), 'A second rating', 'conflict');
    const { conversation } = await chat.events(id, {});
    assertEqual([conversation.title, conversation.rating], ['My other parcel', 4], 'Title and rating');
  }),

  conformanceCase('hands over once, and stops what does nothing', ['chat'], async ({ backend }) => {
    const chat = chatOf(backend);
    const id = await begin(chat);
    await chat.stop(id);
    await say(chat, id, 'Somebody, please');
    await chat.handOver(id, newKey());
    await chat.handOver(id, newKey());
    const { conversation, events } = await chat.events(id, {});
    assertEqual(conversation.handler, 'waiting', 'Who answers');
    const asked = events.filter(({ type }) => type === 'hand-over');
    assert(asked.length <= 1, 'It is handed over once');
  }),

  conformanceCase(
    'mails what was said without telling whose address it is',
    ['chat'],
    async ({ backend }) => {
      const chat = chatOf(backend);
      if (!(await backend.session.config()).capabilities.chat?.transcripts) return;
      const id = await begin(chat);
      await say(chat, id, 'Hello');
      await chat.mailTranscript(id, 'stranger@example.net', newKey());
      await refusal(chat.mailTranscript(id, 'no address', newKey()), 'No address', 'invalid');
    },
  ),

  conformanceCase(
    'carries out what the shopper confirms, once',
    ['proposals', 'codes', 'requests'],
    async (world) => {
      const { backend, propose } = world;
      const chat = chatOf(backend);
      const id = await begin(chat);
      const order = await verified(world, backend);
      const proposalId = await propose!(id, order.id);
      const open = await chat.proposal(id, proposalId);
      assertShape(OpenProposalSchema, open, 'The proposal');
      const confirm = { nonce: open.nonce, isConfirmed: true };
      const stolen = chat.decide(id, proposalId, { ...confirm, nonce: 'A'.repeat(43) }, newKey());
      await refusal(stolen, 'Another nonce', 'invalid');
      const key = newKey();
      const decision = await chat.decide(id, proposalId, confirm, key);
      assert(decision.type === 'decision' && decision.outcome === 'confirmed', 'It is confirmed');
      assertEqual(await chat.decide(id, proposalId, confirm, key), decision, 'The same again');
      await refusal(chat.decide(id, proposalId, confirm, newKey()), 'A second decision', 'conflict');
      await refusal(chat.proposal(id, proposalId), 'The proposal afterwards', 'conflict');
      const { requests } = await backend.orders!.get(order.id);
      assertEqual(
        requests.map(({ kind }) => kind),
        [world.order.request],
        'What was asked of the shop',
      );
    },
  ),

  conformanceCase('does nothing of what is declined', ['proposals', 'codes', 'requests'], async (world) => {
    const { backend, propose } = world;
    const chat = chatOf(backend);
    const id = await begin(chat);
    const order = await verified(world, backend);
    const proposalId = await propose!(id, order.id);
    const { nonce } = await chat.proposal(id, proposalId);
    const decision = await chat.decide(id, proposalId, { nonce, isConfirmed: false }, newKey());
    assert(decision.type === 'decision' && decision.outcome === 'declined', 'It is declined');
    const late = chat.decide(id, proposalId, { nonce, isConfirmed: true }, newKey());
    await refusal(late, 'To confirm it afterwards', 'conflict');
    assertEqual((await backend.orders!.get(order.id)).requests, [], 'What was asked of the shop');
  }),

  conformanceCase(
    'refuses what the service refuses, whoever proposed it',
    ['proposals', 'requests'],
    async (world) => {
      const { backend, propose, order } = world;
      const chat = chatOf(backend);
      const id = await begin(chat);
      // An order of which this shopper has seen nothing.
      const proposalId = await propose!(id, order.number);
      const { nonce } = await chat.proposal(id, proposalId);
      const decision = await chat.decide(id, proposalId, { nonce, isConfirmed: true }, newKey());
      assert(decision.type === 'decision' && decision.outcome === 'refused', 'It is refused');
      assertEqual(decision.code, 'not-found', 'Why');
    },
  ),
];
