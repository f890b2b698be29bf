import * as workflow from '@temporalio/workflow';
import type { CampaignState } from '../activities/campaigns/campaign-activities.ts';
import type { StoryActivities } from '../activities/stories.ts';
import { celebrate, report } from './campaign-children.ts';
import { campaignEditsDesk } from './campaign-edits.ts';
import { comeTo, enter, freshMind, seenStanding, standingOf, tellStanding } from './campaign-round.ts';
import type { Mind, OfCampaign, Phase, Round } from './campaign-round.ts';
import { campaignSteps as steps, computeSteps } from './campaign-steps.ts';
import { campaignPhase, campaignStanding, closeCampaign, lookAnew } from './messages.ts';
import type { RunCampaignInput } from './messages.ts';
import { storyClock, type Look } from './story-clock.ts';

const { endStory } = workflow.proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/** A campaign whose roster changes every day comes near it; then the story goes on in a new run. */
const maxEvents = 1_500;
const blockedMs = 15 * 60 * 1_000;

/**
 * A campaign from its opening to its celebration. It writes phases and dates and sends nothing itself; edits are applied
 * between its rounds. Safe to re-run: the phase is read from the database, and each phase writes absolute state keyed by
 * the campaign.
 */
export async function runCampaign(input: RunCampaignInput): Promise<void> {
  const clock = storyClock(input.clock);
  const mind = freshMind(input);
  const desk = campaignEditsDesk(mind, clock);
  workflow.setHandler(campaignPhase, () => mind.phase);
  workflow.setHandler(campaignStanding, () => standingOf(mind));
  workflow.setHandler(lookAnew, () => void (mind.childrenOf = null));
  workflow.setHandler(closeCampaign, noteClosing, { validator: () => refuseUnlessCollecting(mind) });

  for (;;) {
    const look = clock.look();
    const round = await desk.alone(() => goRound(mind, input, look));
    if (round === 'again') continue;
    if (round === 'over') break;
    if (workflow.workflowInfo().historyLength > maxEvents) {
      await workflow.condition(workflow.allHandlersFinished);
      await workflow.continueAsNew<typeof runCampaign>({ ...input, closing: mind.closing, ...clock.carry() });
    }
    await clock.waitUntil(round.until, look);
  }
  await workflow.condition(workflow.allHandlersFinished);
  await endStory({ storyId: workflow.workflowInfo().workflowId, tellStories: [] });

  async function noteClosing(): Promise<void> {
    mind.closing = true;
    await clock.noteChange();
  }
}

/** When an activity fails for good, or for hours, the story keeps its place and says so; it goes on by a retry, or by itself. */
async function goRound(mind: Mind, input: RunCampaignInput, look: Look): Promise<Round | 'over'> {
  try {
    const state = await steps.campaignState({ campaignId: mind.campaignId });
    mind.seen = state;
    mind.behind = false;
    if (state.phase !== mind.phase) comeTo(mind, state.phase, input.searchAttributes ?? false);
    if (state.phase === 'done' || state.phase === 'cancelled') return 'over';
    const round = await tell(mind, state, look);
    mind.blocked = null;
    mind.until = round === 'again' ? null : round.until;
    return round;
  } catch (error) {
    if (workflow.isCancellation(error) || !(error instanceof workflow.ActivityFailure)) throw error;
    mind.blocked = { since: mind.blocked?.since ?? look.now, by: error.activityType };
    mind.until = isFinal(error) ? null : new Date(Date.parse(look.now) + blockedMs).toISOString();
    return { until: mind.until };
  } finally {
    tellStanding(mind);
  }
}

/** The activity said that trying again by itself would not help: a person has to mend something first. */
function isFinal(error: workflow.ActivityFailure): boolean {
  return error.cause instanceof workflow.ApplicationFailure && error.cause.nonRetryable === true;
}

async function tell(mind: Mind, state: CampaignState, look: Look): Promise<Round> {
  const of = { campaignId: mind.campaignId, now: look.now };
  switch (state.phase) {
    case 'draft':
      if (look.now < state.opensAt) return { until: state.opensAt };
      await steps.freezeCampaign(of);
      return 'again';
    case 'frozen':
      return enter(of, 'inviting', state);
    case 'inviting':
      await steps.scheduleChase(of);
      return enter(of, 'collecting', state);
    case 'collecting':
      return collect(mind, state, of);
    case 'closing':
      if (look.now < state.cutOffAt) return followPeople(of, state.cutOffAt);
      await steps.closeCollection({
        ...of,
        ...seenStanding(state),
        cutOffAt: state.cutOffAt,
        phase: afterGrace(state),
      });
      return 'again';
    case 'computing':
      await computeSteps.computeResults(of);
      return enter(of, 'reporting', state);
    case 'reporting':
      return report(mind, look);
    case 'celebrating':
      return celebrate(mind, look);
    case 'held':
      // Campaigns that were held by an earlier release told nobody.
      if (workflow.patched('tell-of-launch')) await steps.tellOfLaunch(of);
      return { until: null };
    case 'done':
    case 'paused':
    case 'cancelled':
      return { until: null };
  }
}

/** A learning campaign has no levels to compute and no report of its own. */
function afterGrace({ kind }: CampaignState): Phase {
  return kind === 'assessment' ? 'computing' : 'celebrating';
}

async function collect(mind: Mind, state: CampaignState, of: OfCampaign): Promise<Round> {
  if (mind.closing) {
    mind.closing = false;
    await steps.closeEarly(of);
    return 'again';
  }
  return of.now < state.closesAt ? followPeople(of, state.closesAt) : enter(of, 'closing', state);
}

/** Applies what the roster says now, gives what is new its place on the ladder, and rests until more can happen. */
async function followPeople(of: OfCampaign, endsAt: string): Promise<Round> {
  const { lookAgainAt } = await steps.followRoster(of);
  await steps.scheduleChase(of);
  return { until: lookAgainAt !== null && lookAgainAt < endsAt ? lookAgainAt : endsAt };
}

function refuseUnlessCollecting({ campaignId, phase }: Mind): void {
  if (phase === 'collecting') return;
  const why = `${campaignId} is ${phase ?? 'starting'}: only a campaign that collects can be closed early`;
  throw workflow.ApplicationFailure.nonRetryable(why, 'WrongPhase');
}
