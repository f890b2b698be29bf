import { addWorkingDays, localDay } from '../../domain/calendar.ts';
import {
  campaignMoments,
  lastDayOfGrace,
  siteCalendar,
  type CampaignMoments,
} from '../../domain/campaign-moments.ts';
import type { Standstill } from '../../domain/motion/due-after-leave.ts';
import { campaignSites, type Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { collectionEnd } from '../../storage/due-days.ts';
import type { PinnedProgram } from './pinned-program.ts';

/** The moments of a campaign by its days of now; it stays open for whoever was given longer than the others. */
export async function momentsOfCampaign(
  db: Tx,
  { campaign, configuration, program }: PinnedProgram,
): Promise<CampaignMoments> {
  return campaignMoments(configuration, {
    siteIds: await campaignSites(db, campaign.id),
    opensOn: campaign.opensOn,
    dueOn: (await collectionEnd(db, campaign.id)).until,
    graceWorkingDays: program.graceWorkingDays,
    pauses: campaign.pauses,
  });
}

/** The last day of the days of grace, YYYY-MM-DD, after the last day that anybody was given. */
export async function graceEndsOn(
  db: Tx,
  { campaign, configuration, program }: PinnedProgram,
): Promise<string> {
  return lastDayOfGrace(configuration, {
    dueOn: (await collectionEnd(db, campaign.id)).until,
    graceWorkingDays: program.graceWorkingDays,
    pauses: campaign.pauses,
  });
}

/** Whether its clock stands, so that nothing of it leaves until it goes on. */
export function clockStands({ phase }: Pick<Campaign, 'phase'>): boolean {
  return phase === 'paused' || phase === 'held';
}

/** Since which day, YYYY-MM-DD, a campaign has stood: once its opening day is settled, days before that do not count. */
export function stoodSince({
  campaign: { phaseAt, phaseBefore, opensOn },
  configuration: { organisation },
}: Pick<PinnedProgram, 'campaign' | 'configuration'>): string {
  const stoodOn = localDay(organisation, phaseAt.toISOString());
  return phaseBefore === 'draft' || stoodOn > opensOn ? stoodOn : opensOn;
}

/** When its clock stood, oldest first, and stands. Pauses of earlier releases do not say when they ended. */
export function standstillsOf(pinned: Pick<PinnedProgram, 'campaign' | 'configuration'>): Standstill[] {
  const { campaign, configuration } = pinned;
  const over = campaign.pauses.map(({ fromOn: from, resumedOn, workingDays }) => ({
    from,
    until: resumedOn ?? addWorkingDays(siteCalendar(configuration, null), from, workingDays),
  }));
  return clockStands(campaign) ? [...over, { from: stoodSince(pinned), until: null }] : over;
}

/** From when what is to come is counted, ISO 8601: now, or where its clock stands. */
export function clockRunsFrom(campaign: Pick<Campaign, 'phase' | 'phaseAt'>, now: string): string {
  return clockStands(campaign) ? campaign.phaseAt.toISOString() : now;
}
