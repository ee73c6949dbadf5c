import { describe, expect, it } from 'vitest';
import { recent } from './recent.js';

describe('recent', () => {
  it('makes of a text once what it keeps, and forgets what was asked for longest ago', () => {
    const made: string[] = [];
    const length = recent(2, (text) => {
      made.push(text);
      return text.length;
    });
    expect(['a', 'bb', 'a', 'ccc', 'a', 'bb'].map(length)).toEqual([1, 2, 1, 3, 1, 2]);
    expect(made).toEqual(['a', 'bb', 'ccc', 'bb']);
  });
});
