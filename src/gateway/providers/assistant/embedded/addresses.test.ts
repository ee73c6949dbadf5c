import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf } from './addresses.js';

describe('addressOf', () => {
  it.each([
    [
      '12 Alder Road, Manchester M1 2AB, UK',
      { street: '12 Alder Road', city: 'Manchester', postalCode: 'M1 2AB', country: 'GB' },
    ],
    [
      'My new address is: Amina Haddad, 12 Alder Road, Flat 3, London, SW1A 1AA',
      {
        name: 'Amina Haddad',
        street: '12 Alder Road',
        extended: 'Flat 3',
        city: 'London',
        postalCode: 'SW1A 1AA',
      },
    ],
    [
      'Keizersgracht 210\n1016 DX Amsterdam\nNetherlands',
      { street: 'Keizersgracht 210', city: 'Amsterdam', postalCode: '1016 DX', country: 'NL' },
    ],
    [
      '请寄到：广东省深圳市南山区科技路5号，518000',
      { region: '广东省', city: '深圳市', street: '南山区科技路5号', postalCode: '518000', country: 'CN' },
    ],
    [
      'شارع الملك فهد 12، الرياض، 12345، السعودية',
      { street: 'شارع الملك فهد 12', city: 'الرياض', postalCode: '12345', country: 'SA' },
    ],
  ])('reads %j', (text, address) => {
    expect(addressOf(text)).toEqual(address);
  });

  it.each([
    '12 Alder Road',
    'Manchester, M1 2AB, UK',
    'somewhere else, please, thanks',
    'I moved, my order 20418 should go to my office, soon',
    'Alder Road, Manchester, England',
    '北京市',
  ])('takes no part for the whole: %s', (text) => {
    expect(addressOf(text)).toBeUndefined();
  });

  it('never throws, and gives what fits the tool', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (text) => {
        const address = addressOf(text);
        if (!address) return;
        expect(address.street.length).toBeGreaterThan(0);
        expect(address.street.length).toBeLessThanOrEqual(200);
        expect(address.city.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});
