import { describe, expect, it } from 'vitest';
import type { StepView } from './flow-view.js';
import { exchangeChoices, exchangesOf } from './exchanges.js';

const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
const variants = (...names: string[]): NonNullable<StepView['possible']>['exchanges'] =>
  names.map((variant) => ({ variantId: variant, title: 'Jeans', variant, difference: eur('0.00') }));

/** What is offered for `bought`, in order. */
function offered(bought: string, reason: string, ...names: string[]): string[] {
  const view = {
    order: { lines: [{ id: 'l1', title: 'Jeans', variant: bought, variantId: bought }] },
    possible: { exchanges: variants(...names) },
    line: { lineId: 'l1', quantity: 1, reason },
  } as unknown as StepView;
  return exchangesOf(view).map(({ variantId }) => variantId);
}

describe('exchangesOf', () => {
  const jeans = ['Black / 31 / 32', 'Blue / 30 / 32', 'Blue / 31 / 32', 'Blue / 32 / 32', 'Blue / 33 / 32'];

  it('begins with the next size up of the same colour where it was too small', () => {
    expect(offered('Blue / 31 / 32', 'too-small', ...jeans)).toEqual([
      'Blue / 32 / 32',
      'Blue / 33 / 32',
      'Blue / 30 / 32',
      'Black / 31 / 32',
    ]);
  });

  it('begins with the next size down where it was too big, by letters too', () => {
    expect(offered('M', 'too-big', 'XS', 'S', 'M', 'L')).toEqual(['S', 'XS', 'L']);
  });

  it.each(['Medium', 'EU 40', 'X-Large', 'W32'])('puts another colour after %s, which is a size', (size) => {
    expect(offered('Blue / 31', 'too-small', 'Black / 31', `Blue / ${size}`)[0]).toBe(`Blue / ${size}`);
  });

  it('begins with the same again where the size was right', () => {
    expect(offered('Blue / 31 / 32', 'damaged-or-defective', ...jeans)[0]).toBe('Blue / 31 / 32');
  });
});

describe('exchangeChoices', () => {
  it('groups many variants by their first option, and few not at all', () => {
    const many = ['30', '31', '32', '33'].flatMap((size) => [`Blue / ${size}`, `Black / ${size}`]);
    expect(exchangeChoices(variants(...many))[0]).toMatchObject({ group: 'Blue', name: '30' });
    expect(exchangeChoices(variants('Blue / 30', 'Black / 30'))[0]).toMatchObject({ name: 'Blue / 30' });
  });
});
