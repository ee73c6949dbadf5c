import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** A key of its own for each purpose, so that what one leaks says nothing of another. */
function keyFor(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `bellhop/${purpose}`, 32));
}

/** 256 bits nobody can guess, as 43 letters that fit into a header. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** How a token is kept. It is random in full, so a plain hash is enough. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Hashes what could be guessed (a contact, a short code) so that the database alone does not tell it. */
export function keyedHasher(secret: Uint8Array, purpose: string): (text: string) => Buffer {
  // Made of the bytes anew for each text, it would take longer than the hash.
  const key = createSecretKey(keyFor(secret, purpose));
  return (text) => createHmac('sha256', key).update(text).digest();
}

/** Encrypts a secret that must be stored (AES-256-GCM). `context` must be the same when it is opened. */
export function seal(secret: Uint8Array, context: string, plain: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, 'seal'), nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** Opens what `seal` made; throws when the key, the context or a single bit differs. */
export function unseal(secret: Uint8Array, context: string, sealed: string): Buffer {
  if (!sealed.startsWith('v1.')) throw new Error('This was not sealed here.');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, 'seal'), bytes.subarray(0, 12), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}
