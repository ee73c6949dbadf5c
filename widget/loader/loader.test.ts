// @vitest-environment node
import { describe, expect, it } from 'vitest';

describe('import without a page', () => {
  it.each([
    ['the loader', () => import('./loader.js')],
    ['bellhop/define', () => import('../define.js')],
    ['the orders view', () => import('../orders/define.js')],
  ])('of %s touches no DOM', async (_name, load) => {
    await expect(load()).resolves.toBeDefined();
    expect('window' in globalThis).toBe(false);
  });
});
