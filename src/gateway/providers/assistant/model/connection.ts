/**
 * `fetch` that tries once more where a connection that was kept open had been closed at the other end: whoever sends first
 * on it finds out, and nothing was asked yet.
 */
export const fetchAgain: typeof globalThis.fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: unknown } };
    if (!closed.includes(cause?.code)) throw error;
    return fetch(input, init);
  }
};

const closed: readonly unknown[] = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];
