import { Temporal } from 'temporal-polyfill';
import { periodKey, periodOf } from '../domain/period.ts';
import { campaignById } from '../storage/campaigns.ts';
import { latestConfiguration } from '../storage/configurations.ts';
import { campaignIdOf } from '../workflows/messages.ts';
import { exitCodes, Failure } from './failure.ts';
import type { RunningStack } from './running-stack.ts';
import { startOpening } from './stories.ts';

/** Opens a program’s campaign for the quarter of its first day. Throws a Failure for a program that is not there, or whose campaign is open. */
export async function launch(
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
