import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SizeChartSchema } from '../../contract/sizing.js';
import { readChart, weightOfFlaw, wordsOfFlaw } from './index.js';
import { type GeneratedChart, generateChart, type Random, seeded } from './testing/generate.js';

const count = 10_000;

/** What reading found elsewhere than it was written; an empty list is a chart that was read as meant. */
function differences({ sizes, zones, cells }: GeneratedChart, text: string): string[] {
  const { chart } = readChart(text);
  const found: string[] = [];
  sizes.forEach((label, size) => {
    const own = chart?.sizes.find((each) => each.label.toUpperCase() === label.toUpperCase());
    zones.forEach((zone, index) => {
      const [meant, read] = [cells[size]?.[index], own?.zones[zone]];
      const isSame = meant
        ? read && Math.abs(read.min - meant[0]) < 0.06 && Math.abs(read.max - meant[1]) < 0.06
        : read === undefined;
      if (!isSame) found.push(`${label} ${zone}: ${meant?.join('-')} read as ${read?.min}-${read?.max}`);
    });
    const extra = Object.keys(own?.zones ?? {}).filter((zone) => !(zones as string[]).includes(zone));
    found.push(...extra.map((zone) => `${label} ${zone} was not written`));
  });
  if (chart && chart.sizes.length > sizes.length) found.push(`${chart.sizes.length} sizes`);
  return found;
}

describe('readChart on generated charts', () => {
  it(`reads ${count} of them as they were meant, or says that something is wrong`, () => {
    const random = seeded(5);
    const silent: string[] = [];
    let exact = 0;
    for (let index = 0; index < count; index += 1) {
      const generated = generateChart(random);
      const found = differences(generated, generated.text);
      if (found.length === 0) exact += 1;
      else if (!readChart(generated.text).flaws.some((flaw) => weightOfFlaw(flaw) === 'wrong')) {
        silent.push(`${generated.text}\n=> ${found.slice(0, 3).join('; ')}`);
      }
    }
    expect(silent.slice(0, 3)).toEqual([]);
    expect(exact / count).toBeGreaterThan(0.99);
  });

  it('answers any damage to a text by a chart of the contract, or by flaws that have words', () => {
    const random = seeded(6);
    const bad: string[] = [];
    for (let index = 0; index < 2000; index += 1) {
      const text = damage(generateChart(random).text, random);
      const { chart, flaws } = readChart(text);
      const isSound = chart ? v.is(SizeChartSchema, chart) : flaws.length > 0;
      if (!isSound || flaws.some((flaw) => /undefined|NaN/.test(wordsOfFlaw(flaw)))) bad.push(text);
    }
    expect(bad).toEqual([]);
  });
});

/** Cuts, doubles, swaps and replaces pieces of a text. */
function damage(text: string, random: Random): string {
  const signs = [...'0123456789-–/|\t\n ,;.()[]"\'<>+&#%ØXSML\u0000\ud800é胸'];
  let damaged = text;
  for (let times = 0; times < 6; times += 1) {
    const [from, length] = [Math.floor(random() * damaged.length), Math.floor(random() * 12)];
    const piece = damaged.slice(from, from + length);
    const sign = signs[Math.floor(random() * signs.length)] ?? '';
    const instead = [sign, '', piece + piece, sign.repeat(5), [...piece].reverse().join('')];
    damaged = damaged.slice(0, from) + (instead[times % 5] ?? '') + damaged.slice(from + length);
  }
  return damaged;
}
