import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../domain/configuration.ts';
import { celebrationsOf } from '../domain/milestones/celebration-rules.ts';
import { importKinds } from '../domain/configuration/import-profile.ts';
import { exitCodes, Failure, refusedPath } from './failure.ts';
import type { Recurring } from './schedules.ts';

const minutesADay = 24 * 60;
/** A report that is late is told of within this time. */
const watchMinutes = 15;
/** Word of a week is planned on its eve: mornings begin in the east hours before they do here. */
const pulseMinutes = 3 * 60;
const monthsAYear = 12;
const monthsAQuarter = 3;
/** Good news of the month before is told until about its middle. */
const monthCatchUpDays = 10;
/** An hour that every zone has on every day: clocks are turned before it. */
export const openingHour = 4;
/** When people are asked and celebrated by what is known, whatever campaign runs. */
export const standingHour = 5;
/** On the first day of a month it is that day at noon in nearly every zone: a month is over for all of its people. */
const monthHour = 12;

/** Schedules that the configuration alone decides on. */
export const programPrefixes = ['open-campaign/', 'standing/'] as const;

/** What the product does again and again by itself. */
export function recurring({
  dropFolder,
  shards,
}: {
  dropFolder: string | null;
  shards: number;
}): Recurring[] {
  return [
    {
      id: 'sweep-drop-folder',
      workflow: 'sweepDropFolder',
      when: { everyMinutes: 1 },
      wanted: dropFolder !== null,
    },
    { id: 'retain', workflow: 'retain', when: { everyMinutes: minutesADay }, wanted: true, args: [{}] },
    {
      id: 'tell-of-week',
      workflow: 'tellOfWeek',
      when: { everyMinutes: pulseMinutes },
      wanted: true,
      args: [{}],
    },
    {
      id: 'watch-reports',
      workflow: 'watchReports',
      when: { everyMinutes: watchMinutes },
      wanted: true,
      args: [{ shards }],
    },
    {
      id: 'celebrate-month',
      workflow: 'celebrateMonth',
      when: {
        timeZone: 'UTC',
        hour: monthHour,
        firstOfMonths: Array.from({ length: monthsAYear }, (_, month) => month + 1),
      },
      catchUpDays: monthCatchUpDays,
      wanted: true,
      args: [{ shards }],
    },
  ];
}

/** What a configuration has done by itself: programs open each fiscal quarter, or ask each day, and people are celebrated. */
export function recurringPrograms(
  configuration: Pick<Configuration, 'organisation' | 'programs' | 'celebrations'>,
  shards: number,
): Recurring[] {
  const { organisation, programs } = configuration;
  const { timeZone, fiscalYearStartsInMonth } = organisation;
  const firstOfMonths = Array.from(
    { length: monthsAYear / monthsAQuarter },
    (_, quarter) => ((fiscalYearStartsInMonth - 1 + quarter * monthsAQuarter) % monthsAYear) + 1,
  );
  const daily: Recurring = {
    id: 'celebrate-lately',
    workflow: 'celebrateLately',
    when: { timeZone, hour: standingHour },
    catchUpDays: 1,
    wanted: celebrationsOf(configuration).daily,
    args: [{ shards }],
  };
  const ofPrograms = programs.flatMap(({ id: program, kind, opens }): Recurring[] => {
    if (kind === 'standing')
      return [
        {
          id: `standing/${program}`,
          workflow: 'standing',
          when: { timeZone, hour: standingHour },
          catchUpDays: 1,
          wanted: true,
          args: [{ program }],
        },
      ];
    if (!opens) return [];
    return [
      {
        id: `open-campaign/${program}`,
        workflow: 'openQuarter',
        when: { timeZone, hour: openingHour, firstOfMonths },
        catchUpDays: opens.catchUpDays,
        wanted: true,
        args: [{ program, shards, searchAttributes: true }],
      },
    ];
  });
  return [...ofPrograms, daily];
}

/** Makes the drop folder, with a folder for each kind of export. Throws a Failure that names it when that is refused. */
export function prepareDropFolder(folder: string): void {
  try {
    for (const kind of importKinds) mkdirSync(join(folder, kind), { recursive: true });
  } catch (error) {
    throw new Failure(
      `QUARTERDECK_DROP_FOLDER: ${refusedPath(error) ?? String(error)}`,
      exitCodes.notAllowed,
    );
  }
}
