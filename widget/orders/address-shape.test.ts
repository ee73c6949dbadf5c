import { describe, expect, it } from 'vitest';
import { addressLines, shapeOf } from './address-shape.js';

describe('addressLines', () => {
  it.each([
    [
      'the United Kingdom',
      { name: 'A. Haddad', street: '14 Larch Lane', city: 'Manchester', postalCode: 'M1 2AB', country: 'GB' },
      ['A. Haddad', '14 Larch Lane', 'Manchester', 'M1 2AB'],
    ],
    [
      'Germany',
      {
        name: 'Mia Falk',
        street: 'Lindenweg 4',
        extended: '3. Stock',
        postalCode: '24103',
        city: 'Kiel',
        country: 'DE',
      },
      ['Mia Falk', 'Lindenweg 4', '3. Stock', '24103 Kiel'],
    ],
    [
      'the United States',
      { street: '1 Elm St', city: 'Portland', region: 'OR', postalCode: '97201', country: 'US' },
      ['1 Elm St', 'Portland, OR 97201'],
    ],
    [
      'the United States, without a state',
      { street: '1 Elm St', city: 'Portland', postalCode: '97201', country: 'US' },
      ['1 Elm St', 'Portland 97201'],
    ],
    [
      'China',
      {
        name: '陈欣',
        street: '中山路12号',
        city: '杭州市',
        region: '浙江省',
        postalCode: '310000',
        country: 'CN',
      },
      ['310000', '浙江省 杭州市', '中山路12号', '陈欣'],
    ],
    [
      'Japan, in Latin letters',
      { name: 'K. Sato', street: '2-1 Umeda', city: 'Osaka', postalCode: '530-0001', country: 'JP' },
      ['K. Sato', '2-1 Umeda', 'Osaka 530-0001'],
    ],
    [
      'Brazil',
      { street: 'Rua das Flores 10', city: 'Curitiba', postalCode: '80020-000', region: 'PR', country: 'BR' },
      ['Rua das Flores 10', 'Curitiba 80020-000', 'PR'],
    ],
    ['no country', { street: ' ', city: 'Kiel', postalCode: '24103' }, ['24103 Kiel']],
  ])('are those of %s', (_, address, lines) => {
    expect(addressLines(address)).toEqual(lines);
  });

  it('have every field once, whatever the country', () => {
    for (const country of ['GB', 'US', 'CN', 'NZ', 'FR', ''])
      for (const street of ['1 Elm St', '中山路']) {
        const keys = shapeOf({ country, street }).flat();
        expect([...keys].sort()).toEqual(['city', 'extended', 'name', 'postalCode', 'region', 'street']);
      }
  });
});
