/** What the settings say of the way to the gateway. */
export interface PublicUrlSettings {
  readonly configured: string | undefined;
  /** How many proxies of our own stand before the gateway. */
  readonly trustedProxies: number;
}

/**
 * Where a shopper's browser reaches the gateway, without a slash at the end: what the settings say, else the address that
 * it just asked, as the outermost proxy of ours tells it. Without a proxy nobody is believed but the request itself.
 */
export function publicUrlOf(
  { url, headers }: Request,
  { configured, trustedProxies }: PublicUrlSettings,
): string {
  if (configured !== undefined) return configured.replace(/\/+$/, '');
  const { protocol, host } = new URL(url);
  /** Proxies add to a header, or replace it: then there are fewer entries than proxies. */
  const forwarded = (name: string): string | undefined => {
    const hops = (headers.get(name) ?? '').split(',').map((part) => part.trim());
    return trustedProxies > 0 ? hops.at(-Math.min(trustedProxies, hops.length)) : undefined;
  };
  const named = forwarded('x-forwarded-host') ?? '';
  const scheme = forwarded('x-forwarded-proto') === 'https' ? 'https:' : protocol;
  return `${scheme}//${/^[\w.:[\]-]+$/.test(named) ? named : host}`;
}
