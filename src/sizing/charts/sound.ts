import type { SizeChart } from '../../contract/sizing.js';
import { type SizeZone, sizeZones } from '../../contract/sizing-kinds.js';

/**
 * The zones that an advice can go by: most sizes have them, no range is turned round, and hardly any size measures less than the
 * one before it. Without any the chart is unusable.
 */
export function soundZones({ sizes }: SizeChart): SizeZone[] {
  return sizeZones.filter((zone) => {
    const ranges = sizes.flatMap(({ zones }) => zones[zone] ?? []);
    const middles = ranges.map(({ min, max }) => min + max);
    const falls = middles.filter((middle, index) => index > 0 && middle < (middles[index - 1] ?? 0)).length;
    return (
      ranges.length > 0 &&
      ranges.length * 4 >= sizes.length * 3 &&
      ranges.every(({ min, max }) => min <= max) &&
      falls * 4 <= ranges.length
    );
  });
}
