import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network address that limits count. Without proxies that is the socket's. Behind `trustedProxies` of them it is the
 * entry that the outermost trusted one wrote: whatever stands left of it in X-Forwarded-For may be invented.
 */
export function networkAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null | undefined,
  trustedProxies: number,
): string {
  const hops = (forwardedFor ?? '').split(',').map((part) => part.trim());
  const named = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  return networkOf(named) ?? networkOf(socketAddress) ?? 'unknown';
}

/** An IPv4 address as it is; of an IPv6 address its /64, as one line has all of that. */
function networkOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  // `[::1]:1234`, `1.2.3.4:1234` and `fe80::1%eth0` as proxies and sockets write them.
  const bare = address
    .replace(/^\[(.+)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');
  if (isIPv4(bare)) return bare;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  if (!isIPv6(bare)) return undefined;
  return `${groupsOf(bare).slice(0, 4).join(':')}::/64`;
}

function groupsOf(address: string): string[] {
  // The URL parser knows every notation and writes the one short form.
  const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [left = '', right] = short.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const gap = right === undefined ? [] : Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...gap, ...tail];
}
