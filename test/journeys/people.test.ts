import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent, StaffConversationPage, StaffEventPage } from '../../src/contract/index.js';
import { startDemoRig, type DemoRig } from './demo.js';
import { languages } from './said.js';
import { Talk } from './talk.js';

let rig: DemoRig;
beforeAll(async () => {
  rig = await startDemoRig();
});
afterAll(() => rig.close());

const robin = { id: 'robin', name: 'Robin' };

/** As a desk of the shop's own calls. */
async function desk<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${rig.demo.gatewayUrl}/v1/staff${path}`, {
    method,
    headers: {
      authorization: `Bearer ${rig.demo.staffKey}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

describe.each(languages)('a shopper who writes in $language and a person', ({ language, person, order }) => {
  it('talk with one another, and the assistant goes on where it is handed back', async () => {
    await desk('PUT', '/presence', { agent: robin, isHere: true });
    const talk = await Talk.begin(rig, language);
    const { words, panel } = talk;
    const audit = async (): Promise<void> => {
      if (language !== 'ar') expect(await talk.audit()).toEqual([]);
    };
    await talk.say(person);
    const shown = (text: string): Promise<void> => talk.messages.getByText(text, { exact: true }).waitFor();
    await shown(words.notice['person-answers']);
    await shown(words.handOver.waiting);
    await audit();

    const { conversations } = await desk<StaffConversationPage>('GET', '/conversations?handler=waiting');
    const mine = conversations.find(({ lastWords }) => lastWords === person);
    expect(mine).toMatchObject({ reason: 'asked', locale: language, unread: 1 });
    const path = `/conversations/${mine?.id ?? ''}`;
    await desk('POST', `${path}/accept`, { agent: robin });
    await talk.messages.filter({ hasText: 'Robin' }).first().waitFor();
    await desk('POST', `${path}/typing`);
    await panel.locator('[role=status]').filter({ hasText: 'Robin' }).first().waitFor();

    const said = await talk.answerTo(() =>
      desk('POST', `${path}/messages`, { agent: robin, text: 'Your parcel is **on its way**.' }),
    );
    expect(said).toContain('Robin');
    expect(await talk.answers.last().locator('strong').innerText()).toBe('on its way');
    await audit();

    // Nobody but the person answers.
    await talk.input.fill(order[0]);
    await talk.input.press('Enter');
    const events = async (): Promise<readonly ChatEvent[]> =>
      (await desk<StaffEventPage>('GET', `${path}/events`)).events;
    await expect
      .poll(async () => (await events()).some((e) => e.type === 'message' && e.message.text === order[0]))
      .toBe(true);
    await talk.answerTo(() => desk('POST', `${path}/messages`, { agent: robin, text: 'One moment.' }));
    await desk('POST', `${path}/hand-back`, { agent: robin, to: 'assistant' });
    await shown(words.handOver.assistant);
    await audit();
    expect(await talk.say(order[0])).toMatch(order[1]);
    const writers = (await events()).flatMap((e) => (e.type === 'message' ? [e.by] : []));
    expect(writers.slice(-5)).toEqual(['agent', 'shopper', 'agent', 'shopper', 'assistant']);
    await talk.end();
  });
});
