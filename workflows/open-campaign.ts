import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CampaignActivities } from '../activities/campaigns/campaign-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import { campaignStoryId, storyRanks } from '../domain/story-ids.ts';
import { startStory } from './start-story.ts';
import type { OpenCampaignInput, OpenQuarterInput, RunCampaignInput } from './messages.ts';
import { storyClock, type Look } from './story-clock.ts';

const { planOpening, prepareCampaign } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '1 minute',
});
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

const scheduledAt = defineSearchAttributeKey('TemporalScheduledStartTime', SearchAttributeType.DATETIME);

interface Opened {
  campaignId: string;
  /** The quarter was launched before, and goes on as it does. */
  already?: boolean;
}

/**
 * Opens a program's quarter: pins what the organisation has set, and starts the campaign.
 * Safe to re-run: the campaign is unique by program and quarter, and its story by its id.
 */
export async function openCampaign(input: OpenCampaignInput): Promise<Opened> {
  const look = storyClock(input.clock).look();
  const { program, period, opensOn, simulated, confirmedPeople } = input;
  const openedBy = workflowInfo().runId;
  const { campaignId } = await prepareCampaign({
    program,
    period,
    opensOn,
    simulated,
    now: look.now,
    openedBy,
    ...(confirmedPeople !== undefined && { confirmedPeople }),
  });
  await begin(campaignId, input, look);
  return { campaignId };
}

/**
 * The same by the program's schedule, on the day that its quarter gives, and for a quarter that was missed. A start that
 * comes late says so. Safe to re-run: a quarter that was launched meanwhile is left as it is.
 */
export async function openQuarter(input: OpenQuarterInput): Promise<Opened> {
  const look = storyClock(input.clock).look();
  const { program, period = null } = input;
  const { now } = look;
  const { runId, typedSearchAttributes } = workflowInfo();
  const nominalAt = typedSearchAttributes.get(scheduledAt)?.toISOString() ?? now;
  const { plannedOn, ...day } = await planOpening({ program, period, nominalAt, now });
  const late = plannedOn === null ? {} : { plannedOn };
  const of = { program, ...day, ...late, simulated: false, now, openedBy: runId, orLeave: period === null };
  const opened = await prepareCampaign(of);
  if (opened.already) await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
  else await begin(opened.campaignId, input, look);
  return opened;
}

async function begin(
  campaignId: string,
  { shards, searchAttributes, clock }: Pick<OpenCampaignInput, 'shards' | 'searchAttributes' | 'clock'>,
  look: Look,
): Promise<void> {
  const child: RunCampaignInput = { campaignId, shards, ...(searchAttributes && { searchAttributes }) };
  await startStory(
    { story: 'runCampaign', storyId: campaignStoryId(campaignId), rank: storyRanks.campaign, input: child },
    look,
    clock !== undefined,
  );
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
}
