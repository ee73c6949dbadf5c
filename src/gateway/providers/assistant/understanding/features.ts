import { asciiDigits } from '../../../../contract/digits.js';

/** How many numbers the model keeps for each intent. */
export const buckets = 20_000;
/** How many bits say which words were seen. */
export const seenBits = 1 << 16;
/** Of a longer text only the beginning is read: nobody says what they want after it. */
const longest = 1_500;

export interface Features {
  /** Buckets and their weights, of length one together. */
  readonly indexes: readonly number[];
  readonly values: readonly number[];
  /** Words, or pairs of characters where words are not spaced, as bits of what was seen. */
  readonly words: readonly number[];
}

export function featuresOf(text: string): Features {
  const tokens = tokensOf(text);
  const found = new Map<number, number>();
  const words: number[] = [];
  const add = (feature: string, weight: number): void => {
    found.set(hash(feature) % buckets, weight);
  };
  let previous = '^';
  for (const token of tokens) {
    if (isHan(token)) {
      for (let size = 1; size <= 3; size += 1) {
        for (let at = 0; at + size <= token.length; at += 1)
          add(token.slice(at, at + size), hanWeights[size] ?? 1);
      }
      for (let at = 0; at + 2 <= token.length; at += 1) words.push(hash(token.slice(at, at + 2)) % seenBits);
    } else {
      add(`=${token}`, 1);
      if (/\p{L}/u.test(token)) words.push(hash(`=${token}`) % seenBits);
      const padded = `<${token.slice(0, 24)}>`;
      for (let size = 3; size <= 5; size += 1) {
        for (let at = 0; at + size <= padded.length; at += 1) add(padded.slice(at, at + size), 0.4);
      }
    }
    add(`${previous} ${token.slice(0, 24)}`, 0.8);
    previous = token.slice(0, 24);
  }
  const length = Math.hypot(...found.values()) || 1;
  return { indexes: [...found.keys()], values: [...found.values()].map((value) => value / length), words };
}

const hanWeights: Readonly<Record<number, number>> = { 1: 0.5, 2: 1, 3: 0.8 };

function tokensOf(text: string): readonly string[] {
  const plain = asciiDigits(text.slice(0, longest).normalize('NFKC'))
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{Mn}\u0640'’]/gu, '')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .replace(/[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,100}/g, ' @ ')
    .replace(/\d+/g, '0')
    .replace(/(\p{L})\1{2,}/gu, '$1$1');
  return plain.match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|[0@?]|\p{Emoji_Presentation}/gu) ?? [];
}

function isHan(token: string): boolean {
  return /^\p{Script=Han}/u.test(token);
}

/** FNV-1a, then stirred, as its low bits alone are not even. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
