import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../domain/configuration.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { isWorkingDay, workCalendar } from '../../domain/calendar.ts';
import { exitCodes, Failure } from '../failure.ts';
import { writeSampleCompany } from '../sample/write-sample-company.ts';
import { latestDayIn, nextMonday } from './latest-day.ts';
import type { ExportFile } from './take-in.ts';

/** The exports of a rehearsal, in the order in which they arrive. */
export interface Sources {
  title: string;
  /** First day of the quarter, YYYY-MM-DD. */
  startOn: string;
  /** Taken in before the quarter begins. */
  before: ExportFile[];
  /** Arrive while it runs: the days after the start. */
  during: (ExportFile & { afterDays: number })[];
}

export interface SourceWish {
  roster: string | null;
  learning: string[];
  startOn: string | null;
  people: number;
  /** Where the sample company's files are written. */
  folder: string;
  configuration: Configuration;
  /** YYYY-MM-DD. */
  today: string;
}

const sampleStart = '2027-01-11';
const updateAfterDays = 16;
const learningAfterDays = 23;

/** The files that somebody named, or a sample company made for the occasion. */
export async function sourcesFor(wish: SourceWish): Promise<Sources> {
  return wish.roster === null ? sample(wish) : given(wish, wish.roster);
}

async function sample({ startOn, people, folder, configuration }: SourceWish): Promise<Sources> {
  const start = startOn ?? sampleStart;
  const files = await writeSampleCompany({ folder, startOn: start, people, configuration });
  return {
    title: `${configuration.organisation.name.en}, ${people} people`,
    startOn: start,
    before: [
      { path: files.roster, kind: 'roster' },
      { path: files.learningHistory, kind: 'learning' },
      { path: files.levels, kind: 'levels' },
    ],
    during: [
      { path: files.rosterUpdate, kind: 'roster', afterDays: updateAfterDays },
      { path: files.learningMidQuarter, kind: 'learning', afterDays: learningAfterDays },
    ],
  };
}

async function given(
  { startOn, learning, configuration, today }: SourceWish,
  roster: string,
): Promise<Sources> {
  const before: ExportFile[] = [
    { path: roster, kind: 'roster' },
    ...learning.map((path): ExportFile => ({ path, kind: 'learning' })),
  ];
  for (const { path } of before) {
    if (!existsSync(path)) throw new Failure(`There is no file ${path}`, exitCodes.notFound);
  }
  return {
    title: configuration.organisation.name.en,
    startOn: startOn ?? (await startAfter(before, configuration, today)),
    before,
    during: [],
  };
}

/** The first working Monday after the latest day of which the files speak. */
async function startAfter(files: ExportFile[], configuration: Configuration, today: string): Promise<string> {
  const days = await Promise.all(files.map((file) => latestDay(file, configuration, today)));
  const latest = days.reduce<string | null>(
    (best, day) => (day !== null && (best === null || day > best) ? day : best),
    null,
  );
  const site = configuration.sites.find(({ id }) => id === configuration.organisation.defaultSite);
  if (!site) throw new Error('The configuration names a default site that it does not have');
  const calendar = workCalendar({ site, sending: configuration.organisation.sending });
  return nextMonday(latest ?? today, (day) => !isWorkingDay(calendar, day).working);
}

async function latestDay(
  { path, kind }: ExportFile,
  { imports }: Configuration,
  today: string,
): Promise<string | null> {
  try {
    return await latestDayIn(path, { profiles: imports, kind, today });
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    const { what, where, whatToDo } = error.report;
    throw new Failure(`${join(path)}: ${what} (${where}). ${whatToDo}`, exitCodes.findings);
  }
}
