import type { Command } from '@commander-js/extra-typings';
import { readSettings } from '../settings.ts';

/** `quarterdeck start`: everything in one process, until Ctrl-C. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description(
      'Runs PostgreSQL, Temporal, the outbox, the worker and the console until Ctrl-C, and prints three addresses',
    )
    .action(async () => {
      const settings = readSettings(process.env);
      // The worker and its native parts take a second to load, which the other commands need not wait for.
      const { start } = await import('../start.ts');
      await start(settings);
    });
}
