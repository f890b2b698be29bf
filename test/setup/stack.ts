import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../cli/stack/postgres.ts';
import { startTemporal } from '../../cli/stack/temporal.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Server URL of the owner, without a database. */
    postgresUrl: string;
    temporalAddress: string;
    /** Kept until the run ends: what its test files share. */
    runFolder: string;
  }
}

export const templateDatabase = 'quarterdeck_template';
/** A table beside the databases: those that a test has left empty for the next one. */
export const emptiedDatabases = 'emptied_databases';

/** One PostgreSQL and one Temporal dev server for the whole suite; its databases are clones of the migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-test-'));
  // Run by root, PostgreSQL has a user of its own, which must be able to enter.
  chmodSync(folder, 0o711);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const postgresStart = startPostgres({ folder: join(folder, 'postgres'), throwAway: true });
  const temporalStart = startTemporal({
    folder: join(folder, 'temporal'),
    env: process.env,
    say,
    throwAway: true,
    headless: true,
  });
  const stop = async (): Promise<void> => {
    const parts = await Promise.allSettled([postgresStart, temporalStart]);
    for (const part of parts) if (part.status === 'fulfilled') await part.value.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [postgres, temporal] = await Promise.all([postgresStart, temporalStart]);
    await postgres.openProjectDatabase(templateDatabase);
    await keepEmptied(postgres.serverUrl);
    project.provide('postgresUrl', postgres.serverUrl);
    project.provide('temporalAddress', temporal.address);
    project.provide('runFolder', folder);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function keepEmptied(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  await client.query(`create table ${emptiedDatabases} (name text primary key)`);
  await client.end();
}
