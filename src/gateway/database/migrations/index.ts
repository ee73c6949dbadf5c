import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.js';

/** All steps from an empty database to this version, by name in order. Listed, not read from a folder: they are bundled. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-foundation': foundation,
};
