import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Configuration } from '../../domain/configuration.ts';
import { reportPolicyOf } from '../../domain/reports/deadlines.ts';
import type { Db } from '../../storage/database.ts';
import { awaitsReceipt } from '../../storage/report-receipts.ts';
import { storyRanks } from '../../storage/stories.ts';
import { standingHour } from '../recurring.ts';
import { startRecurring } from '../stories.ts';
import type { PlannedAct } from './acts.ts';
import type { Stage } from './stage.ts';

type Day = Temporal.PlainDate;
type Places = Pick<Configuration, 'organisation'>;

interface Recurrence {
  next: (day: Day) => Day;
  /** When on that day. */
  at: (of: Places) => { timeZone: string; time: string };
  /** Whether it goes on. Nothing that recurs keeps the clock going alone. */
  goesOn: (db: Db, day: Day) => Promise<boolean>;
}

const daysAWeek = 7;
/** A mail that has not ended by then is held for a reason that no clock ends. */
const receiptWait = { days: 28 };
const daily = (day: Day) => day.add({ days: 1 });
const noon = () => ({ timeZone: 'UTC', time: '12:00' });

/**
 * What schedules do by themselves in an installation, by story: a rehearsal's clock knows no schedules. Reports are watched once a day,
 * at the moment by which they must have left.
 */
const recurrences = {
  /** On Sunday noon, UTC, it is the eve of the week everywhere, or its first morning. */
  tellOfWeek: {
    next: (day) => day.add({ days: daysAWeek - (day.dayOfWeek % daysAWeek) }),
    at: noon,
    goesOn: isUnderWay,
  },
  celebrateMonth: {
    next: (day) => day.with({ day: 1 }).add({ months: 1 }),
    at: noon,
    goesOn: isUnderWay,
  },
  celebrateLately: {
    next: daily,
    at: ({ organisation: { timeZone } }) => ({
      timeZone,
      time: `${String(standingHour).padStart(2, '0')}:00`,
    }),
    goesOn: isUnderWay,
  },
  watchReports: {
    next: daily,
    at: (of) => ({ timeZone: of.organisation.timeZone, time: reportPolicyOf(of).expected.at }),
    goesOn: async (db, day) =>
      (await isUnderWay(db)) || (await awaitsReceipt(db, { dueAfter: day.subtract(receiptWait).toString() })),
  },
} satisfies Record<string, Recurrence>;

const stories = ['tellOfWeek', 'celebrateMonth', 'celebrateLately', 'watchReports'] as const;

export const recurring = z.object({
  story: z.enum(stories),
  shards: z.int(),
  timeZone: z.string(),
  time: z.string(),
});
type Recurring = z.infer<typeof recurring>;

interface Began {
  after: Date;
  shards: number;
  configuration: Places;
}

/** The first of each kind after a moment; each plans the next. */
export function recurringActs(
  kinds: readonly Recurring['story'][],
  { after, shards, configuration }: Began,
): PlannedAct[] {
  return kinds.map((story) => nextOf({ story, shards, ...recurrences[story].at(configuration) }, after));
}

/** Starts the story, and plans the next as long as it has something to do. */
export async function recur(
  { db, client }: Pick<Stage, 'db' | 'client'>,
  of: Recurring,
  now: Date,
): Promise<PlannedAct[]> {
  const { story, shards } = of;
  const id = `rehearsed-${story}/${now.toISOString()}`;
  await startRecurring({
    db,
    client,
    story: { story, id, rank: storyRanks.celebrate, input: { shards } },
  });
  return (await recurrences[story].goesOn(db, dayOf(of, now))) ? [nextOf(of, now)] : [];
}

function nextOf(of: Recurring, after: Date): PlannedAct {
  const { timeZone, time } = of;
  const next = recurrences[of.story].next(dayOf(of, after)).toZonedDateTime({ timeZone, plainTime: time });
  return { at: new Date(next.epochMilliseconds), kind: 'recur', detail: of };
}

function dayOf({ timeZone }: Recurring, moment: Date): Day {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
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
