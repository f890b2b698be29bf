import { plusDays } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Milestone } from '../../domain/milestones.ts';
import { celebrationsOf, ruleOf } from '../../domain/milestones/celebration-rules.ts';
import { reachedInRecords } from '../../domain/milestones/reached-in-records.ts';
import type { Tx } from '../../storage/database.ts';
import { completionsOfMovers } from '../../storage/milestone-records.ts';
import { furtherRecords } from './reached-in-campaign.ts';

/** Exports of learning come once a month at the least: what they tell late is not missed, what is older is no news. */
const lookBackDays = 31;

/** What people have reached lately by records and roster alone, whether a campaign runs or not. */
export async function reachedLately(
  db: Tx,
  { configuration, knownAt, day }: { configuration: Configuration; knownAt: string; day: string },
): Promise<Milestone[]> {
  const from = plusDays(day, -lookBackDays);
  const { settledDays = 0 } = ruleOf(celebrationsOf(configuration), 'new-role') ?? {};
  const completions = await completionsOfMovers(db, { since: plusDays(from, -settledDays) });
  const further = await furtherRecords(db, { configuration, knownAt, day });
  return reachedInRecords({ completions, ...further }, configuration, { from, to: day });
}
