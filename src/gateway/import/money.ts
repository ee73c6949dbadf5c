import { amountOf, digitsOf, unitsOf } from '../../contract/minor-units.js';

const currencies = new Set(Intl.supportedValuesOf('currency'));

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/**
 * An amount as people and spreadsheets write it (`1,234.50`, `1.234,50 €`, `1 234,5`, `(12.00)`, `-12`) as the
 * contract's decimal string with the currency's own decimals; undefined where it is none, or could be two.
 */
export function parseMoney(text: string, currency: string): string | undefined {
  const digits = digitsOf(currency);
  const trimmed = text.normalize('NFKC').trim();
  const inBrackets = /^\(.*\)$/.test(trimmed);
  const bare = (inBrackets ? trimmed.slice(1, -1) : trimmed)
    .replaceAll('\u2212', '-')
    .replace(/[\s'’_]/g, '')
    .replace(new RegExp(`^(-?)(?:${currency}|\\p{Sc}|[A-Z]{1,2}\\$)`, 'iu'), '$1')
    .replace(new RegExp(`(?:${currency}|\\p{Sc})$`, 'iu'), '');
  const match = /^(-?)(\d[\d.,]*)$/.exec(bare);
  if (!match || (inBrackets && match[1])) return undefined;
  const parts = splitDecimals(match[2] ?? '', digits);
  return parts && write(Boolean(match[1]) || inBrackets, ...parts, digits);
}

/** An amount as a program writes it, as JSON number or plain text. */
export function moneyOf(value: unknown, currency: string): string | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) ? parsePlain(String(value), currency) : undefined;
  return typeof value === 'string' ? parsePlain(value.trim(), currency) : undefined;
}

function parsePlain(text: string, currency: string): string | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text);
  return match ? write(Boolean(match[1]), match[2] ?? '', match[3] ?? '', digitsOf(currency)) : undefined;
}

/** Whole part and decimals: the last of two different separators divides them, a single one by what follows it. */
function splitDecimals(number: string, digits: number): [string, string] | undefined {
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  if (last < 0) return [number, ''];
  const separator = number[last] ?? '';
  const other = separator === '.' ? ',' : '.';
  const before = number.slice(0, last);
  const after = number.slice(last + 1);
  const isRepeated = before.includes(separator);
  // `1,234` is a thousand and more unless the currency has three decimals; `1.2345` can only be decimals.
  const isThousands =
    isRepeated || (!before.includes(other) && after.length === 3 && digits !== 3 && before !== '0');
  const [whole, decimals] = isThousands ? [number, ''] : [before, after];
  const groups = whole.split(isThousands ? separator : other);
  const isGrouped = groups.every(
    (group, index) => /^\d+$/.test(group) && (index === 0 || group.length === 3),
  );
  return isGrouped && /^\d*$/.test(decimals) ? [groups.join(''), decimals] : undefined;
}

function write(isNegative: boolean, whole: string, decimals: string, digits: number): string | undefined {
  const short = whole.replace(/^0+(?=\d)/, '');
  if (short.length > 15 || /[^0]/.test(decimals.slice(digits))) return undefined;
  const fraction = decimals.slice(0, digits).padEnd(digits, '0');
  const amount = fraction ? `${short}.${fraction}` : short;
  return isNegative && /[1-9]/.test(amount) ? `-${amount}` : amount;
}

/** The sum of decimal strings of one currency. */
export function addMoney(currency: string, ...amounts: readonly string[]): string {
  return amountOf(
    amounts.reduce((sum, amount) => sum + unitsOf(amount, currency), 0n),
    currency,
  );
}

/** Its opposite: `12.00` -> `-12.00`. */
export function negate(amount: string): string {
  if (amount.startsWith('-')) return amount.slice(1);
  return /[1-9]/.test(amount) ? `-${amount}` : amount;
}
