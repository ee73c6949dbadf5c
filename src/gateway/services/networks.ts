import { isIPv4 } from 'node:net';

/** A network around an address, by how much of the address it shares. */
export interface WiderNetwork {
  readonly kind: 'ipv4-24' | 'ipv6-56' | 'ipv6-48';
  readonly network: string;
}

/**
 * The networks around a caller's address (IPv6: a /64), narrowest first. Whoever rents a /48 has 65,536 lines, and who rents a
 * server often its neighbours.
 */
export function widerNetworks(address: string): readonly WiderNetwork[] {
  if (isIPv4(address)) return [{ kind: 'ipv4-24', network: address.replace(/\d+$/, '0/24') }];
  const [a, b, c, d] = address.replace(/::\/64$/, '').split(':');
  if (d === undefined) return [];
  const site = (Number.parseInt(d, 16) & 0xff00).toString(16);
  return [
    { kind: 'ipv6-56', network: `${a}:${b}:${c}:${site}::/56` },
    { kind: 'ipv6-48', network: `${a}:${b}:${c}::/48` },
  ];
}

/** What is counted by address and by the networks around it. */
type Counted = 'sign-in' | 'lookup' | 'session' | 'conversation' | 'mail' | 'withdrawal';
type CountedLimit<C extends Counted> = `${C}-per-address` | `${C}-per-${WiderNetwork['kind']}`;

/** The limits of a caller's address, narrowest first: who is stopped by their own uses up nothing that others share. */
export function networkLimits<C extends Counted>(
  counted: C,
  address: string,
): readonly (readonly [limit: CountedLimit<C>, network: string])[] {
  return [
    [`${counted}-per-address`, address],
    ...widerNetworks(address).map(({ kind, network }) => [`${counted}-per-${kind}`, network] as const),
  ];
}

/** The widest of them. */
export const blockOf = (address: string): string => widerNetworks(address).at(-1)?.network ?? address;
