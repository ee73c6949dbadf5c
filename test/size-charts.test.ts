// Merchants' own charts: every cell right, and each contradiction in them named.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ChartFlaw, readChart } from '../src/sizing/charts/index.js';
import { root } from './bootstrap.mjs';

const file = join(root, '../shared/data/sizing/size_charts_dev.json');
const isThere = existsSync(file);
if (!isThere) console.warn(`Real size charts are not tested: there is no ${file}.`);

interface RealChart {
  readonly id: number;
  readonly text: string;
  readonly gold: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
}

const charts = isThere ? (JSON.parse(readFileSync(file, 'utf8')) as readonly RealChart[]) : [];

/** What contradicts itself in each, by the notes of whoever copied them. */
const flaws: Readonly<Record<number, readonly Partial<ChartFlaw>[]>> = {
  1: [
    { kind: 'hole', zone: 'chest', size: 'M', next: 'L', from: 96, to: 98 },
    { kind: 'small-holes', zone: 'chest' },
    { kind: 'small-holes', zone: 'waist' },
    { kind: 'small-holes', zone: 'hip' },
  ],
  2: [],
  3: [
    { kind: 'heading-guessed', zone: 'waist' },
    { kind: 'small-holes', zone: 'chest' },
    { kind: 'small-holes', zone: 'waist' },
    { kind: 'small-holes', zone: 'hip' },
  ],
  4: [{ kind: 'unit-guessed', unit: 'cm' }],
  5: [
    { kind: 'no-width', zone: 'chest', size: 'S', value: 88 },
    { kind: 'hole', zone: 'chest', size: 'XS', next: 'S' },
    { kind: 'double-size', size: 'S/M', beside: ['S', 'M'] },
    { kind: 'double-size', size: 'M/L', beside: ['M', 'L'] },
    { kind: 'names-missing', system: 'uk', sizes: ['XL'] },
  ],
  6: [
    { kind: 'reversed', zone: 'chest', size: 'XXL', min: 96, max: 90 },
    { kind: 'systems-disagree', system: 'uk', value: '8' },
    { kind: 'overlap', zone: 'bust', size: 'XS', next: 'S' },
    { kind: 'overlap', zone: 'hip', size: 'XL', next: 'XXL' },
    { kind: 'unit-guessed', unit: 'cm' },
  ],
};

describe.skipIf(!isThere)('readChart on the charts of merchants', () => {
  it.each(charts)('reads every cell of chart $id, and none that is not there', ({ text, gold }) => {
    const { chart } = readChart(text);
    const read = Object.fromEntries(
      (chart?.sizes ?? []).map(({ label, zones }) => [
        label,
        Object.fromEntries(Object.entries(zones).map(([zone, range]) => [zone, [range?.min, range?.max]])),
      ]),
    );
    expect(read).toEqual(gold);
    expect(chart).toMatchObject({ measures: 'body' });
  });

  it.each(charts)('names what contradicts itself in chart $id, and nothing else', ({ id, text }) => {
    const found = readChart(text).flaws;
    for (const flaw of flaws[id] ?? []) expect(found).toContainEqual(expect.objectContaining(flaw));
    const guesses = [
      'audience-guessed',
      'measures-guessed',
      'system-guessed',
      'small-holes',
      'names-missing',
    ];
    const named = found.filter(({ kind }) => !guesses.includes(kind));
    expect(named).toHaveLength((flaws[id] ?? []).filter(({ kind }) => !guesses.includes(kind ?? '')).length);
  });
});
