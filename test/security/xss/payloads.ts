import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../bootstrap.mjs';

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim());

/** Our own few, each of another kind. They come with the project. */
export const own: readonly string[] = linesOf(join(import.meta.dirname, 'own.txt'));

const file = join(root, '../shared/data/xss/payloads.txt');

/** The collected ones, none where they are not beside the project. */
export const collected: readonly string[] = existsSync(file) ? linesOf(file) : [];

/** Evenly from all of them. */
export function some(payloads: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, payloads.length / count);
  return Array.from(
    { length: Math.min(count, payloads.length) },
    (_, index) => payloads[Math.floor(index * step)]!,
  );
}
