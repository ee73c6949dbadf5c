import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker.js';
import { ModelError, type ModelFault } from './fault.js';

describe('createBreaker', () => {
  let time = 0;
  const breakerNow = () => createBreaker(() => time);

  it.each(['rubbish', 'slow', 'refused'] as const)(
    'rests for %s once three networks in a row have met it',
    (fault) => {
      const breaker = breakerNow();
      const meet = (address: string): void => breaker.enter()?.failed(new ModelError(fault), address);
      for (let host = 0; host < 50; host += 1) meet(`192.0.2.${host}`);
      meet('2001:db8:1:100::/64');
      meet('2001:db8:1:200::/64');
      expect(breaker.fault).toBeUndefined();
      // Who is answered between says that it works.
      breaker.enter()?.answered();
      meet('192.0.2.1');
      meet('198.51.100.1');
      expect(breaker.fault).toBeUndefined();
      meet('203.0.113.1');
      expect(breaker.fault).toBe(fault);
      expect(breaker.enter()).toBeUndefined();
    },
  );

  it('does not rest longer for what the one who tries again has brought about', () => {
    const breaker = breakerNow();
    breaker.enter()?.failed(new ModelError('down'), '192.0.2.1');
    time += 2_000;
    breaker.enter()?.failed(new ModelError('rubbish'), '192.0.2.1');
    const next = breaker.enter();
    expect(next).toBeDefined();
    expect(breaker.enter()).toBeUndefined();
    next?.answered();
    expect(breaker.fault).toBeUndefined();
  });

  it.each<[ModelFault, number?]>([
    ['silent'],
    ['down', 503],
    ['busy', 429],
    ['refused', 401],
    ['refused', 402],
  ])('rests at once where the provider is %s', (fault, status) => {
    const breaker = breakerNow();
    const told = status === undefined ? {} : { status };
    breaker.enter()?.failed(new ModelError(fault, told), '192.0.2.1');
    expect(breaker.fault).toBe(fault);
    expect(breaker.enter()).toBeUndefined();
  });
});
