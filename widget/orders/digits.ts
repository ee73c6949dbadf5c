/** Zero in the scripts that phones offer: ASCII, full width, Arabic, Persian, Devanagari, Bengali, Thai. */
const zeros = '0\uff10\u0660\u06f0\u0966\u09e6\u0e50';

/** The digits in a text, whatever script they are typed in, as ASCII. */
export function digitsOf(text: string): string {
  return Array.from(text, (char) => {
    const code = char.charCodeAt(0);
    const zero = Array.from(zeros, (each) => each.charCodeAt(0)).find(
      (each) => each <= code && code <= each + 9,
    );
    return zero === undefined ? '' : String(code - zero);
  }).join('');
}
