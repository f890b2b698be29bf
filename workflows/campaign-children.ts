import { celebrateStoryId, reportStoryId, storyRanks } from '../domain/story-ids.ts';
import { enter, type Mind, type Round } from './campaign-round.ts';
import { campaignSteps as steps } from './campaign-steps.ts';
import { startStory } from './start-story.ts';
import type { Look } from './story-clock.ts';

/** Starts a report for each audience, once, and rests until the last of them tells that it is settled. */
export async function report(mind: Mind, look: Look): Promise<Round> {
  const { campaignId, shards, rehearsed } = mind;
  const of = { campaignId, now: look.now };
  if (mind.childrenOf !== 'reporting') {
    const { audiences } = await steps.openReports(of);
    for (const { audience, version } of audiences) {
      const storyId = reportStoryId({ campaignId, audience, version });
      const input = { campaignId, audience, version, shards };
      await startStory({ story: 'reportQuarter', storyId, rank: storyRanks.report, input }, look, rehearsed);
    }
    mind.childrenOf = 'reporting';
  }
  return (await steps.reportsSettled({ campaignId })) ? enter(of, 'celebrating', mind.seen) : { until: null };
}

/** The same for the celebration, after which the campaign is done. */
export async function celebrate(mind: Mind, look: Look): Promise<Round> {
  const { campaignId, shards, rehearsed } = mind;
  if (mind.childrenOf !== 'celebrating') {
    const storyId = celebrateStoryId(campaignId);
    const child = { story: 'celebrate', storyId, rank: storyRanks.celebrate, input: { campaignId, shards } };
    await startStory(child, look, rehearsed);
    mind.childrenOf = 'celebrating';
  }
  const settled = await steps.celebrationSettled({ campaignId });
  return settled ? enter({ campaignId, now: look.now }, 'done', mind.seen) : { until: null };
}
