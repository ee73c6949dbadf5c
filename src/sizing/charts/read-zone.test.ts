import { describe, expect, it } from 'vitest';
import { readChart } from './read.js';

describe('readZone', () => {
  it('takes centimetres where inches stand before them', () => {
    const read = (...lines: string[]) =>
      readChart(lines.join('\n')).chart?.sizes.map(({ zones }) => zones.chest);
    const [cm, inches] = ['Chest cm 88-93 94-98', 'Chest in 34.5-36.5 37-38.5'];
    const ranges = [
      { min: 88, max: 93 },
      { min: 94, max: 98 },
    ];
    expect(read('Size S M', inches, cm)).toEqual(ranges);
    expect(read('Size S M', cm, inches)).toEqual(ranges);
  });
});
