import * as workflow from '@temporalio/workflow';
import type { ChannelActivities } from '../activities/channels/channel-activities.ts';
import type { NoticeActivities } from '../activities/notices/notice-activities.ts';
import { chaseState, type ChaseInput, type ChaseState } from './messages.ts';
import { queues } from './queues.ts';
import { storyClock, type Look } from './story-clock.ts';

const patience = { scheduleToCloseTimeout: '6 hours', retry: { maximumInterval: '5 minutes' } } as const;
const { planDue, claimPage, nextDue } = workflow.proxyActivities<NoticeActivities>({
  startToCloseTimeout: '2 minutes',
  ...patience,
});
const { handOverPage } = workflow.proxyActivities<NoticeActivities>({
  taskQueue: queues.mail,
  // Longer than the mail server may think about a mail.
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '30 seconds',
  ...patience,
});

const { handOverPosts } = workflow.proxyActivities<ChannelActivities>({
  taskQueue: queues.mail,
  // Longer than all webhooks of a round may think, one beside the other.
  startToCloseTimeout: '5 minutes',
  ...patience,
});

const pagesInFlight = 4;
const historyLimit = 1_000;
const blockedMs = 15 * 60 * 1_000;

/**
 * The only sender: it chases the recipients of one shard for as long as the organisation exists. Each round plans what
 * is due, claims pages and hands them over until none is left, then sleeps until the next due moment or a change.
 * Safe to re-run: what is due, planned and claimed stands in the database; the run carries the number of the last page
 * alone, by which a restored database is told from a running one.
 */
export async function chase(input: ChaseInput): Promise<void> {
  const { shard, shards } = input;
  const clock = storyClock(input.clock);
  const state: ChaseState = {
    page: input.page,
    nextAt: null,
    held: false,
    blockedSince: null,
    blockedBy: null,
  };
  workflow.setHandler(chaseState, () => ({ ...state }));

  while (workflow.workflowInfo().historyLength < historyLimit) {
    const look = clock.look();
    try {
      if (await round(look)) continue;
      state.nextAt = (await nextDue({ shard, shards, now: look.now })).at;
      state.blockedSince = state.blockedBy = null;
      workflow.setCurrentDetails('');
    } catch (error) {
      if (workflow.isCancellation(error) || !(error instanceof workflow.ActivityFailure)) throw error;
      blocked(look, error);
    }
    await clock.waitUntil(state.nextAt, look);
  }
  await workflow.continueAsNew<typeof chase>({ shard, shards, page: state.page, ...clock.carry() });

  /** True when something was claimed: the round after it looks at the clock anew. */
  async function round({ now }: Look): Promise<boolean> {
    const { posts = 0 } = await planDue({ shard, shards, now });
    const pages: Promise<unknown>[] = [];
    // Nothing is asked for where no post is due: histories from before there were any hold none.
    if (posts > 0) pages.push(failureOf(post(now)));
    const failures = [await failureOf(claimInto(pages, now)), ...(await Promise.all(pages))];
    for (const failure of failures) if (failure !== null) throw failure;
    return pages.length > 0;
  }

  async function post(now: string): Promise<void> {
    const { page } = await handOverPosts({ shard, shards, page: state.page, now });
    state.page = Math.max(state.page, page);
  }

  /** The next page is claimed while those before it are handed over. */
  async function claimInto(pages: Promise<unknown>[], now: string): Promise<void> {
    while (pages.length < pagesInFlight) {
      const { token, page, held } = await claimPage({ shard, shards, page: state.page, now });
      state.held = held;
      state.page = Math.max(state.page, page);
      if (token === null) return;
      pages.push(failureOf(handOverPage({ token, page, now })));
    }
  }

  /** After hours without database or mail server the story keeps its place, says so, and tries again. */
  function blocked(look: Look, error: workflow.ActivityFailure): void {
    state.blockedSince ??= look.now;
    state.blockedBy = error.activityType;
    state.nextAt = new Date(Date.parse(look.now) + blockedMs).toISOString();
    workflow.setCurrentDetails(`Blocked since ${state.blockedSince} by ${error.activityType}`);
  }
}

/** Awaited later than it may fail, so the failure is kept as a value. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return null;
  } catch (error) {
    return error;
  }
}
