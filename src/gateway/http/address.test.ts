import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkAddress } from './address.js';

describe('networkAddress', () => {
  it('takes the socket’s address where no proxy is trusted, whatever a header says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.ipV4(),
          fc.ipV6(),
          fc.ipV4().map((ip) => `${ip}, ${ip}`),
        ),
        (forged) => {
          expect(networkAddress('192.0.2.7', forged, 0)).toBe('192.0.2.7');
        },
      ),
    );
  });

  it('believes only what the outermost trusted proxy wrote', () => {
    expect(networkAddress('10.0.0.1', '203.0.113.9', 1)).toBe('203.0.113.9');
    expect(networkAddress('10.0.0.1', '1.1.1.1, 8.8.8.8, 203.0.113.9', 1)).toBe('203.0.113.9');
    expect(networkAddress('10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9');
  });

  it('falls back to the socket where the header is missing, too short or no address', () => {
    expect(networkAddress('10.0.0.1', null, 1)).toBe('10.0.0.1');
    expect(networkAddress('10.0.0.1', '203.0.113.9', 2)).toBe('10.0.0.1');
    expect(networkAddress('10.0.0.1', 'unknown', 1)).toBe('10.0.0.1');
    expect(networkAddress(undefined, null, 1)).toBe('unknown');
  });

  it('counts an IPv6 /64 as one, in every notation', () => {
    const net = '2001:db8:1:2::/64';
    expect(networkAddress('2001:db8:1:2::1', null, 0)).toBe(net);
    expect(networkAddress('2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', null, 0)).toBe(net);
    expect(networkAddress('10.0.0.1', '[2001:db8:1:2::9]:443', 1)).toBe(net);
    expect(networkAddress('fe80::1%eth0', null, 0)).toBe('fe80:0:0:0::/64');
    expect(networkAddress('::1', null, 0)).toBe('0:0:0:0::/64');
  });

  it('takes an IPv4 address in IPv6 clothes for what it is', () => {
    expect(networkAddress('::ffff:192.0.2.7', null, 0)).toBe('192.0.2.7');
    expect(networkAddress('10.0.0.1', '192.0.2.7:5123', 1)).toBe('192.0.2.7');
  });
});
