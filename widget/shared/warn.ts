/** Whoever wrote the page should know, and nothing may throw there. */
export function warn(cause: unknown): void {
  // eslint-disable-next-line no-console -- as above
  console.warn('Bellhop:', cause);
}
