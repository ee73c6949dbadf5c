/** Exact money: decimal strings as whole numbers of a currency's smallest unit, and back. */

const digitsByCurrency = new Map<string, number>();

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** `"12.5"` of EUR -> 1250n. Decimals that the currency has not are dropped, towards zero. */
export function unitsOf(amount: string, currency: string): bigint {
  const digits = digitsOf(currency);
  const isNegative = amount.startsWith('-');
  const [whole = '', decimals = ''] = amount.slice(isNegative ? 1 : 0).split('.');
  const units = BigInt(whole + decimals.slice(0, digits).padEnd(digits, '0'));
  return isNegative ? -units : units;
}

/** 1250n of EUR -> `"12.50"`. */
export function amountOf(units: bigint, currency: string): string {
  const digits = digitsOf(currency);
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const amount = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  return units < 0n ? `-${amount}` : amount;
}
