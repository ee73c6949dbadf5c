// How well the embedded assistant understands, how fast, and what it takes to load.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';

const folder = join(root, 'src/gateway/providers/assistant/understanding');

export async function bench(): Promise<object> {
  const memory = process.memoryUsage().rss;
  const start = performance.now();
  const { prepare, understand } =
    await import('../../src/gateway/providers/assistant/understanding/understand.js');
  const imported = performance.now();
  prepare();
  understand('where is my order', { locale: 'en' });
  const ready = performance.now();
  const memoryMiB = (process.memoryUsage().rss - memory) / 2 ** 20;

  const { developmentFigures, heldOutFigures } = await import('../understanding/figures.js');
  const { readHeldOut } = await import('../understanding/wordings.js');
  const texts = readHeldOut().map(({ text }) => text);
  const long = texts.join(' ').slice(0, 10_000);
  return {
    loadMs: round(imported - start),
    firstMs: round(ready - imported),
    memoryMiB: round(memoryMiB),
    modelBytes: statSync(join(folder, 'weights.ts')).size,
    wordingMs: spread(Array.from({ length: 5 }, () => texts).flat(), understand),
    tenThousandCharactersMs: spread(
      Array.from({ length: 30 }, () => long),
      understand,
    ),
    development: developmentFigures() ?? 'absent',
    heldOut: heldOutFigures(),
  };
}

function spread(
  texts: readonly string[],
  understand: (text: string, options: { locale: string }) => unknown,
): { p50: number; p99: number } {
  const times = texts
    .map((text) => {
      const start = performance.now();
      understand(text, { locale: 'en' });
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  const at = (part: number): number => round(times[Math.floor(times.length * part)] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
