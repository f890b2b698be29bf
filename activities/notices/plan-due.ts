import type { Configuration } from '../../domain/configuration.ts';
import { chaseStoryId, chaseStoryIds } from '../../domain/story-ids.ts';
import { duePostCount } from '../../storage/channel-posts.ts';
import { dueSteps, removeSteps, writeSteps, type DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { settleExpired } from '../../storage/messages.ts';
import { collapsePlanned, planNotices } from '../../storage/notices.ts';
import { poke } from '../../storage/stories.ts';
import type { NoticeDeps } from './deps.ts';
import { createLadders } from './ladders.ts';
import { readOverseers } from './overseers.ts';
import { createCalendars } from './recipients.ts';
import { planThanks } from './plan-thanks.ts';
import { trueMoment } from './true-moment.ts';
import { turnOf, type Scene, type Turn } from './turns.ts';

const pageSize = 500;

export interface ShardAt {
  shard: number;
  shards: number;
  now: string;
}

interface Planned {
  planned: number;
  suppressed: number;
}

/**
 * Turns the due steps of a shard into lines of the ledger and moves each obligation on to its next rung. Of rungs that
 * were missed the latest still useful is planned, the others are recorded with their reason. What was closed since the
 * last round loses what was planned for it, and whoever did all that they owed is thanked. Repeating it changes nothing;
 * an attempt that comes late plans by what is due and known when it comes. Says how many posts to channels are due, where any is.
 */
export function createPlanDue({ db, configurations, tell, moment }: NoticeDeps) {
  return async function planDue({ shard, shards, now }: ShardAt): Promise<Planned & { posts?: number }> {
    const { present } = await trueMoment(db, now, { moment });
    const asOfNow = () => ({ shard, shards, now: present() });
    const total = await db.transaction().execute(async (tx) => {
      // What a worker that is gone had claimed collapses with the rest.
      const of = asOfNow();
      await settleExpired(tx, of);
      return planThanks(tx, of, configurations);
    });
    for (let more = true; more;) {
      const page = await db.transaction().execute((tx) => planPage(tx, asOfNow()));
      total.planned += page.planned;
      total.suppressed += page.suppressed;
      await tell(page.told);
      more = page.more;
    }
    const posts = await duePostCount(db, asOfNow());
    return posts === 0 ? total : { ...total, posts };
  };

  async function planPage(tx: Tx, of: ShardAt): Promise<Planned & { told: string[]; more: boolean }> {
    const steps = await dueSteps(tx, { ...of, limit: pageSize });
    const turns: Turn[] = [];
    const chased = steps.filter((step) => step.open && step.chasing);
    for (const [hash, group] of Map.groupBy(chased, (step) => step.configurationHash)) {
      const configuration = await (hash ? configurations.byHash(tx, hash) : configurations.latest(tx));
      const scene = await sceneOf(tx, { configuration, steps: group, now: of.now });
      turns.push(...group.map((step) => turnOf(step, scene)));
    }
    const record = turns.flatMap((turn) => turn.record);
    const toSend = record.filter((row) => row.suppressed === undefined && row.channel !== 'page');
    const collapsed = await collapsePlanned(tx, toSend, of.now);
    const counts = await planNotices(tx, record, of.now);
    const next = turns.flatMap((turn) => turn.next ?? []);
    await writeSteps(tx, next);
    await removeSteps(tx, stepsWithout(steps, next));
    // Somebody else's shard may have to act now: which one is not worth a question, it happens so seldom.
    const told = turns.some((turn) => turn.moved)
      ? chaseStoryIds(of.shards).filter((story) => story !== chaseStoryId(of.shard))
      : [];
    await poke(tx, told);
    return {
      planned: counts.planned,
      suppressed: counts.suppressed + collapsed,
      told,
      more: steps.length === pageSize,
    };
  }
}

/** What a page of steps is decided by: the roster of now, and what the campaigns' configuration says. */
export async function sceneOf(
  tx: Tx,
  { configuration, steps, now }: { configuration: Configuration; steps: DueStep[]; now: string },
): Promise<Scene> {
  const overseen = steps.filter(({ track }) => track !== 'owner');
  return {
    overseers: await readOverseers(tx, {
      configuration,
      ownerIds: steps.map(({ personId }) => personId),
      tracks: new Set(overseen.map(({ track }) => track)),
      alsoIds: overseen.map(({ recipientId }) => recipientId),
      now,
    }),
    ladders: createLadders(configuration),
    calendars: createCalendars(configuration),
    now,
  };
}

function stepsWithout(
  steps: DueStep[],
  next: readonly { obligationId: string; track: DueStep['track'] }[],
): DueStep[] {
  const kept = new Set(next.map(({ obligationId, track }) => `${obligationId}/${track}`));
  return steps.filter(({ obligationId, track }) => !kept.has(`${obligationId}/${track}`));
}
