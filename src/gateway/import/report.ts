import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Remark } from './import.js';

/** What was refused or remarked as a table, for a spreadsheet. */
export interface Report {
  add(about: Remark): void;
  close(): Promise<void>;
}

/** Writes the table while the import runs. Rejects where the file cannot be made. */
export async function openReport(path: string): Promise<Report> {
  const stream = createWriteStream(path, { mode: 0o600 });
  await once(stream, 'open');
  stream.write('file,line,reason\r\n');
  return {
    add: ({ file, line, reason }) => void stream.write(`${cell(file)},${line},${cell(reason)}\r\n`),
    async close() {
      stream.end();
      await once(stream, 'close');
    },
  };
}

/** A cell that a spreadsheet shows and never computes, whatever a file is called. */
export function cell(text: string): string {
  const isFormula = /^[\s\p{Cf}]*[=+\-@|%\t\r\n＝＋－＠]/u.test(text);
  return `"${isFormula ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
