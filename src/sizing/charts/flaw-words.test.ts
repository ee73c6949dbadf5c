import { describe, expect, it } from 'vitest';
import { type ChartFlaw, weightOfFlaw, wordsOfFlaw } from './index.js';

const at = { zone: 'waist', size: 'M' } as const;
const pair = { ...at, next: 'L' } as const;

/** One of each kind, and what its words must say. */
const flaws: {
  readonly [Kind in ChartFlaw['kind']]: readonly [Extract<ChartFlaw, { kind: Kind }>, ...string[]];
} = {
  'no-sizes': [{ kind: 'no-sizes' }, 'sizes'],
  'no-measures': [{ kind: 'no-measures' }, 'measures'],
  'too-long': [{ kind: 'too-long', limit: 20_000 }, '20,000'],
  reversed: [{ kind: 'reversed', ...at, min: 96, max: 90 }, 'M, waist', '96 to 90'],
  'no-width': [{ kind: 'no-width', ...at, value: 88 }, 'M, waist', '88'],
  'units-disagree': [
    { kind: 'units-disagree', ...at, cm: { min: 94, max: 98 }, inches: { min: 99.1, max: 99.1 } },
    'M, waist',
    '94 to 98 cm',
    '99.1 cm',
  ],
  hole: [{ kind: 'hole', ...pair, from: 72, to: 76 }, 'waist of 72 to 76', 'M', 'L'],
  'small-holes': [{ kind: 'small-holes', zone: 'foot' }, 'foot length'],
  overlap: [{ kind: 'overlap', ...pair, from: 72, to: 76 }, 'waist of 72 to 76', 'M', 'L'],
  'double-size': [{ kind: 'double-size', size: 'S/M', beside: ['S', 'M'] }, 'S/M', 'S and M'],
  order: [{ kind: 'order', ...pair }, 'waist', 'L is no larger than M'],
  'size-order': [{ kind: 'size-order', size: 'L', next: 'M' }, 'M comes after L'],
  'duplicate-size': [{ kind: 'duplicate-size', size: 'M' }, 'size M'],
  'systems-disagree': [
    {
      kind: 'systems-disagree',
      size: 'S',
      system: 'uk',
      value: '8',
      other: 'us',
      otherValue: '2',
      usual: '6',
    },
    'UK 8',
    'US 2',
    'UK 6',
  ],
  'names-order': [{ kind: 'names-order', system: 'de', size: 'S', next: 'M' }, 'German size of M'],
  'names-missing': [{ kind: 'names-missing', system: 'fr', sizes: ['S', 'M', 'L'] }, 'S, M and L', 'French'],
  missing: [{ kind: 'missing', zone: 'hip', sizes: ['M'] }, 'M has no hip'],
  implausible: [{ kind: 'implausible', ...at, min: 6, max: 6 }, 'M, waist, is 6 cm'],
  'open-ended': [{ kind: 'open-ended', ...at, min: 0, max: 80 }, 'M, waist', 'open'],
  unreadable: [{ kind: 'unreadable', text: '8O', ...at }, 'M, waist', '“8O”'],
  count: [{ kind: 'count', heading: 'Waist', found: 2, expected: 3 }, '“Waist”', '2', '3'],
  'zone-twice': [{ kind: 'zone-twice', zone: 'hip', heading: 'Hips' }, '“Hips”', 'hip'],
  'unit-guessed': [
    { kind: 'unit-guessed', unit: 'in', zones: ['chest', 'waist'] },
    'chest and waist',
    'inches',
  ],
  'unit-doubtful': [{ kind: 'unit-doubtful', said: 'in', unit: 'cm', zone: 'hip' }, 'inches', 'centimetres'],
  flat: [{ kind: 'flat', zone: 'hip', isGuess: true }, 'hip', 'Say so'],
  'heading-guessed': [{ kind: 'heading-guessed', heading: 'Wiast', zone: 'waist' }, '“Wiast”', 'waist'],
  'heading-unknown': [{ kind: 'heading-unknown', heading: 'Foo' }, '“Foo”'],
  'not-used': [{ kind: 'not-used', heading: 'Height' }, '“Height”'],
  'audience-guessed': [{ kind: 'audience-guessed', audience: 'unisex' }, 'women and men'],
  'measures-guessed': [{ kind: 'measures-guessed', measures: 'garment' }, 'taken as garment'],
  'system-guessed': [{ kind: 'system-guessed', values: ['36', '38'], system: 'eu' }, '36 and 38', 'EU'],
  'several-charts': [{ kind: 'several-charts', others: ['men', 'kids'] }, 'men and kids'],
};

describe('wordsOfFlaw', () => {
  it.each(Object.entries(flaws))('says where and what of %s', (_, [flaw, ...words]) => {
    const said = wordsOfFlaw(flaw);
    for (const word of words) expect(said).toContain(word);
    expect(said).toMatch(/^[“A-Z\d].*\.$/);
    expect(said).not.toMatch(/undefined|!/);
  });

  it('says what was meant by the other values of a field', () => {
    expect(wordsOfFlaw({ kind: 'unreadable', text: '? ?' })).toContain('“? ?”');
    expect(wordsOfFlaw({ kind: 'flat', zone: 'hip', isGuess: false })).not.toContain('Say so');
    expect(wordsOfFlaw({ kind: 'heading-guessed', heading: 'X' })).toContain('“X”');
    expect(wordsOfFlaw({ kind: 'audience-guessed', audience: 'men' })).toContain('for men');
    expect(wordsOfFlaw({ kind: 'measures-guessed', measures: 'body' })).toContain('as body');
    expect(wordsOfFlaw({ kind: 'system-guessed', values: ['1'] })).toContain('left out');
  });
});

describe('weightOfFlaw', () => {
  it('keeps what cannot be right apart from slips and from guesses', () => {
    const weights = Object.values(flaws).map(([flaw]) => weightOfFlaw(flaw));
    expect(new Set(weights)).toEqual(new Set(['wrong', 'doubtful', 'note']));
    expect(weightOfFlaw({ kind: 'reversed', ...at, min: 96, max: 90 })).toBe('wrong');
    expect(weightOfFlaw({ kind: 'hole', ...pair, from: 1, to: 2 })).toBe('doubtful');
    expect(weightOfFlaw({ kind: 'not-used', heading: 'Height' })).toBe('note');
    expect(weightOfFlaw({ kind: 'flat', zone: 'hip', isGuess: false })).toBe('note');
    expect(weightOfFlaw({ kind: 'flat', zone: 'hip', isGuess: true })).toBe('doubtful');
  });
});
