import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Configuration } from '../domain/configuration.ts';
import type { Tx } from './database.ts';

export interface StoredConfiguration {
  hash: string;
  configuration: Configuration;
}

/** A campaign names a configuration that is not there: a restore of part of a database, or a wrong hash. */
class UnknownConfiguration extends Error {
  constructor(hash: string) {
    super(`No configuration has the hash ${hash}. Apply it again with "quarterdeck config apply".`);
    this.name = 'UnknownConfiguration';
  }
}

/** A stored configuration has not the parts of one: it was written by something else than `config apply`. */
class DamagedConfiguration extends Error {
  constructor(hash: string) {
    super(`The stored configuration ${hash} lacks parts that every configuration has.`);
    this.name = 'DamagedConfiguration';
  }
}

/**
 * Stores a checked configuration under the hash of its content and makes it the latest; returns the hash. Applying
 * the latest again changes nothing; applying an older one again makes that the latest, so that a change can be taken
 * back. Content is never altered. Each change of what is latest leaves an audit event.
 */
export async function applyConfiguration(
  db: Tx,
  configuration: Configuration,
  { now, by }: { now: Date | string; by: string },
): Promise<string> {
  const content = canonicalJson(configuration);
  const hash = hashOf(content);
  await sql`
    with applied as (
      insert into configurations (hash, content, applied_at, applied_by) values (${hash}, ${content}, ${now}, ${by})
      on conflict (hash) do update set seq = default, applied_at = excluded.applied_at, applied_by = excluded.applied_by
        where configurations.seq < (select max(seq) from configurations)
      returning hash)
    insert into audit_events (at, actor, action, subject)
    select ${now}, ${by}, 'configuration-applied', hash from applied`.execute(db);
  return hash;
}

/** SHA-256, in hex, of the canonical JSON: equal content has an equal hash, whatever the order of its keys. */
export function configurationHash(configuration: Configuration): string {
  return hashOf(canonicalJson(configuration));
}

/** The configuration that was stored last, or null when none was ever applied. */
export async function latestConfiguration(db: Tx): Promise<StoredConfiguration | null> {
  const row = await db
    .selectFrom('configurations')
    .select(['hash', 'content'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { hash: row.hash, configuration: parsed(row) } : null;
}

/** The configuration that was in force at a moment, ISO 8601; null: none was applied before. */
export async function configurationAt(db: Tx, at: string): Promise<StoredConfiguration | null> {
  const row = await db
    .selectFrom('audit_events as a')
    .innerJoin('configurations as c', 'c.hash', 'a.subject')
    .select(['c.hash', 'c.content'])
    .where('a.action', '=', 'configuration-applied')
    .where('a.at', '<=', new Date(at))
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { hash: row.hash, configuration: parsed(row) } : null;
}

/** The hash of the configuration that was stored last, or null: for readers who keep those that they have read. */
export async function latestConfigurationHash(db: Tx): Promise<string | null> {
  const { rows } = await sql<{ hash: string | null }>`select ${latestHash} as hash`.execute(db);
  return rows[0]?.hash ?? null;
}

/** The same within a statement. */
export const latestHash = sql<string | null>`(select hash from configurations order by seq desc limit 1)`;

export async function configurationByHash(db: Tx, hash: string): Promise<Configuration> {
  const row = await db
    .selectFrom('configurations')
    .select(['hash', 'content'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) throw new UnknownConfiguration(hash);
  return parsed(row);
}

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** JSON with the keys of every map in order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isMap(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

function parsed({ hash, content }: { hash: string; content: unknown }): Configuration {
  if (!isConfiguration(content)) throw new DamagedConfiguration(hash);
  return content;
}

const listedParts: (keyof Configuration)[] = [
  'sites',
  'frameworks',
  'roles',
  'coverageMaps',
  'courses',
  'pathways',
  'checklists',
  'programs',
  'programmes',
  'studies',
  'audiences',
  'imports',
];

/** Light on purpose: the content was checked against its schema before it was stored, and is never altered. */
function isConfiguration(content: unknown): content is Configuration {
  return (
    isMap(content) &&
    isMap(content['organisation']) &&
    listedParts.every((part) => Array.isArray(content[part]))
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
