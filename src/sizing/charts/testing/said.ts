import type { SizeChart } from '../../../contract/sizing.js';
import { readChart } from '../index.js';

/** A chart as a line a size: `S chest 82-86 waist 64`. */
export function linesOf(chart: SizeChart | undefined): string[] {
  return (chart?.sizes ?? []).map(({ label, zones }) => {
    const measures = Object.entries(zones).map(
      ([zone, range]) => `${zone} ${[...new Set([range?.min, range?.max])].join('-')}`,
    );
    return [label, ...measures].join(' ');
  });
}

/** What a text is read as. */
export function read(...text: string[]): string[] {
  return linesOf(readChart(text.join('\n')).chart);
}

/** The kinds of what is wrong with a text or doubtful, in their order. */
export function flawsOf(...text: string[]): string[] {
  return readChart(text.join('\n')).flaws.map(({ kind }) => kind);
}
