// A shopper who talks with the assistant, turn by turn.
import assert from 'node:assert/strict';
import { subjectOf } from '../../../../contract/chat-cards.js';
import type { ChatEvent, Proposal, Tools } from '../../../../contract/index.js';
import type { AssistantSettings, AssistantStep, AssistantTurn } from '../assistant.js';
import { createEmbeddedAssistant } from './embedded.js';
import { createTestShop, type TestShop, type TestShopOptions } from './testing-shop.js';

const at = '2026-11-24T10:00:00Z';

/** What the assistant answered to one message. */
export interface Answer {
  readonly text: string;
  readonly steps: readonly AssistantStep[];
  readonly message: Extract<AssistantStep, { type: 'message' }>;
  readonly proposal: Proposal | undefined;
  readonly handOver: string | undefined;
  /** The tools that were called, in order. */
  readonly tools: readonly string[];
}

export interface TalkOptions extends TestShopOptions {
  readonly settings?: AssistantSettings;
  readonly page?: string;
  readonly tools?: Tools;
  readonly locales?: readonly string[];
  /** One of the shop's people is. */
  readonly isHere?: boolean;
}

/** A shopper and the assistant, turn by turn, as the events would have them. */
export function createTestTalk({
  settings = {},
  page,
  tools,
  locales,
  isHere = false,
  ...shop
}: TalkOptions = {}): {
  say(text: string, photos?: readonly string[]): Promise<Answer>;
  /** Presses the button on the card that was proposed last. */
  decide(outcome: 'confirmed' | 'declined'): void;
  readonly shop: TestShop;
  readonly events: readonly ChatEvent[];
} {
  const assistant = createEmbeddedAssistant();
  const made = createTestShop(shop);
  const events: ChatEvent[] = [];
  const next = (): number => events.length + 1;

  return {
    shop: made,
    events,
    decide(outcome) {
      const proposed = events.findLast((event) => event.type === 'proposal');
      assert(proposed);
      const { proposalId } = proposed;
      events.push({ number: next(), at, by: 'shopper', type: 'decision', proposalId, outcome });
    },
    async say(text, photos = []) {
      events.push({
        number: next(),
        at,
        by: 'shopper',
        type: 'message',
        message: {
          id: `m${next()}`,
          text,
          end: 'complete',
          ...(photos.length > 0 && { photos: [...photos] }),
        },
      });
      const turn: AssistantTurn = {
        shop: {
          id: 'northfold',
          name: 'Northfold',
          locales: locales ?? ['en', 'zh-Hans', 'ar'],
          timeZone: 'Europe/Amsterdam',
          assistant: settings,
        },
        conversationId: 'c1',
        sessionId: 's1',
        address: '192.0.2.1',
        readPhoto: () => Promise.reject(new Error('no photo')),
        isSomebodyHere: () => Promise.resolve(isHere),
        locale: shop.locale ?? 'en',
        page,
        level: 'anonymous',
        events: [...events],
        tools: tools ?? made.tools,
      };
      const before = made.calls.length;
      const steps: AssistantStep[] = [];
      for await (const step of assistant.answer(turn, new AbortController().signal)) steps.push(step);
      const said = steps.flatMap((step) => (step.type === 'text' ? [step.text] : [])).join('');
      const message = steps.find((step) => step.type === 'message') ?? { type: 'message' as const };
      const proposal = steps.find((step) => step.type === 'proposal')?.proposal;
      const handOver = steps.find((step) => step.type === 'hand-over')?.reason;
      if (proposal) {
        for (const event of [...events])
          if (event.type === 'proposal' && subjectOf(event.proposal) === subjectOf(proposal)) {
            const { proposalId } = event;
            if (events.some((other) => other.type === 'decision' && other.proposalId === proposalId))
              continue;
            const outcome = 'superseded';
            events.push({ number: next(), at, by: 'assistant', type: 'decision', proposalId, outcome });
          }
        events.push({
          number: next(),
          at,
          by: 'assistant',
          type: 'proposal',
          proposalId: `p${next()}`,
          proposal,
          expiresAt: at,
        });
      }
      const { cards, sources, replies } = message;
      events.push({
        number: next(),
        at,
        by: 'assistant',
        type: 'message',
        message: {
          id: `m${next()}`,
          text: said,
          end: 'complete',
          ...(cards && { cards: [...cards] }),
          ...(sources && { sources: [...sources] }),
          ...(replies && { replies: [...replies] }),
        },
      });
      return {
        text: said,
        steps,
        message,
        proposal,
        handOver,
        tools: made.calls.slice(before).map(([name]) => name),
      };
    },
  };
}
