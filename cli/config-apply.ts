import type { Configuration } from '../domain/configuration.ts';
import { applyConfiguration, latestConfiguration } from '../storage/configurations.ts';
import { openDatabase } from '../storage/database.ts';
import { pendingMigrations } from '../storage/migrate.ts';
import { configurationFrom } from './configuration-from.ts';
import { exitCodes, Failure } from './failure.ts';
import { withRunningStack } from './running-stack.ts';
import { readRunning, type Settings } from './settings.ts';

interface Applied {
  hash: string;
  /** False: it is the version that is in force already. */
  changed: boolean;
}

/** Stores a folder as the version that new campaigns take. Throws a Failure when it is not right, or there is no database for it. */
export async function configApply({
  folder,
  by,
  settings,
}: {
  folder: string;
  by: string;
  settings: Settings;
}): Promise<Applied> {
  const configuration = await configurationFrom(folder);
  const db = openDatabase(databaseUrl(settings));
  try {
    const pending = await pendingMigrations(db);
    if (pending.length > 0)
      throw new Failure(`The database lacks ${pending.join(', ')}: run "quarterdeck migrate" first.`);
    const before = await latestConfiguration(db);
    const hash = await applyConfiguration(db, configuration, { now: new Date(), by });
    await settleWhereItRuns(settings, configuration);
    return { hash, changed: before?.hash !== hash };
  } finally {
    await db.destroy();
  }
}

/** Where nothing runs, the next start brings the schedules to what the configuration says. */
async function settleWhereItRuns(settings: Settings, configuration: Configuration): Promise<void> {
  try {
    await withRunningStack(settings, async (stack) => {
      const { settlePrograms } = await import('./program-schedules.ts');
      await settlePrograms(stack, configuration, { shards: settings.shards });
    });
  } catch (error) {
    if (!(error instanceof Failure && error.exitCode === exitCodes.notReachable)) throw error;
  }
}

function databaseUrl({ env, folder }: Settings): string {
  const url = env['DATABASE_URL']?.trim() || readRunning(folder)?.databaseUrl;
  if (url) return url;
  throw new Failure(
    'No database to apply to: start one with "quarterdeck start", or set DATABASE_URL.',
    exitCodes.notReachable,
  );
}
