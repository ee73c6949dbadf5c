import { describe, expect, it } from 'vitest';
import { assistantSettings } from '../../../demo/data/assistant.js';
import type { AssistantTurn } from '../providers/assistant/assistant.js';
import { createEmbeddedAssistant } from '../providers/assistant/embedded/embedded.js';
import { assistantOf, createChatGateway, eventually, newShopper } from '../testing-chat.js';
import { createShops } from './shops.js';
import { assistantSettingsOf } from './assistant-settings.js';
import { parseShopSettings } from './shop-settings.js';

const shop = (assistant: unknown) => ({
  shops: [{ id: 'northfold', name: 'Northfold', chat: true, assistant }],
});

describe('what a merchant sets about its assistant', () => {
  it('is taken as it is written', () => {
    expect(parseShopSettings(shop(assistantSettings), 'x')[0]?.assistant).toEqual(assistantSettings);
  });

  it.each([
    [{ tone: 'rude' }, 'assistant.tone'],
    [{ tones: { 'Great Britain': 'warm' } }, 'assistant.tones'],
    [{ peopleTopics: ['x'.repeat(61)] }, 'assistant.peopleTopics.0'],
    [
      { replies: [{ situation: 'delivery', locale: 'en', text: 'Dear {customer}' }] },
      '{shop}, {order} and {name}',
    ],
    [{ replies: [{ situation: 'weather', locale: 'en', text: 'Rain' }] }, 'assistant.replies.0.situation'],
    [{ humour: true }, 'assistant.humour'],
  ])('is refused where it is wrong: %j', (assistant, said) => {
    expect(() => parseShopSettings(shop(assistant), 'x')).toThrow(said);
  });

  it('is none where the row has none, or what this version does not know', () => {
    expect(assistantSettingsOf(null)).toEqual({});
    expect(assistantSettingsOf({ tone: 'rude' })).toEqual({});
    expect(assistantSettingsOf({ tone: 'formal' })).toEqual({ tone: 'formal' });
  });

  it('comes with each turn, and speaks in the answer', async () => {
    const turns: AssistantTurn[] = [];
    const embedded = createEmbeddedAssistant();
    const assistant = assistantOf((turn, signal) => {
      turns.push(turn);
      return embedded.answer(turn, signal);
    });
    const gateway = await createChatGateway({ assistant });
    try {
      const [settings] = parseShopSettings(shop({ tone: 'formal', peopleTopics: ['wholesale'] }), 'x');
      if (!settings) throw new Error('There are no settings.');
      await createShops(gateway.deps).save(settings);
      const mia = await newShopper(gateway);
      const { id } = await mia.start();
      await mia.say(id, 'do you sell wholesale?');
      const events = await eventually(
        () => mia.events(id),
        (all) => all.some(({ type }) => type === 'hand-over'),
      );
      expect(turns[0]?.shop.assistant).toEqual({ tone: 'formal', peopleTopics: ['wholesale'] });
      expect(events.map(({ type }) => type)).toEqual(['message', 'message', 'hand-over', 'message']);
      expect(events[2]).toMatchObject({ reason: 'topic', to: 'waiting' });
    } finally {
      await gateway.close();
    }
  });
});
