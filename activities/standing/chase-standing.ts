import { latestConfigurationHash } from '../../storage/configurations.ts';
import { isOwedOutside } from '../../storage/standing.ts';
import { createConfigurations } from '../notices/configurations.ts';
import { createScheduleChase, type ScheduleDeps } from '../notices/schedule-chase.ts';

/** Gives what is owed outside campaigns its place on the ladder at once: no story of its own would, before the next day. */
export async function chaseStanding(deps: Omit<ScheduleDeps, 'configurations'>, now: string): Promise<void> {
  if ((await latestConfigurationHash(deps.db)) === null || !(await isOwedOutside(deps.db))) return;
  const scheduleChase = createScheduleChase({ ...deps, configurations: createConfigurations() });
  await scheduleChase({ campaignId: null, now });
}
