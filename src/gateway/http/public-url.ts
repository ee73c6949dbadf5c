/**
 * Where a shopper's browser reaches the gateway, without a slash at the end: what the settings say, else the address that
 * it just asked, as a proxy tells it. Forged headers lead only their forger astray: the address goes back to the asker.
 */
export function publicUrlOf({ url, headers }: Request, configured: string | undefined): string {
  if (configured !== undefined) return configured.replace(/\/+$/, '');
  const { protocol, host } = new URL(url);
  const named = headers.get('x-forwarded-host') ?? host;
  const scheme = headers.get('x-forwarded-proto') === 'https' ? 'https:' : protocol;
  return `${scheme}//${/^[\w.:[\]-]+$/.test(named) ? named : host}`;
}
