import type { Command } from '@commander-js/extra-typings';
import { applyConfiguration, latestConfiguration } from '../../storage/configurations.ts';
import { openDatabase } from '../../storage/database.ts';
import { pendingMigrations } from '../../storage/migrate.ts';
import { exitCodes, Failure } from '../failure.ts';
import { readRunning, readSettings, type Settings } from '../settings.ts';
import { configurationFrom } from './check.ts';

/** `quarterdeck config apply`: checks the folder and stores it as the version that new campaigns take. */
export function registerConfigApply(program: Command): void {
  program
    .command('config')
    .description('The stored versions of the configuration')
    .command('apply')
    .description(
      'Checks the configuration and stores it; campaigns that run keep the version they began with',
    )
    .option('--config <folder>', 'the organisation’s configuration')
    .option('--by <name>', 'who applies it, for the audit trail', 'cli')
    .option('--json', 'print one document on standard output', false)
    .action(async ({ config, by, json }) => {
      const settings = readSettings(process.env);
      const { hash, changed } = await configApply({ folder: config ?? settings.config, by, settings });
      if (json) console.log(JSON.stringify({ schemaVersion: 1, hash, changed }));
      else console.log(hash);
      const outcome = changed
        ? 'Applied: new campaigns take this version.'
        : 'Already applied: nothing changed.';
      process.stderr.write(`${outcome}\n`);
    });
}

async function configApply({ folder, by, settings }: { folder: string; by: string; settings: Settings }) {
  const configuration = await configurationFrom(folder);
  const db = openDatabase(databaseUrl(settings));
  try {
    const pending = await pendingMigrations(db);
    if (pending.length > 0)
      throw new Failure(`The database lacks ${pending.join(', ')}: run "quarterdeck migrate" first.`);
    const before = await latestConfiguration(db);
    const hash = await applyConfiguration(db, configuration, { now: new Date(), by });
    return { hash, changed: before?.hash !== hash };
  } finally {
    await db.destroy();
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
