import { describe, expect, it } from 'vitest';
import { placeIn, stepFrom } from './place.js';

const frame = { width: 1280, height: 720 };
const cut = { whole: false, mirrored: false };
const whole = { whole: true, mirrored: false };

describe('placeIn', () => {
  it('is of the picture, whatever of it is cut off', () => {
    // 200 pixels high, the picture is 355.6 wide, and 77.8 of them are off on each side.
    const box = { width: 200, height: 200 };
    expect(placeIn(box, frame, { x: 100, y: 100 }, cut)).toEqual({ x: 0.5, y: 0.5 });
    expect(placeIn(box, frame, { x: 0, y: 0 }, cut)?.x).toBeCloseTo(77.78 / 355.56, 3);
    expect(placeIn(box, frame, { x: 0, y: 50 }, cut)?.y).toBeCloseTo(0.25);
    const high = { width: 720, height: 1280 };
    expect(placeIn(box, high, { x: 50, y: 0 }, cut)).toEqual({ x: 0.25, y: 0.21875 });
  });

  it('is nothing beside a picture that is whole', () => {
    const box = { width: 200, height: 200 };
    // It is 112.5 high, and begins 43.75 below the top.
    expect(placeIn(box, frame, { x: 10, y: 40 }, whole)).toBeUndefined();
    expect(placeIn(box, frame, { x: 10, y: 43.75 }, whole)).toEqual({ x: 0.05, y: 0 });
    expect(placeIn(box, frame, { x: 200, y: 160 }, whole)).toBeUndefined();
  });

  it('is of what the camera sees, also in a mirror', () => {
    const at = placeIn(frame, frame, { x: 320, y: 180 }, { ...cut, mirrored: true });
    expect(at).toEqual({ x: 0.75, y: 0.25 });
  });

  it('is nothing before there is a picture', () => {
    expect(placeIn(frame, { width: 0, height: 0 }, { x: 1, y: 1 }, cut)).toBeUndefined();
    expect(placeIn({ width: 0, height: 0 }, frame, { x: 0, y: 0 }, cut)).toBeUndefined();
  });
});

describe('stepFrom', () => {
  it('goes where the arrow points, and never off the picture', () => {
    const middle = { x: 0.5, y: 0.5 };
    expect(stepFrom(middle, 'ArrowRight', cut)).toEqual({ x: 0.54, y: 0.5 });
    expect(stepFrom(middle, 'ArrowUp', cut)).toEqual({ x: 0.5, y: 0.46 });
    expect(stepFrom(middle, 'ArrowRight', { mirrored: true })).toEqual({ x: 0.46, y: 0.5 });
    expect(stepFrom({ x: 0.01, y: 1 }, 'ArrowLeft', cut)).toEqual({ x: 0, y: 1 });
    expect(stepFrom({ x: 0, y: 1 }, 'ArrowDown', cut)).toEqual({ x: 0, y: 1 });
    expect(stepFrom(middle, 'Enter', cut)).toEqual(middle);
    expect(stepFrom(middle, 'Tab', cut)).toBeUndefined();
  });
});
