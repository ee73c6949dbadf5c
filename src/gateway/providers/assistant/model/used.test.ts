import { describe, expect, it } from 'vitest';
import type { Order, ToolOutputs } from '../../../../contract/index.js';
import { createUsed } from './used.js';

const order = { id: 'o1', number: 'NF-1' } as Order;
const optionsOf = (...eligible: readonly boolean[]): ToolOutputs['return-options'] =>
  ({
    order,
    options: { lines: eligible.map((can, at) => ({ lineId: `l${at}`, eligible: can })) },
  }) as unknown as ToolOutputs['return-options'];

describe('the cards of a model’s answer', () => {
  it('begin a return with the photos that were just sent, of the one order that was found', () => {
    const used = createUsed(['p1', 'p2']);
    used.add('find-order', { orders: [order] });
    expect(used.cards).toContainEqual({ kind: 'return-draft', orderId: 'o1', photos: ['p1', 'p2'] });
  });

  it('begin none of several orders, nor without photos', () => {
    const [several, without] = [createUsed(['p1']), createUsed()];
    several.add('find-order', { orders: [order, { ...order, id: 'o2' }] });
    without.add('find-order', { orders: [order] });
    expect([...several.cards, ...without.cards].map(({ kind }) => kind)).toEqual(['order', 'order', 'order']);
  });

  it('lead to the code of the order that has to be proven, by id or number', () => {
    for (const name of ['o1', 'NF-1']) {
      const used = createUsed();
      used.add('find-order', { orders: [order, { ...order, id: 'o2', number: 'NF-2' }] });
      used.needsCode(name);
      expect(used.cards).toEqual([
        { kind: 'order', orderId: 'o1', number: 'NF-1', needsCode: true },
        { kind: 'order', orderId: 'o2', number: 'NF-2' },
      ]);
    }
  });

  it('name the item where one alone can go back, once for each order', () => {
    const used = createUsed(['p1']);
    used.add('find-order', { orders: [order] });
    used.add('return-options', optionsOf(false, true));
    const drafts = used.cards.filter(({ kind }) => kind === 'return-draft');
    expect(drafts).toEqual([{ kind: 'return-draft', orderId: 'o1', lineId: 'l1', photos: ['p1'] }]);
    const open = createUsed();
    open.add('return-options', optionsOf(true, true));
    expect(open.cards).toEqual([{ kind: 'return-draft', orderId: 'o1' }]);
  });
});
