/** A number in a sentence of either direction, where no markup is possible: left to right by itself. */
export function isolate(number: string): string {
  return `\u2066${number}\u2069`;
}
