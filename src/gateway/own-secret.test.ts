import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSecret, ownSecret, withKeptSecret } from './own-secret.js';

describe('the secret of a demonstration', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'bellhop-secret-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, and kept where another one is said to be it', async () => {
    const secret = await ownSecret(folder);
    expect(await ownSecret(folder)).toBe(secret);
    await keepSecret(folder, 'the-one-of-earlier-data');
    expect(await ownSecret(folder)).toBe('the-one-of-earlier-data');
  });

  it('is what commands look with at data of their own, and stands back for settings', async () => {
    const here = { BELLHOP_DATA_DIR: folder };
    expect(await withKeptSecret(here)).toEqual(here);
    const secret = await ownSecret(folder);
    expect(await withKeptSecret(here)).toEqual({ ...here, BELLHOP_SECRET: secret });
    for (const more of [{ BELLHOP_SECRET: 'theirs' }, { DATABASE_URL: 'postgres://elsewhere/' }])
      expect(await withKeptSecret({ ...here, ...more })).toEqual({ ...here, ...more });
  });
});
