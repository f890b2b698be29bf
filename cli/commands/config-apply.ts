import type { Command } from '@commander-js/extra-typings';
import { readSettings } from '../settings.ts';
import { inWords } from './in-words.ts';

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
    .option('--by <name>', 'who applies it, for the audit trail', inWords('--by'), 'cli')
    .option('--json', 'print one document on standard output', false)
    .action(async ({ config, by, json }) => {
      const { configApply } = await import('../config-apply.ts');
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
