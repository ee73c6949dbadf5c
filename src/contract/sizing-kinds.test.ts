import { describe, expect, it } from 'vitest';
import { isGirth, isLimb, sizeZones } from './sizing-kinds.js';

describe('zones', () => {
  it('are around the body, along a limb, or a foot', () => {
    expect(sizeZones.filter(isLimb)).toEqual(['inseam', 'sleeve']);
    expect(sizeZones.filter((zone) => !isLimb(zone) && !isGirth(zone))).toEqual(['foot']);
    expect(sizeZones.filter(isGirth)).toHaveLength(6);
  });
});
