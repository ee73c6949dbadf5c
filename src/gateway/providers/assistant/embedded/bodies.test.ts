import { describe, expect, it } from 'vitest';
import { slotsOf } from '../understanding/slots.js';
import { bodyOf } from './bodies.js';

describe('bodyOf', () => {
  it.each([
    ['180 75', true, { height: 180, weight: 75 }],
    ['75', true, { weight: 75 }],
    ['180 75', false, {}],
    ['165cm, 60', true, { height: 165, weight: 60 }],
    ['身高170 140', true, { height: 170 }],
    ['1米8 150斤 男', true, { height: 180, weight: 75, fit: 'men' }],
    ['for a woman who likes it loose', true, { fit: 'women', preference: 'loose' }],
    ['women or men', true, {}],
    ['order 20418', true, {}],
  ])('reads %s', (text, isAsked, body) => {
    expect(bodyOf(text, slotsOf(text), isAsked)).toEqual(body);
  });
});
