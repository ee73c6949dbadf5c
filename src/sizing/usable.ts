import type { Garment, SizeChart } from '../contract/index.js';
import { sizeFits } from '../contract/sizing-kinds.js';
import { layoutOf } from './layout.js';

/** Whether a size of a garment can be told by a chart, at least for some of those whom it is for; a child's by looking at it. */
export function isUsable(chart: SizeChart, garment: Garment): boolean {
  const { audience } = chart;
  const fits = audience === 'women' || audience === 'men' ? [audience] : sizeFits;
  return fits.some((fit) => layoutOf(chart, garment, fit) !== undefined);
}
