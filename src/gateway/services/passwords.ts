import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';

/*
 * scrypt as OWASP's password storage cheat sheet has it (N=2^16, r=8, p=2: 64 MB, some 0.3 s). The parameters stand with each hash, so that
 * they can be raised for those to come.
 */
const cost: ScryptOptions & { readonly N: number; readonly r: number; readonly p: number } = {
  N: 2 ** 16,
  r: 8,
  p: 2,
};
const length = 32;
/** What two at once take; a third waits. */
const mostMemory = 256 * 1024 * 1024;
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** A few at a time: each takes a core for a while, and memory. */
async function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await new Promise((resolve, reject) => {
      // As typed on whatever keyboard (RFC 8265).
      scrypt(password.normalize('NFC'), salt, length, { N, r, p, maxmem: mostMemory }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** How a password is kept. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Takes as long where there is no hash to compare with. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? nobodys).split('$');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  const expected = Buffer.from(key, 'base64url');
  return expected.length === derived.length && timingSafeEqual(expected, derived) && hash !== undefined;
}

const nobodys = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;
