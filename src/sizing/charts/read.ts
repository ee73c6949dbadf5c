import type { SizeChart } from '../../contract/sizing.js';
import { assemble, type ChartHints, type Surroundings } from './assemble.js';
import { readBlocks } from './blocks.js';
import { checkChart } from './check.js';
import { cleanText, fold, maxChartLength } from './clean.js';
import type { ChartFlaw, LengthUnit } from './flaws.js';
import { markIberianSizes } from './letters.js';
import { readLines } from './lines.js';
import { runsOf } from './runs.js';
import { joinSpacedLetters } from './spaced.js';
import type { Token } from './tokens.js';

export interface ReadChart {
  /** Absent where no sizes or no measures were found. */
  readonly chart?: SizeChart;
  /** What is wrong with the chart, in its own order, and what had to be guessed. */
  readonly flaws: readonly ChartFlaw[];
}

/**
 * Reads a merchant's size chart: text as it is copied from a page or a PDF, or a table with tabs, bars, commas or markup between
 * its cells. Lengths may be cm, mm or inches; the chart is in cm. Never throws: what cannot be read is a flaw. What the text says goes before the
 * hints, except for the audience and what is measured.
 */
export function readChart(text: string, hints: ChartHints = {}): ReadChart {
  const { text: cleaned, isCut } = cleanText(text);
  const flaws: ChartFlaw[] = isCut ? [{ kind: 'too-long', limit: maxChartLength }] : [];
  const clean = markIberianSizes(joinSpacedLetters(cleaned));
  const { lines, prose } = readLines(clean);
  const read = readBlocks(runsOf(lines), isFrench(clean));
  const around = surroundingsOf(
    [...lines.flatMap(({ tokens }) => tokens), ...prose],
    read.isFlat || prose.some(({ kind }) => kind === 'flat'),
  );
  const { chart, flaws: found } = assemble(read, around, hints);
  flaws.push(...found);
  return chart
    ? { chart, flaws: withoutRepeats([...flaws, ...checkChart(chart)]) }
    : { flaws: withoutRepeats(flaws) };
}

function withoutRepeats(flaws: readonly ChartFlaw[]): ChartFlaw[] {
  return [...new Map(flaws.map((flaw) => [JSON.stringify(flaw), flaw])).values()];
}

function surroundingsOf(tokens: readonly Token[], isFlat: boolean): Surroundings {
  const units = tokens.flatMap((token): (LengthUnit | 'other' | undefined)[] => {
    if (token.kind === 'unit') return [token.unit];
    return token.kind === 'value' ? [token.value.unit, token.value.also?.unit] : [];
  });
  return {
    audiences: tokens.flatMap((token) => (token.kind === 'audience' ? [token.audience] : [])),
    measures: tokens.flatMap((token) => (token.kind === 'measures' ? [token.measures] : [])),
    units: new Set(units.filter((unit): unit is LengthUnit => unit !== undefined && unit !== 'other')),
    isFlat,
  };
}

function isFrench(text: string): boolean {
  return /\b(?:poitrine|hanches?|bassin|entrejambe|encolure|manches?|tailles|tour de|guide des)\b/.test(
    fold(text),
  );
}
