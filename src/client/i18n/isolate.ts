/** A number in a sentence of either direction, where no markup is possible: left to right by itself. */
export function isolate(number: string): string {
  return `\u2066${unturned(number)}\u2069`;
}

/** Words of others in a sentence of either direction: in the direction that they begin with, by themselves. */
export function isolateWords(words: string): string {
  return `\u2068${unturned(words)}\u2069`;
}

/** Without marks by which words would turn what stands after them. */
function unturned(words: string): string {
  return words.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
