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
    [
      'Saudi Arabia',
      { street: '7 Olaya St', city: 'Riyadh', region: 'RD', postalCode: '12211', country: 'SA' },
      ['7 Olaya St', 'Riyadh, RD 12211'],
    ],
    [
      'China, with a Latin letter in it',
      { street: '中山路 5号 A座', city: '杭州市', postalCode: '310000', country: 'CN' },
      ['310000', '杭州市', '中山路 5号 A座'],
    ],
    [
      'Japan, with a Latin name in it',
      { street: '梅田2-1 Hankyu Bldg.', city: '大阪市', postalCode: '530-0001', country: 'JP' },
      ['530-0001', '大阪市', '梅田2-1 Hankyu Bldg.'],
    ],
    [
      'Korea, with a Latin street in a Korean town',
      { street: 'Teheran-ro 12', city: '서울', postalCode: '06134', country: 'KR' },
      ['06134', '서울', 'Teheran-ro 12'],
    ],
    [
      'Germany, as the shopper wrote it but for the ends',
      { street: ' Hauptstr. 5,  Hinterhaus, ', city: 'Kiel ,', postalCode: ' 24103 ', country: 'DE' },
      ['Hauptstr. 5,  Hinterhaus,', '24103 Kiel ,'],
    ],
    [
      'the United States, in part',
      { street: '1 Elm St', region: 'OR', postalCode: '97201', city: ' ', country: 'US' },
      ['1 Elm St', 'OR 97201'],
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
