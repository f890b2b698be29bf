import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { StoryActivities } from '../../activities/stories.ts';
import { campaignStoryId } from '../../domain/story-ids.ts';
import type { SettleActivities } from './campaign-lab.ts';

export { chase } from '../../workflows/chase.ts';
export { openCampaign, openQuarter } from '../../workflows/open-campaign.ts';
export { runCampaign } from '../../workflows/run-campaign.ts';

const { endStory } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });
const { settle } = proxyActivities<SettleActivities>({ startToCloseTimeout: '30 seconds' });

/** The shortest of reports and celebrations: it says that it ran, ends and tells its campaign. */
export async function reportQuarter(input: { campaignId: string }): Promise<void> {
  const { workflowId } = workflowInfo();
  await settle({ storyId: workflowId });
  await endStory({ storyId: workflowId, tellStories: [campaignStoryId(input.campaignId)] });
}

export async function celebrate(input: { campaignId: string }): Promise<void> {
  await reportQuarter(input);
}
