import { loadByDay, type DayLoad } from '../../domain/campaign-edits/load-by-day.ts';
import { nextGoingOut, type Campaign } from '../../storage/campaigns.ts';
import { chasingPhases, countSteps } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { createConfigurations } from '../notices/configurations.ts';
import { futureNotices } from './future-notices.ts';
import { pinnedProgram } from './pinned-program.ts';

const chasing: readonly Campaign['phase'][] = chasingPhases;
const spanMs = 14 * 24 * 60 * 60 * 1_000;

/**
 * What a campaign sends in the two weeks from its next mail on if nobody answers, a line a day of the organisation,
 * soonest first, by the very code that plans it. Nothing while the campaign chases nobody. It reads everybody whose turn
 * comes in that time: null where there are more turns than `mostTurns`, and it is not worked out.
 */
export async function goingOut(
  db: Tx,
  { campaignId, now, mostTurns = Infinity }: { campaignId: string; now: string; mostTurns?: number },
): Promise<DayLoad[] | null> {
  const { campaign, configuration } = await pinnedProgram(db, campaignId);
  if (!chasing.includes(campaign.phase)) return [];
  const [next] = await nextGoingOut(db, campaignId);
  const from = Math.max(Date.parse(now), next?.firstAt.getTime() ?? 0);
  const until = new Date(from + spanMs).toISOString();
  if ((await countSteps(db, { campaignId, until })) > mostTurns) return null;
  const configurations = createConfigurations();
  const notices = await futureNotices(db, { campaignIds: [campaignId], now, configurations, until });
  return loadByDay(notices, configuration.organisation.timeZone);
}
