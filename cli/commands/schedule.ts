import type { Command } from '@commander-js/extra-typings';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { inWords } from './in-words.ts';

/** `quarterdeck schedule …`: what is done again and again by itself, and quarters that were missed. */
export function registerSchedule(program: Command): void {
  const schedule = program
    .command('schedule')
    .description(
      'What is done again and again by itself: quarters that open, courses that come due, files swept',
    );
  registerList(schedule);
  registerControls(schedule);
  registerBackfill(schedule);
}

function registerList(schedule: Command): void {
  schedule
    .command('list')
    .description('All schedules, with when they run next and whether they are paused')
    .option('--json', 'print them for programs', false)
    .action(async ({ json }) => {
      const { listSchedules } = await import('../schedule-control.ts');
      const { scheduleLines } = await import('../campaigns/schedule-lines.ts');
      await withRunningStack(readSettings(process.env), async ({ db, client }) => {
        const schedules = await listSchedules(client);
        console.log(
          json ? JSON.stringify(schedules, null, 2) : (await scheduleLines(db, schedules)).join('\n'),
        );
      });
    });
}

const controls = [
  ['pause', 'Starts nothing of it until it is resumed'],
  ['resume', 'Lets it go on; what it missed while it was paused is not made up for'],
  ['trigger', 'Starts it once now, also when it is paused'],
] as const;

function registerControls(schedule: Command): void {
  for (const [name, does] of controls)
    schedule
      .command(name)
      .description(does)
      .argument('<schedule>', 'its id, as `schedule list` shows it')
      .option('--by <name>', 'who decides; stands in the audit', inWords('--by'), 'command line')
      .option('--reason <text>', 'why; stands in the audit', inWords('--reason'))
      .option('--json', 'print how it stands then for programs', false)
      .action(async (id, { by, reason = null, json }) => {
        const { controlByHand } = await import('../campaigns/control-schedule.ts');
        await withRunningStack(readSettings(process.env), (stack) =>
          controlByHand(stack, { id, control: name, by, reason, json }),
        );
      });
}

function registerBackfill(schedule: Command): void {
  schedule
    .command('backfill')
    .description('Opens a quarter of a program that was missed')
    .argument('<program>', 'id of a program in the configuration, e.g. skills')
    .argument('<quarter>', 'fiscal quarter, e.g. 2026-Q4')
    .option('--by <name>', 'who decides; stands in the audit', inWords('--by'), 'command line')
    .option('--reason <text>', 'why; stands in the audit', inWords('--reason'))
    .option('--json', 'print the campaign for programs', false)
    .action(async (name, period, { by, reason = null, json }) => {
      const settings = readSettings(process.env);
      const { backfillByHand } = await import('../campaigns/control-schedule.ts');
      await withRunningStack(settings, (stack) =>
        backfillByHand(stack, { program: name, period, shards: settings.shards, by, reason, json }),
      );
    });
}
