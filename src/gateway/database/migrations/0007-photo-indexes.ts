import { type Kysely, sql } from 'kysely';

/** How the photos of a file and of a return are found: by the sweep, and when an order is removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index photos_upload_name on photos (upload_name)`.execute(db);
  await sql`create index photos_file_name on photos (file_name)`.execute(db);
  await sql`create index photos_return_id on photos (return_id)`.execute(db);
}
