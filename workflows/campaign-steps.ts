import { proxyActivities } from '@temporalio/workflow';
import type { CampaignActivities } from '../activities/campaigns/campaign-activities.ts';
import { queues } from './queues.ts';

/** What other parts of the product do for a campaign, as far as the campaign needs it. */
interface NeighbourActivities {
  /** Gives every open obligation its next step on the ladder, and wakes the shards that chase. */
  scheduleChase(of: { campaignId: string; now: string }): Promise<unknown>;
  /** Tells those whom the organisation names that a launch waits for its second confirmation. */
  tellOfLaunch(of: { campaignId: string; now: string }): Promise<unknown>;
  openReports(of: { campaignId: string; now: string }): Promise<{ audiences: AudienceVersion[] }>;
  /** Wakes the stories of the reports that somebody has approved. */
  wakeApproved(of: { campaignId: string }): Promise<unknown>;
  reportsSettled(of: { campaignId: string }): Promise<boolean>;
  celebrationSettled(of: { campaignId: string }): Promise<boolean>;
}

interface AudienceVersion {
  audience: string;
  version: number;
}

interface ComputeActivities {
  computeResults(of: { campaignId: string; now: string }): Promise<unknown>;
}

const patience = { scheduleToCloseTimeout: '6 hours', retry: { maximumInterval: '1 minute' } } as const;

export const campaignSteps = proxyActivities<CampaignActivities & NeighbourActivities>({
  startToCloseTimeout: '10 minutes',
  ...patience,
});

export const computeSteps = proxyActivities<ComputeActivities>({
  taskQueue: queues.compute,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '1 minute',
  ...patience,
});
