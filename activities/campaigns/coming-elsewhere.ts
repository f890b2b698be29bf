import { runningCampaignIds } from '../../storage/campaigns.ts';
import { stepsElsewhere, type DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { waitingElsewhere } from '../../storage/future-notices.ts';
import type { Configurations } from '../notices/configurations.ts';
import { sceneOf } from '../notices/plan-due.ts';
import { clockStands } from './campaign-moments.ts';
import { climbOf, climbsOf, type Climbed } from './climbs.ts';
import { mailOf, mailWaiting, type ComingMail } from './coming-mail.ts';
import { pinnedProgram } from './pinned-program.ts';

/** What is owed all year round has no end. */
const never = '9999-12-31T00:00:00.000Z';

interface Elsewhere {
  /** Not of these. */
  campaignIds: readonly string[];
  /** To these alone. */
  readers: ReadonlySet<string>;
  now: string;
  configurations: Configurations;
  /** Before this moment, ISO 8601; absent: whenever. */
  until?: string;
}

/**
 * The mails that other campaigns and what is owed outside campaigns (named by its program) bring to some readers, from now
 * to their end. Of campaigns whose clock stands nothing comes.
 */
export async function comingElsewhere(tx: Tx, of: Elsewhere): Promise<ComingMail[]> {
  const { campaignIds, readers, until } = of;
  if (readers.size === 0) return [];
  const running = (await runningCampaignIds(tx)).filter((id) => !campaignIds.includes(id));
  const going = [];
  for (const id of running) {
    const pinned = await pinnedProgram(tx, id);
    if (!clockStands(pinned.campaign)) going.push(pinned);
  }
  const asked = { campaignIds: going.map(({ campaign }) => campaign.id), recipientIds: [...readers] };
  const steps = Map.groupBy(await stepsElsewhere(tx, asked, until), ({ campaignId }) => campaignId);
  const climbs = await standingClimbs(tx, of, steps.get(null) ?? []);
  for (const pinned of going)
    climbs.push(...(await climbsOf(tx, of, { pinned, steps: steps.get(pinned.campaign.id) ?? [] })));
  const mailed = climbs.filter(({ channel, recipientId }) => channel !== 'page' && readers.has(recipientId));
  const waiting = await waitingElsewhere(tx, asked);
  return [...mailed.map((each) => mailOf(each, 'ladder')), ...waiting.map(mailWaiting)];
}

async function standingClimbs(
  tx: Tx,
  { configurations, now, until }: Elsewhere,
  steps: DueStep[],
): Promise<Climbed[]> {
  if (steps.length === 0) return [];
  const scene = await sceneOf(tx, { configuration: await configurations.latest(tx), steps, now });
  return steps.flatMap((step) => climbOf(step, scene, { end: until ?? never, cutOffAt: never }));
}
