import { emailKey } from '../database/keys.js';
import type { Limits, SharedLimit } from './limits.js';

type MailLimit = Extract<SharedLimit, `${string}-mail-per-${'recipient' | 'shop'}`>;

/**
 * Does `write`, which says whether it did something `isNew`, and counts the mail that comes with it against what its reader
 * is sent at most. What is written stands also where its mail would be one too many: then `isMailed` is false. Counted
 * before, as the count is no part of the transaction, and given back where nothing new came of it. No recipient, no mail.
 * Mails of another `kind` are counted apart.
 */
export async function withMail<T extends { readonly isNew: boolean }>(
  limits: Limits,
  limit: MailLimit,
  recipient: string | undefined,
  write: (isMailed: boolean) => Promise<T>,
  kind = '',
): Promise<T> {
  const box = recipient === undefined ? undefined : `${letterBox(recipient)}${kind}`;
  const giveBack = async (): Promise<void> => {
    if (box !== undefined) await limits.giveBack(limit, box);
  };
  const isMailed = box !== undefined && (await limits.count(limit, box)) === undefined;
  try {
    const written = await write(isMailed);
    if (!isMailed || !written.isNew) await giveBack();
    return written;
  } catch (error) {
    // The first error is the one to tell.
    await giveBack().catch(() => undefined);
    throw error;
  }
}

/** What stands behind a `+` is the reader's own mark, and dots say nothing to Gmail: all of them are one letter box. */
function letterBox(address: string): string {
  const [name = '', host = ''] = emailKey(address)
    .replace(/\+.*(?=@)/, '')
    .split('@');
  return `${/^(gmail|googlemail)\.com$/.test(host) ? name.replaceAll('.', '') : name}@${host}`;
}
