import type { ColumnType } from 'kysely';

/** Dates without time are text (YYYY-MM-DD), moments are Date, bigint and numeric are number. */
export type Moment = ColumnType<Date, Date | string, Date | string>;
/** Null until it is written, which nobody does when the row is made. */
export type LaterMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Written as JSON text, read as the parsed value: the reader narrows it. */
export type Json = ColumnType<unknown, string, string>;
/** A JSON column that the database fills where nothing is said. */
export type JsonByDefault = ColumnType<unknown, string | undefined, string>;
