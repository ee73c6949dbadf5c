import type { ColumnType } from 'kysely';

/** jsonb: read as the value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
/** timestamptz: read as a Date, written as a Date or ISO text. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** The same, with `now()` where none is given. */
export type InstantByDefault = ColumnType<Date, Date | string | undefined, Date | string>;
export type MaybeInstant = ColumnType<Date | null, Date | string | null, Date | string | null>;
/** date: read and written as `2026-11-24`. */
export type Day = string;
