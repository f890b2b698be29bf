import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CampaignActivities } from '../activities/campaigns/campaign-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import { campaignStoryId, storyRanks } from '../domain/story-ids.ts';
import { startStory } from './start-story.ts';
import type { OpenCampaignInput, RunCampaignInput } from './messages.ts';
import { storyClock } from './story-clock.ts';

const { prepareCampaign } = proxyActivities<CampaignActivities>({ startToCloseTimeout: '1 minute' });
const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * Opens a program's quarter: pins what the organisation has set, and starts the campaign.
 * Safe to re-run: the campaign is unique by program and quarter, and its story by its id.
 */
export async function openCampaign(input: OpenCampaignInput): Promise<{ campaignId: string }> {
  const look = storyClock(input.clock).look();
  const { program, period, opensOn, simulated, shards, searchAttributes } = input;
  const { campaignId } = await prepareCampaign({ program, period, opensOn, simulated, now: look.now });
  const child: RunCampaignInput = { campaignId, shards, ...(searchAttributes && { searchAttributes }) };
  await startStory(
    { story: 'runCampaign', storyId: campaignStoryId(campaignId), rank: storyRanks.campaign, input: child },
    look,
    input.clock !== undefined,
  );
  await endStory({ storyId: workflowInfo().workflowId, tellStories: [] });
  return { campaignId };
}
