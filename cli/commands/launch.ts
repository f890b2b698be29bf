import type { Command } from '@commander-js/extra-typings';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';

/** `quarterdeck launch PROGRAM`: opens the program's campaign of a quarter. */
export function registerLaunch(program: Command): void {
  program
    .command('launch')
    .description('Opens a program’s campaign for the quarter of its first day')
    .argument('<program>', 'id of a program in the configuration, e.g. skills')
    .option(
      '--opens-on <date>',
      'first day, YYYY-MM-DD (default: today in the organisation’s time zone)',
      dayOf('--opens-on'),
    )
    .action(async (name, { opensOn }) => {
      const settings = readSettings(process.env);
      const { launch } = await import('../launch.ts');
      await withRunningStack(settings, (stack) =>
        launch(stack, { name, shards: settings.shards, ...(opensOn && { opensOn }) }),
      );
    });
}
