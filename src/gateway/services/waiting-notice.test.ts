import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assistantOf, createChatGateway, eventually, newShopper } from '../testing-chat.js';
import { testEngine, type TestGateway } from '../testing.js';
import { parseShopSettings } from './shop-settings.js';
import { createShops } from './shops.js';

let gateway: TestGateway;
const passing = assistantOf(async function* () {
  yield { type: 'hand-over', reason: 'asked' };
  yield { type: 'message' };
});
beforeAll(async () => {
  gateway = await createChatGateway({ assistant: passing });
});
afterAll(() => gateway.close());

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** What is said where nobody is there, by a shop in Berlin with these hours. */
async function noticeWith(hours: unknown, way: 'tap' | 'assistant'): Promise<unknown> {
  const shop = { id: 'northfold', name: 'Northfold', chat: true, timeZone: 'Europe/Berlin', hours };
  const [settings] = parseShopSettings({ shops: [shop] }, 'x');
  if (!settings) throw new Error('There are no settings.');
  await createShops(gateway.deps).save(settings);
  const mia = await newShopper(gateway);
  const { id } = await mia.start();
  if (way === 'tap') await mia.ask('POST', `/${id}/hand-over`, undefined, 'one');
  else await mia.say(id, 'A person, please');
  const isNotice = ({ by }: { by: string }): boolean => by === 'system';
  const events = await eventually(
    () => mia.events(id),
    (all) => all.some(isNotice),
  );
  return events.find(isNotice);
}

describe(`what is said where nobody is there on ${testEngine}`, () => {
  it.each(['tap', 'assistant'] as const)('has in closed hours when somebody is (by %s)', async (way) => {
    const opens = new Date(gateway.clock.now().getTime() + 2 * 60 * 60_000);
    opens.setUTCMinutes(0, 0, 0);
    const clock = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: 'Europe/Berlin' });
    const closed = await noticeWith([{ days, opens: clock.format(opens), closes: '24:00' }], way);
    expect(closed).toMatchObject({ message: { notice: 'leave-message' } });
    const { backAt } = (closed as { message: { backAt: string } }).message;
    expect(new Date(backAt)).toEqual(opens);
  });

  it('names no time in open hours, or by a shop that says nothing of hours', async () => {
    for (const hours of [[{ days, opens: '00:00', closes: '24:00' }], undefined]) {
      const notice = await noticeWith(hours, 'tap');
      expect(notice).toMatchObject({ message: { notice: 'leave-message' } });
      expect(notice).not.toHaveProperty('message.backAt');
    }
  });
});
