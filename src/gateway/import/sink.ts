import type { Origin } from './read.js';
import type { ImportRecord } from './records.js';

/** A record with where it came from, on its way into the database. */
export interface SinkRecord {
  readonly origin: Origin;
  readonly record: ImportRecord;
}

/** What became of each record of a batch, in its order: `refused` says why, `remarks` what is to be said of it besides. */
export type Outcome =
  | 'written'
  | 'unchanged'
  | { readonly refused: string }
  | { readonly taken: 'written' | 'unchanged'; readonly remarks: readonly string[] };

export const isWritten = (outcome: Outcome): boolean =>
  outcome === 'written' || (typeof outcome === 'object' && 'taken' in outcome && outcome.taken === 'written');

/** Where records go: a database, or the gateway that holds it. */
export interface Sink {
  /** How it is reached, for people. */
  readonly name: string;
  /** Records at once, where it wants fewer than a database does. */
  readonly batchSize?: number;
  write(records: readonly SinkRecord[]): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}
