import { describe, expect, it } from 'vitest';
import type { OrderRequest } from '../../../../contract/index.js';
import { createTestTalk, orderOf, parcelOf, play } from './testing.js';

const cancelled = (status: OrderRequest['status']): OrderRequest => ({
  id: 'r1',
  kind: 'cancel',
  at: '2026-11-24T09:00:00Z',
  status,
});

describe('what was asked of the shop', () => {
  it.each([
    [
      'en',
      'cancel my order',
      ['did it work?', 'is it cancelled now?', 'did that go through'],
      /asked the shop to cancel it on/,
    ],
    ['zh-Hans', '取消订单', ['成功了吗？', '取消了吗？'], /提出了申请（取消订单）/],
    ['ar', 'أريد إلغاء طلبي', ['هل نجح ذلك؟', 'هل تم الإلغاء؟'], /أُرسل إلى المتجر طلب/],
  ])('is known once it is confirmed (%s)', async (locale, wish, questions, says) => {
    for (const question of questions) {
      const requests: OrderRequest[] = [];
      const talk = createTestTalk({
        locale,
        orders: { '': [orderOf('NF-20420', { parcels: [], requests })] },
      });
      const { proposal } = await talk.say(wish);
      expect(proposal, wish).toMatchObject({ request: { kind: 'cancel' } });
      talk.decide('confirmed');
      requests.push(cancelled('open'));
      const { text, proposal: second } = await talk.say(question);
      expect(text, question).toMatch(says);
      expect(second).toBeUndefined();
    }
  });

  it.each([
    ['open', /has that, and answers by e-mail/],
    ['done', /That is done/],
    ['declined', /could not do that/],
  ] as const)('is part of where an order is: %s', (status, says) =>
    play({ orders: { '': [orderOf('NF-20420', { parcels: [], requests: [cancelled(status)] })] } }, [
      'where is my order',
      { says },
    ]),
  );

  it('is not asked a second time while the shop has it', () =>
    play({ orders: { '': [orderOf('NF-20420', { parcels: [], requests: [cancelled('open')] })] } }, [
      'cancel my order',
      { says: /asked the shop to cancel it/, saysNot: /longer/, replies: ['Talk to a person'] },
    ]));

  it('is not begun anew with an address while the shop has one', () =>
    play(
      {
        orders: {
          '': [
            orderOf('NF-20420', {
              parcels: [],
              requests: [{ ...cancelled('open'), kind: 'change-address' }],
            }),
          ],
        },
      },
      ['change my delivery address', { says: /asked the shop to change its address/, saysNot: /whole new/ }],
    ));

  it('is asked for where the carrier cannot find the address', () => {
    const lost = parcelOf('p', {
      state: 'exception',
      detail: 'wrong-address',
      exception: {
        detail: 'wrong-address',
        since: '2026-11-23T09:00:00Z',
        actions: [{ type: 'request', kind: 'confirm-address' }],
      },
    });
    return play({ orders: { '': [orderOf('NF-20420', { parcels: [lost] })] } }, [
      'change my delivery address',
      { says: /whole new address/ },
    ]);
  });

  it.each([
    ['en', 'cancel my order', 'I want to make a complaint about my order', /earlier card, which is closed/],
    ['zh-Hans', '取消订单', '投诉', /之前的卡片已关闭/],
    ['ar', 'أريد إلغاء طلبي', 'شكوى', /البطاقة السابقة/],
  ])('takes the place of what stood open about the same order (%s)', (locale, first, then, says) =>
    play(
      { locale, orders: { '': [orderOf('NF-20420', { parcels: [] })] } },
      [first, { proposal: 'cancel', saysNot: says }],
      [then, { proposal: 'contact', says }],
    ),
  );

  it('is confirmed on its card, and not by a word', () =>
    play(
      { orders: { '': [orderOf('NF-20420', { parcels: [] })] } },
      ['cancel my order', { proposal: 'cancel' }],
      ['yes', { says: /press the button on the card/, tools: '' }],
      ['ok', { says: /press the button on the card/, tools: '' }],
    ));
});

describe('an order that is not proven', () => {
  it('is proven through its card, and the wish goes on', async () => {
    const order = { ...orderOf('NF-20420', { parcels: [] }), access: 'delivery' as 'delivery' | 'full' };
    const talk = createTestTalk({ orders: { '': [order] } });
    const asked = await talk.say('cancel my order');
    expect(asked.message.cards).toEqual([
      { kind: 'order', orderId: order.id, number: 'NF-20420', needsCode: true },
    ]);
    expect(asked.message.replies).toEqual(['I have entered the code']);
    order.access = 'full';
    const { proposal } = await talk.say('I have entered the code');
    expect(proposal).toMatchObject({ request: { kind: 'cancel' } });
  });
});
