import type { Command } from '@commander-js/extra-typings';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

/** `quarterdeck recover`: starts every story again from PostgreSQL when Temporal's own store is lost. */
export function registerRecover(program: Command): void {
  program
    .command('recover')
    .description(
      'Starts every story again from the database when Temporal has lost them, and holds all mail until a release',
    )
    .requiredOption('--by <name>', 'who recovers; stands in the audit')
    .option('--json', 'print what was started and what was left for programs', false)
    .action(async ({ by, json }) => {
      const settings = readSettings(process.env);
      const { recover } = await import('../recover/recover.ts');
      const { recoveryLines } = await import('../recover/recovery-lines.ts');
      const { settleSchedules } = await import('../schedules.ts');
      const { recurring } = await import('../recurring.ts');
      await withRunningStack(settings, async (stack) => {
        const recovery = await recover(stack, { shards: settings.shards, by });
        await settleSchedules(stack.client, recurring(settings));
        console.log(json ? JSON.stringify(recovery, null, 2) : recoveryLines(recovery).join('\n'));
      });
    });
}
