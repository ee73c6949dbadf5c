import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from './passwords.js';

describe('a password', () => {
  it('is known again in whatever form its letters come, and no other one is', async () => {
    const hash = await hashPassword('caf\u00e9 au lait, please');
    expect(hash).toMatch(/^scrypt\$65536\$8\$2\$[\w-]{22}\$[\w-]{43}$/);
    expect(await isPassword('cafe\u0301 au lait, please', hash)).toBe(true);
    expect(await isPassword('cafe au lait, please', hash)).toBe(false);
    expect(await isPassword('caf\u00e9 au lait, please', undefined)).toBe(false);
    expect(await hashPassword('caf\u00e9 au lait, please')).not.toBe(hash);
  });

  it('is compared by the cost that it was kept with', async () => {
    const cheap = 'scrypt$16384$8$1$AAAAAAAAAAAAAAAAAAAAAA$' + 'A'.repeat(43);
    expect(await isPassword('anything at all', cheap)).toBe(false);
  });
});
