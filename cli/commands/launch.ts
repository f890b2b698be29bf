import type { Command } from '@commander-js/extra-typings';
import { Temporal } from 'temporal-polyfill';
import { periodKey, periodOf } from '../../domain/period.ts';
import { campaignById } from '../../storage/campaigns.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { campaignIdOf } from '../../workflows/messages.ts';
import { exitCodes, Failure } from '../failure.ts';
import { withRunningStack, type RunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { startOpening } from '../stories.ts';
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
      await withRunningStack(settings, (stack) =>
        launch(stack, { name, shards: settings.shards, ...(opensOn && { opensOn }) }),
      );
    });
}

async function launch(
  { db, client }: RunningStack,
  { name, opensOn, shards }: { name: string; opensOn?: string; shards: number },
): Promise<void> {
  const configuration = (await latestConfiguration(db))?.configuration;
  const programs = configuration?.programs.map(({ id }) => id) ?? [];
  if (!configuration || !programs.includes(name))
    throw new Failure(
      `There is no program ${name}; the configuration has ${programs.join(', ') || 'none'}`,
      exitCodes.notFound,
    );
  const { timeZone, fiscalYearStartsInMonth } = configuration.organisation;
  const day = opensOn ?? Temporal.Now.plainDateISO(timeZone).toString();
  const period = periodKey(periodOf(day, fiscalYearStartsInMonth));
  const campaignId = campaignIdOf({ program: name, period });
  if (await campaignById(db, campaignId))
    throw new Failure(`${campaignId} is open already`, exitCodes.conflict);
  await startOpening({
    db,
    client,
    opening: { program: name, period, opensOn: day, shards, simulated: false, searchAttributes: true },
  });
  console.log(`${campaignId} opens on ${day}`);
}
