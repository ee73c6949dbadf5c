import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { prepare, understand } from './understand.js';

const hasDetector = (): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => /[\\/]tinyld[\\/]/.test(path));

it('unpacks what tells languages when it is prepared, and not by being imported', () => {
  expect(hasDetector()).toBe(false);
  understand('Where is my order?', { locale: 'en' });
  expect(hasDetector()).toBe(false);
  prepare();
  expect(hasDetector()).toBe(true);
});
