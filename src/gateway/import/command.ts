import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { DirectoryInUseError } from '../database/lock.js';
import { isConnectionLost, saidOfDatabase } from '../database/said.js';
import { importFiles, type Remark } from './import.js';
import { createProgress, summaryOf } from './progress.js';
import { openReport } from './report.js';
import { ImportError } from './shop.js';
import { openSink } from './sinks.js';

const usage = `Usage: npm run import -- FILE|FOLDER… [--shop ID] [--data DIR] [--report FILE]

Reads Shopify's order and product CSV exports, Shopify's REST JSON, and Bellhop's own JSON lines; each file is known by
its content. A folder holds articles: en/gift-vouchers.md. The same file twice changes nothing. See docs/importing.md.

  --shop ID      the shop to import into; may be left out where there is only one
  --data DIR     the data directory of the embedded database (BELLHOP_DATA_DIR, .data/gateway);
                 with DATABASE_URL in the environment the import goes to that PostgreSQL instead
  --report FILE  writes every refused record, and all that is wrong with a size chart, to a CSV: file, line, reason
`;

export interface CommandOptions {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly signal: AbortSignal;
}

/** Runs the command line; resolves with its exit code: 1 where something failed or nothing could be read. */
export async function runImport({
  args,
  environment,
  stdout,
  stderr,
  signal,
}: CommandOptions): Promise<number> {
  let options: ReturnType<typeof parse>;
  try {
    options = parse(args);
  } catch (cause) {
    stderr.write(`${(cause as Error).message}\n\n${usage}`);
    return 1;
  }
  const { values, positionals: files } = options;
  if (values.help || files.length === 0) {
    (values.help ? stdout : stderr).write(usage);
    return values.help ? 0 : 1;
  }
  try {
    const report = values.report === undefined ? undefined : await openReport(values.report);
    const sink = await openSink({
      databaseUrl: environment['DATABASE_URL'] || undefined,
      dataDir: resolve(values.data ?? (environment['BELLHOP_DATA_DIR'] || '.data/gateway')),
      shop: values.shop,
      log: pino({ level: 'fatal' }, pino.destination(2)),
    });
    try {
      stderr.write(`Importing into ${sink.name}.\n`);
      const progress = createProgress({ stream: stderr });
      const tell = (about: Remark): void => {
        progress.tell(about);
        report?.add(about);
      };
      const summary = await importFiles({
        files,
        sink,
        signal,
        onProgress: (file, counts) => progress.show(file, counts),
        onRefused: tell,
        onRemarked: tell,
      });
      progress.end();
      stdout.write(`${summaryOf(summary)}\n`);
      const isNothing = summary.written + summary.unchanged === 0;
      return summary.failures.length || (isNothing && !summary.stopped) ? 1 : 0;
    } finally {
      await sink.close();
      await report?.close();
    }
  } catch (cause) {
    stderr.write(`${saidOf(cause)}\n`);
    return 1;
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      shop: { type: 'string' },
      data: { type: 'string' },
      report: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

/** What the operator can mend is said in a sentence, and what the database says only by its code: it quotes values. */
function saidOf(cause: unknown): string {
  if (cause instanceof ImportError || cause instanceof DirectoryInUseError) return cause.message;
  if (isConnectionLost(cause))
    return 'The database went away. What was imported before is stored; import again.';
  const { code = '', syscall } = cause as NodeJS.ErrnoException;
  const said = saidOfDatabase(cause);
  if (said !== undefined) return said;
  if (/^[0-9A-Z]{5}$/.test(code)) return `The database failed (${code}). What was imported before is stored.`;
  if (syscall) return (cause as Error).message;
  return (cause as Error).stack ?? String(cause);
}
