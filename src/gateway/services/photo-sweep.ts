import type { Deps } from '../deps.js';
import { isFileName, isPartName } from '../providers/files/names.js';

const day = 24 * 60 * 60_000;
const batch = 500;

/**
 * Removes photos that no return named within a day, and files that no row names: of orders that are gone, of uploads that
 * were cut off, of a process that died between the two. What is younger may still be on its way to its row.
 */
export async function sweepPhotos({
  db,
  files,
  now,
  log,
}: Pick<Deps, 'db' | 'files' | 'now' | 'log'>): Promise<void> {
  const before = new Date(now().getTime() - day);
  const loose = await db
    .deleteFrom('photos')
    .where('return_id', 'is', null)
    .where('created_at', '<', before)
    .returning(['upload_name', 'file_name'])
    .execute();
  for (const { upload_name: upload, file_name: made } of loose) {
    await files.remove(upload);
    if (made !== null) await files.remove(made);
  }

  let orphans = 0;
  const sweepNames = async (names: readonly string[]): Promise<void> => {
    const known = await knownOf(names);
    for (const name of names.filter((each) => !known.has(each))) {
      await files.remove(name);
      orphans += 1;
    }
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
    await sweepNames(names);
    names = [];
  }
  if (names.length > 0) await sweepNames(names);
  log.info({ photos: loose.length, orphans }, 'photos swept');
}
