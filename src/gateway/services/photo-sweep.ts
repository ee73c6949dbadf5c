import type { Deps } from '../deps.js';
import { isFileName, isPartName } from '../providers/files/names.js';

const day = 24 * 60 * 60_000;
const batch = 500;

/** So many files that nobody names are left behind by processes that died; more of them are another database's. */
const mostOrphans = 20;

/**
 * Removes photos that no return and no message named within a day, those of conversations that are gone, and files that no
 * row names: of orders that are gone, of uploads that were cut off, of a process that died between the two. What is younger may still be on its way to its row. Where most files
 * are named by no row it removes nothing: then it is the rows that are missing, and those that are there may be an older state. `signal` ends it early.
 */
export async function sweepPhotos(
  { db, files, now, log }: Pick<Deps, 'db' | 'files' | 'now' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  const before = new Date(now().getTime() - day);
  let kept = 0;
  const orphans: string[] = [];
  const sort = async (names: readonly string[]): Promise<void> => {
    signal.throwIfAborted();
    const known = await knownOf(names);
    const unknown = names.filter((each) => !known.has(each));
    orphans.push(...unknown);
    kept += names.length - unknown.length;
  };
  /** An upload that was finished is named by its row still, and wanted no more. */
  const knownOf = async (names: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await db
      .selectFrom('photos')
      .select(['upload_name', 'file_name', 'state'])
      .where((either) => either.or([either('upload_name', 'in', names), either('file_name', 'in', names)]))
      .execute();
    return new Set(
      rows.flatMap((row) => [row.file_name ?? '', ...(row.state === 'pending' ? [row.upload_name] : [])]),
    );
  };

  let names: string[] = [];
  for await (const { name, modifiedAt } of files.list()) {
    if (modifiedAt >= before || !/^(photo|probe)-/.test(name) || !(isFileName(name) || isPartName(name)))
      continue;
    names.push(name);
    if (names.length < batch) continue;
    await sort(names);
    names = [];
  }
  if (names.length > 0) await sort(names);
  if (orphans.length > mostOrphans && orphans.length > kept) {
    log.error(
      { orphans: orphans.length, kept },
      'most files of the photo store are named by no row: nothing was removed. Is this the database that belongs to it?',
    );
    throw new Error('The photo store and the database do not belong together.');
  }
  const loose = await db
    .deleteFrom('photos')
    .where('return_id', 'is', null)
    .where((either) => either.or([either('message_id', 'is', null), either('conversation_id', 'is', null)]))
    .where('created_at', '<', before)
    .returning(['upload_name', 'file_name'])
    .execute();
  for (const { upload_name: upload, file_name: made } of loose) {
    await files.remove(upload);
    if (made !== null) await files.remove(made);
  }
  for (const name of orphans) {
    signal.throwIfAborted();
    await files.remove(name);
  }
  log.info({ photos: loose.length, orphans: orphans.length }, 'photos swept');
}
