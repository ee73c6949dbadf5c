import { articleFilesOf, isFolder } from './article-files.js';
import { type Format, formatOf } from './formats.js';
import { type Item, itemsOf } from './read.js';
import { recordTypes } from './records.js';
import type { Outcome, Sink } from './sink.js';
import { openSource, type Source, SourceError } from './source.js';
import { CsvBrokenError } from './csv.js';

/** Why a record was left out, or what is wrong with one all the same: where it stands, and words without what is personal in it. */
export interface Remark {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** `read` is the sum of the three others. */
export interface Counts {
  read: number;
  written: number;
  unchanged: number;
  refused: number;
}

export interface Summary extends Readonly<Counts> {
  /** Files that could not be read, or not to their end. */
  readonly failures: readonly { readonly file: string; readonly reason: string }[];
  /** Somebody asked to stop: what was counted is stored. */
  readonly stopped: boolean;
  readonly milliseconds: number;
}

export interface ImportOptions {
  readonly files: readonly string[];
  readonly sink: Sink;
  /** Stops after the batch under way. */
  readonly signal?: AbortSignal;
  readonly onRefused?: (refusal: Remark) => void;
  /** What is to be said of a record besides, whether it was taken or not. */
  readonly onRemarked?: (remark: Remark) => void;
  readonly onProgress?: (file: string, counts: Readonly<Counts>) => void;
  /** Records per transaction. */
  readonly batchSize?: number;
}

// Some records are large: a batch is full by either.
const maxBatchCharacters = 4_000_000;

/** Reads files and writes what they hold, in constant memory: at most two batches are alive at once. */
export async function importFiles(options: ImportOptions): Promise<Summary> {
  const started = performance.now();
  const counts: Counts = { read: 0, written: 0, unchanged: 0, refused: 0 };
  const failures: { file: string; reason: string }[] = [];
  const fail = (file: string, cause: unknown): void => {
    if (!(cause instanceof SourceError || cause instanceof CsvBrokenError)) throw cause;
    failures.push({ file, reason: cause.message });
  };

  const sources: { source: Source; format: Format }[] = [];
  const folders: string[] = [];
  for (const file of options.files) {
    if (await isFolder(file)) {
      folders.push(file);
      continue;
    }
    try {
      const source = await openSource(file);
      sources.push({ source, format: formatOf(source) });
    } catch (cause) {
      fail(file, cause);
    }
  }
  // Products give orders their pictures; fulfilments, events and refunds belong to orders.
  const rank = ({ first }: Format): number => (first ? recordTypes.indexOf(first) : recordTypes.length);
  for (const { source, format } of sources.sort((a, b) => rank(a.format) - rank(b.format))) {
    if (options.signal?.aborted) break;
    try {
      await importSource(source, format, counts, options);
    } catch (cause) {
      fail(source.path, cause);
    }
  }
  for (const folder of folders) {
    try {
      await importArticles(folder, counts, options);
    } catch (cause) {
      fail(folder, cause);
    }
  }
  const stopped = options.signal?.aborted ?? false;
  return { ...counts, failures, stopped, milliseconds: performance.now() - started };
}

async function importSource(
  source: Source,
  format: Format,
  counts: Counts,
  options: ImportOptions,
): Promise<void> {
  const { signal, sink, batchSize = sink.batchSize ?? 500 } = options;
  let batch: Item[] = [];
  let characters = 0;
  let writing = Promise.resolve();
  // The next batch is read while this one is written.
  const flush = async (): Promise<void> => {
    const items = batch;
    batch = [];
    characters = 0;
    await writing;
    writing = settle(source.path, items, counts, options);
    // Whoever waits for it next sees its failure.
    writing.catch(() => undefined);
  };

  try {
    for await (const item of itemsOf(source, format)) {
      const last = batch.at(-1);
      // A product is there before an order that shows it.
      if (last && 'record' in last && 'record' in item && last.record.type !== item.record.type)
        await flush();
      batch.push(item);
      characters += item.size;
      if (batch.length >= batchSize || characters >= maxBatchCharacters) await flush();
      if (signal?.aborted) break;
    }
  } finally {
    // Also what stands before the place at which a file breaks off.
    if (batch.length && !signal?.aborted) await flush();
    await writing;
  }
}

/** Each file by itself, so that what is wrong is said of the file that it is in. */
async function importArticles(folder: string, counts: Counts, options: ImportOptions): Promise<void> {
  let files = 0;
  for await (const { file, item } of articleFilesOf(folder)) {
    if (options.signal?.aborted) return;
    files += 1;
    await settle(file, [item], counts, options);
  }
  if (files === 0) throw new SourceError(`${folder} is a folder without articles: en/gift-vouchers.md`);
}

async function settle(
  file: string,
  items: readonly Item[],
  counts: Counts,
  options: ImportOptions,
): Promise<void> {
  const records = items.flatMap((item) => ('record' in item ? [item] : []));
  const outcomes = records.length
    ? await options.sink.write(records.map(({ origin, record }) => ({ origin, record })))
    : [];
  let next = 0;
  for (const item of items) {
    const outcome: Outcome | undefined = 'record' in item ? outcomes[next++] : { refused: item.reason };
    counts.read += 1;
    for (const reason of item.remarks ?? []) options.onRemarked?.({ file, line: item.line, reason });
    const tell = (reason: string): Remark => ({ file, line: item.line, reason });
    if (typeof outcome === 'string') counts[outcome] += 1;
    else if (outcome && 'taken' in outcome) {
      counts[outcome.taken] += 1;
      for (const remark of outcome.remarks) options.onRemarked?.(tell(remark));
    } else {
      counts.refused += 1;
      options.onRefused?.(tell(outcome?.refused ?? 'was not answered for'));
    }
  }
  options.onProgress?.(file, counts);
}
