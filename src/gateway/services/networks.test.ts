import { describe, expect, it } from 'vitest';
import { widerNetworks } from './networks.js';

describe('widerNetworks', () => {
  it('tells the /56 and the /48 of an IPv6 /64', () => {
    expect(widerNetworks('2001:db8:1:abcd::/64')).toEqual([
      { kind: 'ipv6-56', network: '2001:db8:1:ab00::/56' },
      { kind: 'ipv6-48', network: '2001:db8:1::/48' },
    ]);
    expect(widerNetworks('2001:db8:1:12::/64')[0]?.network).toBe(
      widerNetworks('2001:db8:1:ff::/64')[0]?.network,
    );
  });

  it('tells the /24 of an IPv4 address', () => {
    expect(widerNetworks('192.0.2.7')).toEqual([{ kind: 'ipv4-24', network: '192.0.2.0/24' }]);
  });

  it('knows none of an address that is unknown', () => {
    expect(widerNetworks('unknown')).toEqual([]);
  });
});
