import { timingSafeEqual } from 'node:crypto';
import { keyedHasher } from './secrets.js';

/** How long a link to a file opens it: enough to show or save what it leads to, too short to be passed on. */
export const fileLinkLife = 5 * 60_000;

/** Signed names that open something for a while. They stand in addresses, so each opens one thing and nothing else. */
export interface FileLinks {
  /** `subject` says what it opens: `photo/…`. */
  sign(subject: string, expiresAt: Date): string;
  /** The subject; undefined where the token is not ours, was changed, or is over. */
  open(token: string): string | undefined;
}

export function createFileLinks({
  secret,
  now,
}: {
  readonly secret: Uint8Array;
  readonly now: () => Date;
}): FileLinks {
  const hash = keyedHasher(secret, 'file-links');

  return {
    sign(subject, expiresAt) {
      const end = expiresAt.getTime().toString(36);
      const claim = Buffer.from(`${end}:${subject}`).toString('base64url');
      return `${claim}.${hash(claim).toString('base64url')}`;
    },

    open(token) {
      const [, claim = '', signature = ''] = /^([\w-]{1,400})\.([\w-]{43})$/.exec(token) ?? [];
      const expected = hash(claim).toString('base64url');
      // Compared as text: base64 has several spellings of the same bytes.
      if (
        signature.length !== expected.length ||
        !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
      )
        return undefined;
      const [, end = '', subject] =
        /^([0-9a-z]+):(.+)$/s.exec(Buffer.from(claim, 'base64url').toString()) ?? [];
      return Number.parseInt(end, 36) > now().getTime() ? subject : undefined;
    },
  };
}
