/** What an operator can mend about the database, as a sentence: what the database says itself may quote values. */
export function saidOfDatabase(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, errors, cause } = error as Error & { readonly code?: unknown; readonly errors?: unknown };
  const said = typeof code === 'string' ? sentenceOf(code, error) : undefined;
  if (said !== undefined) return said;
  // Each address of a name is tried: what the first one met stands for all.
  if (Array.isArray(errors)) return saidOfDatabase(errors[0]);
  return saidOfDatabase(cause);
}

function sentenceOf(code: string, error: unknown): string | undefined {
  if (code === '28000' || code === '28P01')
    return 'DATABASE_URL: the database refuses this user or password.';
  if (code === '3D000') return 'DATABASE_URL: there is no such database.';
  if (code === '42501') {
    return (
      'DATABASE_URL: this user may not create what Bellhop needs. Make it the owner of the database, ' +
      'or let it create schemas in the database and tables in the schema public.'
    );
  }
  if (code === '53300') return 'DATABASE_URL: the database takes no more connections. Lower DATABASE_POOL.';
  if (code === '57P03') return 'DATABASE_URL: the database is starting or stopping. Try again.';
  if (code === '55P03') {
    return (
      'DATABASE_URL: another transaction, perhaps a backup, holds a table that this version has to change. ' +
      'Nothing was changed. Start again when it has ended.'
    );
  }
  // Only where it was to be connected to: the same codes come from elsewhere too.
  if ((error as NodeJS.ErrnoException).syscall === undefined) return undefined;
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET)$/.test(code)) {
    return 'DATABASE_URL: nobody answers at this address.';
  }
  return undefined;
}

/** Whether a connection that there was is gone, or its other end says nothing any more. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  // Ended by an administrator, by a crash, or without a word.
  if (code !== undefined && /^(57P01|57P02|08\w{3})$/.test(code)) return true;
  if (code !== undefined) return syscall !== 'connect' && /^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code);
  // What pg says itself has no code.
  return /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout)/.test(
    error.message,
  );
}
