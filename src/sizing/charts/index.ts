export type { ChartHints } from './assemble.js';
export { checkChart } from './check.js';
export { maxChartLength } from './clean.js';
export { wordsOfFlaw } from './flaw-words.js';
export { type ChartFlaw, type FlawWeight, type LengthUnit, weightOfFlaw } from './flaws.js';
export { keyOfLabel } from './letters.js';
export { readChart, type ReadChart } from './read.js';
