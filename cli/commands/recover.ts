import type { Command } from '@commander-js/extra-typings';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { inWords } from './in-words.ts';

/** `quarterdeck recover`: starts every story again from PostgreSQL when Temporal's own store is lost. */
export function registerRecover(program: Command): void {
  program
    .command('recover')
    .description(
      'Starts every story again from the database when Temporal has lost them, and holds all mail until a release',
    )
    .requiredOption('--by <name>', 'who recovers; stands in the audit', inWords('--by'))
    .option('--json', 'print what was started and what was left for programs', false)
    .action(async ({ by, json }) => {
      const settings = readSettings(process.env);
      const { recover } = await import('../recover/recover.ts');
      const { recoveryLines } = await import('../recover/recovery-lines.ts');
      const { recoverSchedules } = await import('../recover/recover-schedules.ts');
      await withRunningStack(settings, async (stack) => {
        const { shards, dropFolder } = settings;
        const recovery = await recover(stack, { shards, by });
        const schedules = await recoverSchedules(stack, {
          shards,
          dropFolder,
          now: new Date().toISOString(),
        });
        console.log(
          json
            ? JSON.stringify({ ...recovery, schedules }, null, 2)
            : recoveryLines(recovery, schedules).join('\n'),
        );
      });
    });
}
