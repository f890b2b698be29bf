import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Db } from '../../storage/database.ts';
import { storyRanks } from '../../storage/stories.ts';
import { startRecurring } from '../stories.ts';
import type { PlannedAct } from './acts.ts';
import type { Stage } from './stage.ts';

/** What schedules do by themselves in an installation: a rehearsal's clock knows no schedules. */
const recurrences = {
  /** On Sunday noon, UTC, it is the eve of the week everywhere, or its first morning. */
  week: {
    story: 'tellOfWeek',
    next: (day: Temporal.PlainDate) => day.add({ days: daysAWeek - (day.dayOfWeek % daysAWeek) }),
  },
  month: {
    story: 'celebrateMonth',
    next: (day: Temporal.PlainDate) => day.with({ day: 1 }).add({ months: 1 }),
  },
} as const;

const daysAWeek = 7;
const noon = { hour: 12 };

export const recurring = z.object({ every: z.enum(['week', 'month']), shards: z.int() });
type Recurring = z.infer<typeof recurring>;

/** The first of each kind after a moment; each plans the next. */
export function recurringActs(
  kinds: readonly Recurring['every'][],
  { after, shards }: { after: Date; shards: number },
): PlannedAct[] {
  return kinds.map((every) => nextOf({ every, shards }, after));
}

/** Starts the story, and plans the next as long as a campaign is under way: nothing that recurs keeps the clock going alone. */
export async function recur(
  { db, client }: Pick<Stage, 'db' | 'client'>,
  of: Recurring,
  now: Date,
): Promise<PlannedAct[]> {
  const { story } = recurrences[of.every];
  const id = `rehearsed-${of.every}/${now.toISOString()}`;
  await startRecurring({
    db,
    client,
    story: { story, id, rank: storyRanks.celebrate, input: { shards: of.shards } },
  });
  return (await isUnderWay(db)) ? [nextOf(of, now)] : [];
}

function nextOf(of: Recurring, after: Date): PlannedAct {
  const day = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO('UTC').toPlainDate();
  const next = recurrences[of.every].next(day).toPlainDateTime(noon).toZonedDateTime('UTC');
  return { at: new Date(next.epochMilliseconds), kind: 'recur', detail: of };
}

async function isUnderWay(db: Db): Promise<boolean> {
  const campaign = await db
    .selectFrom('campaigns')
    .select('id')
    .where('phase', 'not in', ['done', 'cancelled'])
    .limit(1)
    .executeTakeFirst();
  return campaign !== undefined;
}
