import { describe, expect, it, vi } from 'vitest';
import { maxChartLength, readChart } from './index.js';
import { flawsOf, linesOf, read } from './testing/said.js';

const three = ['S chest 82-86 waist 64-68', 'M chest 86-90 waist 68-72', 'L chest 90-94 waist 72-76'];

describe('readChart', () => {
  it.each<[string, string[]]>([
    ['zones in rows', ['Size S M L', 'Chest 82-86 86-90 90-94', 'Waist 64-68 68-72 72-76']],
    ['zones in columns', ['Size Chest Waist', 'S 82-86 64-68', 'M 86-90 68-72', 'L 90-94 72-76']],
    ['columns in any order', ['Waist Chest', 'S 64-68 82-86', 'M 68-72 86-90', 'L 72-76 90-94']],
    [
      'sizes in the last column',
      ['Chest\tWaist\tSize', '82-86\t64-68\tS', '86-90\t68-72\tM', '90-94\t72-76\tL'],
    ],
    ['values below the label', ['Chest Waist', 'S', '82-86 64-68', 'M', '86-90 68-72', 'L', '90-94 72-76']],
    ['values below the heading', ['S M L', 'Chest', '82-86 86-90 90-94', 'Waist', '64-68 68-72 72-76']],
    [
      'a cell a line, by rows',
      ['Size', 'S', 'M', 'L', 'Chest', '82-86', '86-90', '90-94', 'Waist', '64-68', '68-72', '72-76'],
    ],
    [
      'a cell a line, by columns',
      ['Size', 'Chest', 'Waist', 'S', '82-86', '64-68', 'M', '86-90', '68-72', 'L', '90-94', '72-76'],
    ],
    [
      'headings a line each',
      ['Size A', '(Chest)', '', 'B', '(Waist)', '', 'S 82-86 64-68', 'M 86-90 68-72', 'L 90-94 72-76'],
    ],
    ['sizes, zones, then the values', ['S M L', 'Chest Waist', '82-86 86-90 90-94', '64-68 68-72 72-76']],
    ['sizes below', ['Chest 82-86 86-90 90-94', 'Waist 64-68 68-72 72-76', 'Size S M L']],
    ['sizes among the values', ['Chest: S 82-86, M 86-90, L 90-94', 'Waist: S 64-68, M 68-72, L 72-76']],
    [
      'a size a line',
      ['S: chest 82-86, waist 64-68', 'M: chest 86-90, waist 68-72', 'L: chest 90-94, waist 72-76'],
    ],
    [
      'a size a paragraph',
      [
        'Size S',
        'Chest: 82-86',
        'Waist: 64-68',
        '',
        'Size M',
        'Chest: 86-90',
        'Waist: 68-72',
        '',
        'Size L',
        'Chest: 90-94',
        'Waist: 72-76',
      ],
    ],
    [
      'values before their zones',
      [
        'S: 82-86 cm chest, 64-68 cm waist',
        'M: 86-90 cm chest, 68-72 cm waist',
        'L: 90-94 cm chest, 72-76 cm waist',
      ],
    ],
    ['one line', ['Size Chest Waist S 82-86 64-68 M 86-90 68-72 L 90-94 72-76']],
    ['tabs', ['\tS\tM\tL', 'Chest\t82-86\t86-90\t90-94', 'Waist\t64-68\t68-72\t72-76']],
    [
      'bars',
      [
        '| Size | Chest | Waist |',
        '|---|:-:|---|',
        '| S | 82-86 | 64-68 |',
        '| M | 86-90 | 68-72 |',
        '| L | 90-94 | 72-76 |',
      ],
    ],
    ['semicolons', ['Size;Chest;Waist', 'S;82-86;64-68', 'M;86-90;68-72', 'L;90-94;72-76']],
    ['commas', ['Size,"Chest, cm",Waist', 'S,82-86,64-68', 'M,86-90,68-72', 'L,90-94,72-76']],
    [
      'markup',
      [
        '<table><tr><th>Size</th><th>Chest</th><th>Waist</th></tr>',
        '<tr><td>S</td><td>82&ndash;86</td><td>64-68</td></tr><tr><td>M</td>',
        '<td>86-90</td><td>68-72</td></tr><tr><td>L</td><td>90-94</td><td>72-76</td></tr></table><script>9 9</script>',
      ],
    ],
    [
      'letter-spaced text',
      [
        'S i z e    S    M    L',
        'C h e s t    8 2 - 8 6    8 6 - 9 0    9 0 - 9 4',
        'W a i s t    6 4 - 6 8    6 8 - 7 2    7 2 - 7 6',
      ],
    ],
    [
      'letter-spaced text that lost its gaps',
      [
        'S I Z E S M L',
        'C H E S T ( c m ) 8 2 - 8 6 8 6 - 9 0 9 0 - 9 4',
        'W A I S T ( c m ) 6 4 - 6 8 6 8 - 7 2 7 2 - 7 6',
      ],
    ],
    [
      'full-width signs',
      [
        'Ｓｉｚｅ　Ｓ　Ｍ　Ｌ',
        'Ｃｈｅｓｔ　８２－８６　８６－９０　９０－９４',
        'Ｗａｉｓｔ　６４－６８　６８－７２　７２－７６',
      ],
    ],
    [
      'slashes, dashes and words in ranges',
      ['Size S M L', 'Chest 82/86 86/90 90/94', 'Waist 64 – 68 68 to 72 72 — 76'],
    ],
    [
      'a range broken by the end of a line',
      ['Size\tChest\tWaist', 'S\t82 –', '86\t64-68', 'M\t86-90\t68-72', 'L\t90-94\t72-76'],
    ],
    ['numbered measures', ['Size S M L', '1. Chest 82-86 86-90 90-94', '2. Waist 64-68 68-72 72-76']],
    [
      'two languages',
      [
        'Taille / Size S M L',
        'Tour de poitrine / Chest 82-86 86-90 90-94',
        'Tour de taille / Waist 64-68 68-72 72-76',
      ],
    ],
    [
      'two languages in two lines',
      [
        'Size S M L',
        'Poitrine (cm)',
        'Chest size',
        '82-86 86-90 90-94',
        'Taille (cm)',
        'Waist',
        '64-68 68-72 72-76',
      ],
    ],
    ['the largest first', ['Size L M S', 'Chest 90-94 86-90 82-86', 'Waist 72-76 68-72 64-68']],
    [
      'sentences around it',
      [
        'Chest: Measure around the fullest part of your chest, keeping the tape level.',
        'Waist: Measure around the narrowest part.',
        'Size Chest Waist',
        'S 82-86 64-68',
        'M 86-90 68-72',
        'L 90-94 72-76',
        'Our model is 178 cm tall and wears size S.',
        'Call 0800 123456 or write to help@shop.example before 12:30.',
      ],
    ],
    ['misspelt headings', ['Size S M L', 'Chesst 82-86 86-90 90-94', 'Waisst 64-68 68-72 72-76']],
    [
      'rows side by side, in two units',
      [
        'CM INCHES',
        'Chest Waist Chest Waist',
        'S 82-86 64-68 S 32-34 25-27',
        'M 86-90 68-72 M 34-35.5 27-28.5',
        'L 90-94 72-76 L 35.5-37 28.5-30',
      ],
    ],
    [
      'minimum and maximum in columns of their own',
      ['Size Chest Waist', 'S 82 86 64 68', 'M 86 90 68 72', 'L 90 94 72 76'],
    ],
  ])('reads %s', (_, text) => {
    expect(read(...text)).toEqual(three);
  });

  it.each<[string, string[], string[]]>([
    [
      'German',
      [
        'Größe S M',
        'Brustumfang 82 bis 86 86 bis 90',
        'Taillenumfang 64,5 68,5',
        'Hüftumfang 90 94',
        'Beinlänge 78 79',
      ],
      ['S chest 82-86 waist 64.5 hip 90 inseam 78', 'M chest 86-90 waist 68.5 hip 94 inseam 79'],
    ],
    [
      'French',
      [
        'Taille 36 38',
        'Tour de poitrine 82/85 86/89',
        'Tour de taille 62 à 65 66 à 69',
        'Tour de bassin 88-91 92-95',
        "Longueur d'entrejambe 78 79",
      ],
      ['36 chest 82-85 waist 62-65 hip 88-91 inseam 78', '38 chest 86-89 waist 66-69 hip 92-95 inseam 79'],
    ],
    [
      'French with two tailles',
      ['Taille Poitrine Taille Hanches', 'S 82 62 88', 'M 86 66 92'],
      ['S chest 82 waist 62 hip 88', 'M chest 86 waist 66 hip 92'],
    ],
    [
      'Spanish',
      ['Talla Pecho Cintura Cadera', 'S 86 a 90 66 a 70 92 a 96', 'M 90 a 94 70 a 74 96 a 100'],
      ['S chest 86-90 waist 66-70 hip 92-96', 'M chest 90-94 waist 70-74 hip 96-100'],
    ],
    [
      'Italian',
      [
        'TAGLIA S M',
        'Circonferenza seno 84-88 88-92',
        'Giro vita 66-70 70-74',
        'Fianchi 90-94 94-98',
        'Interno gamba 78 79',
      ],
      ['S bust 84-88 waist 66-70 hip 90-94 inseam 78', 'M bust 88-92 waist 70-74 hip 94-98 inseam 79'],
    ],
    [
      'Dutch',
      ['Maat S M', 'Borstomvang 88-92 93-97', 'Taille 74-78 79-83', 'Heupwijdte 90-94 95-99'],
      ['S chest 88-92 waist 74-78 hip 90-94', 'M chest 93-97 waist 79-83 hip 95-99'],
    ],
    [
      'Portuguese',
      ['Tamanho P M G GG', 'Busto 84-88 88-94 94-100 100-106', 'Quadril 92-96 96-102 102-108 108-114'],
      [
        'P bust 84-88 hip 92-96',
        'M bust 88-94 hip 96-102',
        'G bust 94-100 hip 102-108',
        'GG bust 100-106 hip 108-114',
      ],
    ],
    [
      'Chinese',
      ['尺码(cm)\t胸围\t腰围\t臀围', 'S\t84\t66\t90', 'M\t88\t70\t94'],
      ['S chest 84 waist 66 hip 90', 'M chest 88 waist 70 hip 94'],
    ],
    [
      'Japanese',
      ['サイズ S M', 'バスト 79-83 83-87', 'ウエスト 58-62 62-66', 'ヒップ 82-86 86-90'],
      ['S bust 79-83 waist 58-62 hip 82-86', 'M bust 83-87 waist 62-66 hip 86-90'],
    ],
  ])('reads %s', (_, text, lines) => {
    expect(read(...text)).toEqual(lines);
  });

  it.each<[string, string[], string[]]>([
    ['signs and fractions', ['Size S M', 'Neck 14 1/2" 15¾"'], ['S neck 36.8', 'M neck 40']],
    [
      'a word over the chart',
      ['Chest in inches', 'S 34-36', 'M 36-38'],
      ['S chest 86.4-91.4', 'M chest 91.4-96.5'],
    ],
    [
      'the heading',
      ['Size S M', 'Chest (in) 34-36 36-38', 'Waist inches 28-30 30-32'],
      ['S chest 86.4-91.4 waist 71.1-76.2', 'M chest 91.4-96.5 waist 76.2-81.3'],
    ],
    [
      'nothing but the numbers',
      ['Size S M', 'Chest 34-36 36-38', 'Waist 28-30 30-32'],
      ['S chest 86.4-91.4 waist 71.1-76.2', 'M chest 91.4-96.5 waist 76.2-81.3'],
    ],
  ])('takes inches from %s', (_, text, lines) => {
    expect(read(...text)).toEqual(lines);
  });

  it.each<[string, string[]]>([
    ['in rows', ['Size S M', 'Chest cm 88-93 94-98', 'Chest in 34.5-36.5 37-38.5']],
    ['in rows, the unit alone', ['Size S M', 'Chest', 'cm 88-93 94-98', 'in 34.5-36.5 37-38.5']],
    ['in rows without units', ['Size S M', 'Chest 34.5-36.5 37-38.5', '88-93 94-98']],
    ['in columns', ['Size | Chest | ', ' | cm | in', 'S | 88-93 | 34.5-36.5', 'M | 94-98 | 37-38.5']],
    ['in cells', ['Size S M', 'Chest 88-93 cm / 34.5-36.5 in 94-98 cm / 37-38.5 in']],
    ['in brackets', ['Size S M', 'Chest 34.5-36.5" (88-93cm) 37-38.5" (94-98cm)']],
    [
      'in markup',
      [
        '<table><tr><td>Size</td><td colspan="2">Chest</td></tr><tr><td></td><td>cm</td><td>in</td></tr><tr><td>S</td><td>88-93</td><td>34.5-36.5</td></tr><tr><td>M</td><td>94-98</td><td>37-38.5</td></tr></table>',
      ],
    ],
  ])('keeps the centimetres of two units %s', (_, text) => {
    expect(read(...text)).toEqual(['S chest 88-93', 'M chest 94-98']);
    expect(flawsOf(...text)).not.toContain('units-disagree');
  });

  it('reads millimetres as such, and feet and inches as a height', () => {
    expect(read('EU 39 40', 'Foot length (mm) 245 250', `Height 5'2" 5'4"`)).toEqual([
      '39 foot 24.5',
      '40 foot 25',
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['by a word', ['Size S M', 'Chest (laid flat) 50 53', 'Length 70 72'], ['S chest 100', 'M chest 106']],
    ['by a half', ['Größe S M', '1/2 Brust 50 53', 'Länge 70 72'], ['S chest 100', 'M chest 106']],
    [
      'by its name',
      ['Size S M', 'Pit to pit 50 53', 'Sleeve 60 61'],
      ['S chest 100 sleeve 60', 'M chest 106 sleeve 61'],
    ],
    [
      'by a sentence',
      ['All measurements are taken with the garment lying flat.', 'Size S M', 'Chest 50cm 53cm'],
      ['S chest 100', 'M chest 106'],
    ],
    ['by the numbers alone', ['Size S M', 'Chest 50cm 53cm'], ['S chest 100', 'M chest 106']],
  ])('doubles a width that is said %s', (_, text, lines) => {
    const { chart, flaws } = readChart(text.join('\n'));
    expect(linesOf(chart)).toEqual(lines);
    expect(chart?.measures).toBe('garment');
    expect(flaws).toContainEqual({ kind: 'flat', zone: 'chest', isGuess: /alone|numbers/.test(_) });
  });

  it('doubles nothing where the chart measures bodies', () => {
    expect(read('Body measurements', 'Size S M', 'Chest 50cm 53cm')).toEqual(['S chest 50', 'M chest 53']);
  });

  it('keeps the same size in other systems, and no row of them as a measure', () => {
    const { chart } = readChart(
      [
        'Size S M L',
        'UK 8 10 12',
        'EU 36 38 40',
        'US 4 6 8',
        'AUS 8 10 12',
        'IT 40 42 44',
        'Waist 66 70 74',
      ].join('\n'),
    );
    expect(chart?.sizes.map(({ names }) => names)).toEqual([
      { uk: '8', eu: '36', us: '4', it: '40' },
      { uk: '10', eu: '38', us: '6', it: '42' },
      { uk: '12', eu: '40', us: '8', it: '44' },
    ]);
    expect(linesOf(chart)).toEqual(['S waist 66', 'M waist 70', 'L waist 74']);
  });

  it.each<[string, string[]]>([
    ['M/38', ['S/36 86-90', 'M/38 90-94']],
    ['38/M', ['36/S 86-90', '38/M 90-94']],
    ['M (38)', ['S (36) 86-90', 'M (38) 90-94']],
    ['M (EU 38)', ['S (EU 36) 86-90', 'M (EU 38) 90-94']],
  ])('splits a label like %s', (_, rows) => {
    const { chart } = readChart(['Size Chest', ...rows].join('\n'));
    expect(chart?.sizes.map(({ label, names }) => [label, names])).toEqual([
      ['S', { eu: '36' }],
      ['M', { eu: '38' }],
    ]);
  });

  it('takes numbers above or below letters for another name of the sizes', () => {
    const namesOf = (...text: string[]) =>
      readChart(text.join('\n')).chart?.sizes.map(({ label, names }) => [label, names]);
    const named = (system: string) => [
      ['S', { [system]: '40' }],
      ['M', { [system]: '42' }],
    ];
    expect(namesOf('Taglia IT 40 42', 'Taglia INT S M', 'Vita 66 70')).toEqual(named('it'));
    expect(namesOf('S M', '40 42', 'Waist 66 70')).toEqual(named('eu'));
    expect(namesOf('40 42', 'S M', 'Waist 66 70')).toEqual(named('eu'));
    expect(namesOf('IT 40 IT 42', 'Waist 66 70')?.map(([label]) => label)).toEqual(['40', '42']);
    expect(namesOf('Size\tIT\tWaist', 'S\t40\t66', 'M\t42\t70')).toEqual(named('it'));
    expect(namesOf('Size S M', 'Waist 66 70', 'IT 40 42')).toEqual(named('it'));
    expect(namesOf('IT40 66', 'IT42 70')).toBeUndefined();
    expect(namesOf('Size Waist', 'IT40 66', 'IT42 70')?.map(([, names]) => names)).toEqual([
      { it: '40' },
      { it: '42' },
    ]);
    expect(flawsOf('Taglia IT 40 42', 'Taglia INT S M', 'Vita 66 70')).not.toContain('system-guessed');
    expect(flawsOf('S M', 'AU 8 10', 'Waist 66 70')).not.toContain('system-guessed');
  });

  it('knows a country from the small word that it looks like', () => {
    const text = [
      'Size S M',
      'DE 36 38',
      'UK 10 12',
      'TOUR DE POITRINE 84 88',
      'Contact us 7 days a week, DE and IT',
    ];
    expect(readChart(text.join('\n')).chart?.sizes.map(({ names }) => names)).toEqual([
      { de: '36', uk: '10' },
      { de: '38', uk: '12' },
    ]);
    expect(read(...text)).toEqual(['S chest 84', 'M chest 88']);
  });

  it('takes the sizes of women or of men from a chart of shoes', () => {
    const table = ['EU 39 40', 'US Men 6.5 7', 'US Women 8 8.5', 'Foot length in mm 245 250'];
    const us = (audience: 'women' | 'men') =>
      readChart(table.join('\n'), { audience }).chart?.sizes.map(({ names }) => names?.us);
    expect(us('women')).toEqual(['8', '8.5']);
    expect(us('men')).toEqual(['6.5', '7']);
    const columns = ['EU US Men US Women Foot (cm)', '39 6.5 8 24.5', '40 7 8.5 25'].join('\n');
    expect(readChart(columns, { audience: 'women' }).chart?.sizes.map(({ names }) => names?.us)).toEqual([
      '8',
      '8.5',
    ]);
  });

  it('reads the columns that are meant when headings come twice', () => {
    const rows = ['S 82-86 64-68', 'M 86-90 68-72', 'L 90-94 72-76'];
    expect(read('Chest', 'Hip', 'Waist', 'Size Chest Waist', ...rows)).toEqual(three);
    expect(read('Size Chest Waist', 'Taille Poitrine Taille', ...rows)).toEqual(three);
    expect(read('UK Size Chest Waist', '8 82 64', '10 86 68')).toEqual([
      '8 chest 82 waist 64',
      '10 chest 86 waist 68',
    ]);
    expect(read('Size Sleeve Length Chest', 'S 60 70 100', 'M 61 72 104')).toEqual([
      'S chest 100 sleeve 60',
      'M chest 104 sleeve 61',
    ]);
  });

  it.each<[string, string[]]>([
    [
      'a country before each label',
      ['Chest Waist', 'US 4 / S 82-86 64-68', 'US 6 / M 86-90 68-72', 'US 8 / L 90-94 72-76'],
    ],
    [
      'the word before each label',
      ['Size S Size M Size L', 'Chest 82-86 86-90 90-94', 'Waist 64-68 68-72 72-76'],
    ],
    [
      'measures counted without a dot',
      ['Size S M L', '1 Chest 82-86 86-90 90-94', '2 Waist 64-68 68-72 72-76'],
    ],
    ['letters for columns', ['A. Chest B. Waist', 'A B', 'S 82-86 64-68', 'M 86-90 68-72', 'L 90-94 72-76']],
    [
      'letters for columns, with a key',
      ['A - Chest', 'B - Waist', 'Size A B', 'S 82-86 64-68', 'M 86-90 68-72', 'L 90-94 72-76'],
    ],
  ])('reads a chart with %s', (_, text) => {
    expect(read(...text)).toEqual(three);
  });

  it('tells by the numbers whether values below sizes and zones are of a size or of a zone', () => {
    const two = ['S chest 82 waist 64', 'M chest 86 waist 68'];
    expect(read('S M', 'Chest Waist', '82 86', '64 68')).toEqual(two);
    expect(read('S M', 'Chest Waist', '82 64', '86 68')).toEqual(two);
    expect(read('S M', 'Chest Waist Hip', '82 64 90', '86 68 94')).toEqual([
      'S chest 82 waist 64 hip 90',
      'M chest 86 waist 68 hip 94',
    ]);
    expect(flawsOf('S M', 'Chest Waist', '82 86', '64')).toContain('count');
  });

  it('takes no heading from what explains the measures', () => {
    const rows = ['Size Chest', 'S 82', 'M 86'];
    expect(read('Place the tape around your waist', ...rows)).toEqual(['S chest 82', 'M chest 86']);
    expect(read('Hip is widest part.', ...rows)).toEqual(['S chest 82', 'M chest 86']);
    expect(
      read(...rows.slice(0, 2), 'Messen Sie die Taille an der schmalsten Stelle', rows[2] ?? ''),
    ).toEqual(['S chest 82', 'M chest 86']);
  });

  it('takes a cell of a table for one thing', () => {
    const text = [
      'Size | Waist',
      'S / M | 66 70',
      'L (40) | 86 cm 34 in',
      'XL 42 | ca. 90',
      '2XL | 94 wide',
      '3XL | 9 or 8',
    ];
    const { chart, flaws } = readChart(text.join('\n'));
    expect(linesOf(chart)).toEqual(['S/M waist 66-70', 'L waist 86', 'XL waist 90', '2XL waist 94']);
    expect(chart?.sizes.map(({ names }) => names?.eu)).toEqual([undefined, '40', '42', undefined]);
    expect(flaws).toContainEqual({ kind: 'unreadable', text: '9 or 8', zone: 'waist', size: '3XL' });
  });

  it('takes a length for that of the sleeve, and beside other zones for its own', () => {
    expect(read('Size Hip Length', 'S 90 60', 'M 94 61')).toEqual(['S hip 90', 'M hip 94']);
    expect(read('Größe S M', 'Ärmel Länge 60 61')).toEqual(['S sleeve 60', 'M sleeve 61']);
  });

  it('reads numbers a line each by their count', () => {
    const text = ['Size', 'Chest', 'Waist', '36', '82-86', '64-68', '38', '86-90', '68-72'];
    expect(read(...text)).toEqual(['36 chest 82-86 waist 64-68', '38 chest 86-90 waist 68-72']);
    expect(read(...text, '40')).toEqual([]);
  });

  it('takes a unit behind a row for that row, and one behind the sizes for all', () => {
    expect(read('Size S M', 'Waist 66 70 (cm)', 'Sleeve 23 24 (in)')).toEqual([
      'S waist 66 sleeve 58.4',
      'M waist 70 sleeve 61',
    ]);
    expect(read('Size S M (in)', 'Waist 26 28', 'Sleeve 60cm 61cm')).toEqual([
      'S waist 66 sleeve 60',
      'M waist 71.1 sleeve 61',
    ]);
  });

  it('takes two words for the torso in one heading for the first', () => {
    expect(read('Size S M', 'Poitrine / Bust 84 88')).toEqual(['S chest 84', 'M chest 88']);
    expect(read('Size S M', 'Bust (Chest) 84 88', 'Length / Longueur 60 61')).toEqual([
      'S bust 84',
      'M bust 88',
    ]);
  });

  it('tells empty cells of markup that spans columns', () => {
    const row = (...cells: string[]): string =>
      `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const head = '<tr><th colspan="2">Size</th><th>S</th><th>M</th><th>L</th></tr>';
    const table = `<table>${head}${row('Waist', 'cm', '66', '', '74')}${row('Hip', 'cm', '90', '94', '98')}</table>`;
    expect(read(table)).toEqual(['S waist 66 hip 90', 'M hip 94', 'L waist 74 hip 98']);
  });

  it('reads the spellings of sizes and fractions', () => {
    expect(read('T.36 T.38', 'Poitrine 84 88')).toEqual(['36 chest 84', '38 chest 88']);
    expect(read('Size S M', 'Waist 31 ½ 33¼')).toEqual(['S waist 80', 'M waist 84.5']);
    expect(readChart('S M\nAU/NZ/UK 8 10\nWaist 66 70').chart?.sizes[0]?.names).toEqual({ uk: '8' });
  });

  it('tells a size from a waist where both are called Taille', () => {
    expect(read('Taille Cou', 'S 36', 'M 38')).toEqual(['S neck 36', 'M neck 38']);
    expect(read('Kinder', 'Größe 98 104', 'Taille 52 54')).toEqual(['98 waist 52', '104 waist 54']);
    expect(read('Size S M', 'Taille 66 70')).toEqual(['S waist 66', 'M waist 70']);
    expect(read('Tailles', 'Taille 36 38', 'Tour de taille 66 70')).toEqual(['36 waist 66', '38 waist 70']);
  });

  it('names a size by what is headed so, and not by a country', () => {
    const { chart } = readChart('UK\tSize\tWaist\n8\t1\t66\n10\t2\t70');
    expect(chart?.sizes.map(({ label, names }) => [label, names])).toEqual([
      ['1', { uk: '8' }],
      ['2', { uk: '10' }],
    ]);
  });

  it('goes on reading after a sentence that a line breaks', () => {
    const sentence = [
      'Our trousers sit a little lower than usual and',
      'they give around the hips when worn',
    ];
    expect(read(...sentence, 'Waist', 'S 66', 'M 70')).toEqual(['S waist 66', 'M waist 70']);
    expect(read(...sentence, 'a waist that gives', 'S 66', 'M 70')).toEqual([]);
  });

  it('knows other units than those of length', () => {
    expect(read('Size S M', 'Weight 50-55kg 55-60kg', 'Waist 26 28', 'Chest 34in 36in')).toEqual([
      'S chest 86.4 waist 66',
      'M chest 91.4 waist 71.1',
    ]);
    expect(read('Size S M', 'Waist 26kg 28kg')).toEqual([]);
  });

  it('reads lists whose commas have no blanks', () => {
    expect(read('Größe: 36,38,40', 'Brust: 84,88,92')).toEqual(['36 chest 84', '38 chest 88', '40 chest 92']);
    expect(read('Größe 36 38 40', 'Brust 84,5 88,5 92,5')).toEqual([
      '36 chest 84.5',
      '38 chest 88.5',
      '40 chest 92.5',
    ]);
  });

  it('finds the sizes of a table of measures by the names that another gives them', () => {
    const text = ['Size S M', 'FR 36 38', '', 'FR 36 38', 'Bust 84 88'];
    expect(read(...text)).toEqual(['S bust 84', 'M bust 88']);
  });

  it('takes a size that only one of two tables has into its place', () => {
    expect(read('XS S L', 'UK 6 8 12', 'MEASUREMENTS', 'XS S M L', 'Hip 86 90 94 98')).toEqual([
      'XS hip 86',
      'S hip 90',
      'M hip 94',
      'L hip 98',
    ]);
  });

  it.each<[string, string[], string[]]>([
    [
      'waist and leg',
      ['Size Waist Inseam', '30/32 76 81', '32/32 81 81', '32/34 81 86'],
      ['30/32 waist 76 inseam 81', '32/32 waist 81 inseam 81', '32/34 waist 81 inseam 86'],
    ],
    [
      'waist in inches',
      ['Waist 28 29 30', 'Hip 37 38 39'],
      ['28 waist 71.1 hip 94', '29 waist 73.7 hip 96.5', '30 waist 76.2 hip 99.1'],
    ],
    [
      'bands and cups in a table',
      [
        'Band size | Underbust | A | B | C',
        '70 | 68-72 | 82-84 | 84-86 | 86-88',
        '75 | 73-77 | 87-89 | 89-91 | 91-93',
      ],
      [
        '70A bust 82-84 underbust 68-72',
        '70B bust 84-86 underbust 68-72',
        '70C bust 86-88 underbust 68-72',
        '75A bust 87-89 underbust 73-77',
        '75B bust 89-91 underbust 73-77',
        '75C bust 91-93 underbust 73-77',
      ],
    ],
    [
      'bands and cups in rows',
      ['Size 70 75', 'Underbust 68-72 73-77', 'Cup A 82-84 87-89', 'Cup B 84-86 89-91'],
      [
        '70A bust 82-84 underbust 68-72',
        '70B bust 84-86 underbust 68-72',
        '75A bust 87-89 underbust 73-77',
        '75B bust 89-91 underbust 73-77',
      ],
    ],
    [
      'bands with cups',
      ['Size Underbust Bust', '70A 68-72 82-84', '70B 68-72 84-86'],
      ['70A bust 82-84 underbust 68-72', '70B bust 84-86 underbust 68-72'],
    ],
    [
      'ages',
      ['Kids', 'Age 2-3 years 4-5 years', 'Chest 54 58'],
      ['2-3 years chest 54', '4-5 years chest 58'],
    ],
    [
      'words',
      ['Chest', 'X-Small 82', 'Small 86', 'Medium 90'],
      ['X-Small chest 82', 'Small chest 86', 'Medium chest 90'],
    ],
    [
      'suits',
      ['Size Chest', '38R 96', '40R 101', '42R 106'],
      ['38R chest 96', '40R chest 101', '42R chest 106'],
    ],
  ])('reads sizes by %s', (_, text, lines) => {
    expect(read(...text)).toEqual(lines);
  });

  it('tells empty cells by the columns of a table, or of text that keeps them', () => {
    const lines = ['S bust 84', 'M waist 70', 'L bust 92 waist 74'];
    expect(read('Size\tS\tM\tL', 'Bust\t84\t\t92', 'Waist\t\t70\t74')).toEqual(lines);
    expect(read('Size,Bust,Waist', 'S,84,', 'M,,70', 'L,92,74')).toEqual(lines);
    expect(read('Size    S     M     L', 'Bust    84          92', 'Waist         70    74')).toEqual(lines);
    expect(read('Size S M L', 'Bust 84 - 92', 'Waist n/a 70 74')).not.toContain('M bust 84');
  });

  it('says for whom a chart is, and what it measures', () => {
    const chartOf = (...text: string[]) => readChart(text.join('\n')).chart;
    const table = ['Size S M', 'Chest 96 104'];
    expect(chartOf("Men's sizes", ...table)).toMatchObject({ audience: 'men', measures: 'body' });
    expect(chartOf('Garment measurements for ladies', ...table)).toMatchObject({
      audience: 'women',
      measures: 'garment',
    });
    expect(chartOf('Kinder', 'Größe 104 110', 'Brust 57 58')).toMatchObject({ audience: 'kids' });
    expect(readChart(table.join('\n'), { audience: 'men', measures: 'garment' }).chart).toMatchObject({
      audience: 'men',
      measures: 'garment',
    });
    expect(flawsOf(...table)).toEqual(expect.arrayContaining(['audience-guessed', 'measures-guessed']));
  });

  it('reads the chart of one audience, and tells of the others', () => {
    const text = ['WOMEN', 'Size S M', 'Bust 84 88', 'MEN', 'Size S M', 'Chest 92 98'].join('\n');
    expect(linesOf(readChart(text).chart)).toEqual(['S bust 84', 'M bust 88']);
    expect(linesOf(readChart(text, { audience: 'men' }).chart)).toEqual(['S chest 92', 'M chest 98']);
    expect(readChart(text).flaws).toContainEqual({ kind: 'several-charts', others: ['men'] });
    expect(linesOf(readChart(text, { audience: 'kids' }).chart)).toEqual(['S bust 84', 'M bust 88']);
    expect(readChart('Damen & Herren\nSize S M\nChest 92 98').chart).toMatchObject({ audience: 'unisex' });
  });

  it('takes the unit of numbers without one from the hint', () => {
    expect(linesOf(readChart('Size S M\nSleeve 20 21', { unit: 'in' }).chart)).toEqual([
      'S sleeve 50.8',
      'M sleeve 53.3',
    ]);
    expect(linesOf(readChart('Size S M\nSleeve 20cm 21cm', { unit: 'in' }).chart)).toEqual([
      'S sleeve 20',
      'M sleeve 21',
    ]);
  });
});

describe('the flaws of readChart', () => {
  it('name a row with too few or too many values, and leave it out', () => {
    const { chart, flaws } = readChart('Size S M L\nChest 82 86 90\nWaist 64 68');
    expect(linesOf(chart)).toEqual(['S chest 82', 'M chest 86', 'L chest 90']);
    expect(flaws).toContainEqual({ kind: 'count', heading: 'Waist', found: 2, expected: 3 });
  });

  it('name a record, a column and a row of names with too few values', () => {
    expect(readChart('Size Chest Waist\nS 82 64\nM 86\nL 90 72').flaws).toContainEqual({
      kind: 'count',
      heading: 'M',
      found: 1,
      expected: 2,
    });
    expect(readChart('Size S M L\nUK 8 10\nChest 82 86 90').flaws).toContainEqual({
      kind: 'count',
      heading: 'UK',
      found: 2,
      expected: 3,
    });
    expect(read('Size Chest Waist', 'S 82 64', 'M 86', 'L 90 72')).toEqual([
      'S chest 82 waist 64',
      'L chest 90 waist 72',
    ]);
    expect(flawsOf('Size\tChest', 'S\t82', '\t86')).toContain('unreadable');
    expect(flawsOf('Size S M', '86-90 90-94', 'Waist 66 70')).toContain('unreadable');
  });

  it('name a cell that is no number', () => {
    const { chart, flaws } = readChart('Size\tS\tM\nChest\t8O-84\t84-88');
    expect(linesOf(chart)).toEqual(['M chest 84-88']);
    expect(flaws).toContainEqual({ kind: 'unreadable', text: '8O-84', zone: 'chest', size: 'S' });
  });

  it('name rows in two units that disagree', () => {
    const text = 'Size S M\nChest cm 88-93 94-98\nChest in 34.5-36.5 39-41';
    expect(readChart(text).flaws).toContainEqual({
      kind: 'units-disagree',
      zone: 'chest',
      size: 'M',
      cm: { min: 94, max: 98 },
      inches: { min: 99.1, max: 104.1 },
    });
    expect(flawsOf('Size S M', 'Chest 88cm/34" 94cm/39"')).toContain('units-disagree');
    expect(flawsOf('Size S M', 'Chest', 'cm 88-93 94-98', 'in 34.5-36.5 39-41')).toContain('units-disagree');
    const sideBySide = ['Chest Chest', 'S 88 S 34.5', 'M 94 M 37'];
    expect(flawsOf(...sideBySide)).not.toContain('units-disagree');
    expect(flawsOf(...sideBySide.slice(0, 2), 'M 94 M 41')).toContain('units-disagree');
    expect(flawsOf('Size\tChest cm\tChest in', 'S\t88\t34.5', 'M\t94\t41')).toContain('units-disagree');
    expect(flawsOf('Size S M', 'Chest 88cm/34" 94cm/37"')).not.toContain('units-disagree');
  });

  it('name a zone that comes twice with other numbers', () => {
    expect(flawsOf('Size S M', 'Chest 88 92', 'Chest 90 94')).toContain('zone-twice');
    expect(flawsOf('Size S M', 'Chest 88 92', 'Chest 88 92')).not.toContain('zone-twice');
  });

  it('name what had to be guessed', () => {
    const { flaws } = readChart('Größe S/36 M/38\nTailienumfang 66 70\nFoo 1 2\nSchulter 38 39');
    expect(flaws).toEqual(
      expect.arrayContaining([
        { kind: 'system-guessed', values: ['36', '38'], system: 'eu' },
        { kind: 'heading-guessed', heading: 'Tailienumfang', zone: 'waist' },
        { kind: 'heading-unknown', heading: 'Foo' },
        { kind: 'not-used', heading: 'Schulter' },
        { kind: 'unit-guessed', unit: 'cm', zones: ['waist'] },
      ]),
    );
  });

  it('name a unit that cannot be meant', () => {
    const { chart, flaws } = readChart('Size chart (inches)\nSize S M\nChest 84 88');
    expect(linesOf(chart)).toEqual(['S chest 84', 'M chest 88']);
    expect(flaws).toContainEqual({ kind: 'unit-doubtful', said: 'in', unit: 'cm', zone: 'chest' });
  });

  it('name a range that is open', () => {
    const { chart, flaws } = readChart('Size S M L\nChest up to 88cm 88-94cm 94cm+');
    expect(linesOf(chart)).toEqual(['S chest 0-88', 'M chest 88-94', 'L chest 94-400']);
    expect(flaws.filter(({ kind }) => kind === 'open-ended')).toHaveLength(2);
    expect(read('Größe S M L', 'Brust unter 88cm 88-94cm über 94cm')).toEqual([
      'S chest 0-88',
      'M chest 88-94',
      'L chest 94-400',
    ]);
    expect(read('Size S M', 'Waist <68 >68')).toEqual(['S waist 0-68', 'M waist 68-400']);
  });

  it('say that there is no chart', () => {
    expect(readChart('')).toEqual({ flaws: [{ kind: 'no-sizes' }] });
    expect(flawsOf('Chest 82 86 90')).toContain('no-sizes');
    expect(readChart('S M L\nEU 36 38 40')).toMatchObject({ flaws: [{ kind: 'no-measures' }] });
    expect(readChart('A jumper for cold days. Wash at 30 degrees.').chart).toBeUndefined();
  });

  it('say that a text is too long, and read its beginning', () => {
    const { chart, flaws } = readChart(`Size S M\nChest 88 92\n${'-'.repeat(maxChartLength)}`);
    expect(linesOf(chart)).toEqual(['S chest 88', 'M chest 92']);
    expect(flaws).toContainEqual({ kind: 'too-long', limit: maxChartLength });
    expect(flawsOf('S '.repeat(6000))).toContain('count');
    const sizes = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `${index} ${60 + index / 10}`);
    expect(read('Size Waist', ...sizes(200))).toHaveLength(200);
    expect(read('Size Waist', ...sizes(201))).toHaveLength(0);
    const paragraphs = Array.from({ length: 500 }, (_, index) => `Size ${index}: waist 66`);
    expect(flawsOf(...paragraphs)).toContain('count');
  });

  it('reads each label a few times, however many tables a text has', () => {
    const tables = Array.from(
      { length: 200 },
      (_, at) => `Size | ${at} | ${at + 1}\nEU | ${at} | ${at}\nChest | 80 | 90`,
    );
    const spelt = vi.spyOn(String.prototype, 'normalize');
    readChart(tables.join('\n'));
    expect(spelt.mock.calls.length).toBeLessThan(tables.length * 10);
    spelt.mockRestore();
  });
});
