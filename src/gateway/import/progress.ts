import { basename } from 'node:path';
import type { Counts, Remark, Summary } from './import.js';

export interface ProgressOptions {
  readonly stream: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly now?: () => number;
}

export interface Progress {
  show(file: string, counts: Readonly<Counts>): void;
  /** A line of its own that stays. */
  tell(about: Remark): void;
  end(): void;
}

const secondsBetweenLines = 5;

/** How far the import is: one line that changes on a terminal, elsewhere a line every few seconds. */
export function createProgress({ stream, now = () => performance.now() }: ProgressOptions): Progress {
  const isTerminal = stream.isTTY ?? false;
  const started = now();
  let shownAt = started;
  let current = '';
  const clear = (): void => void (isTerminal && current && stream.write('\r\u001b[K'));
  return {
    show(file, counts) {
      const line = `${basename(file)}: ${wordsOf(counts, now() - started)}`;
      if (isTerminal) {
        stream.write(`\r\u001b[K${line}`);
        current = line;
      } else if (now() - shownAt >= secondsBetweenLines * 1000) {
        stream.write(`${line}\n`);
        shownAt = now();
      }
    },
    tell({ file, line, reason }) {
      clear();
      stream.write(`${file}:${line}: ${reason}\n`);
      if (isTerminal) stream.write(current);
    },
    end() {
      clear();
      current = '';
    },
  };
}

/** What came of it, in one sentence and one more for each file that could not be read. */
export function summaryOf(summary: Summary): string {
  const lines = summary.failures.map(({ file, reason }) => `${file}: ${reason}`);
  const stopped = summary.stopped ? ' Stopped before the end: import again for the rest.' : '';
  return [...lines, `${wordsOf(summary, summary.milliseconds)}.${stopped}`].join('\n');
}

function wordsOf({ read, written, unchanged, refused }: Readonly<Counts>, milliseconds: number): string {
  const number = (value: number): string => value.toLocaleString('en');
  const rate = milliseconds > 0 ? Math.round((read / milliseconds) * 1000) : 0;
  return (
    `${number(read)} read, ${number(written)} written, ${number(unchanged)} unchanged, ${number(refused)} refused ` +
    `in ${(milliseconds / 1000).toFixed(1)} s (${number(rate)}/s)`
  );
}
