import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { createEmbeddedAssistant } from '../embedded/embedded.js';
import { understand } from './understand.js';

const hasDetector = (): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => /[\\/]tinyld[\\/]/.test(path));

it('what tells languages is unpacked when the assistant is made, and not by being imported', () => {
  expect(hasDetector()).toBe(false);
  understand('Where is my order?', { locale: 'en' });
  expect(hasDetector()).toBe(false);
  createEmbeddedAssistant();
  expect(hasDetector()).toBe(true);
});
