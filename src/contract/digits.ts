/** Decimal digits of every script as ASCII: `٢٠٤١٨`, `２０４１８` and `२०४१८` become `20418`. What is no digit stays. */
export function asciiDigits(text: string): string {
  return text.replace(/(?!\d)\p{Nd}/gu, (digit) => String(valueOf(digit)));
}

/** Unicode keeps decimal digits in runs of ten from zero to nine, some of which touch: the value is the place in its run. */
function valueOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}
