import type { Configuration } from '../../domain/configuration.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { isWorkingDay, workCalendar } from '../../domain/calendar.ts';
import { refusedFile, requireFile } from '../named-file.ts';
import { sampleStartOn, writeSampleCompany, type SampleFile } from '../sample/write-sample-company.ts';
import { latestDayIn, nextMonday } from './latest-day.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import type { ExportFile } from '../take-in.ts';

/** The exports of a rehearsal, in the order in which they arrive. */
export interface Sources {
  title: string;
  /** False: the people are real. */
  isSample: boolean;
  /** First day of the quarter, YYYY-MM-DD. */
  startOn: string;
  /** Taken in before the quarter begins. */
  before: ExportFile[];
  /** Arrive while it runs, each on the day that it describes. */
  during: ExportFile[];
}

type DatelessFile = Omit<ExportFile, 'asOf'>;

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

/** The files that somebody named, or a sample company made for the occasion. */
export async function sourcesFor(wish: SourceWish): Promise<Sources> {
  return wish.roster === null ? sample(wish) : given(wish, wish.roster);
}

async function sample({ startOn, people, folder, configuration }: SourceWish): Promise<Sources> {
  const start = startOn ?? sampleStartOn;
  const company = writeSampleCompany({ folder, startOn: start, people, configuration });
  const file = (kind: ImportKind, { path, asOf }: SampleFile): ExportFile => ({ path, kind, asOf });
  return {
    title: `${configuration.organisation.name.en}, a sample company of ${people} people`,
    isSample: true,
    startOn: start,
    before: [
      file('roster', company.roster),
      file('learning', company.learningHistory),
      file('levels', company.levels),
    ],
    during: [file('roster', company.rosterUpdate), file('learning', company.learningMidQuarter)],
  };
}

async function given(
  { startOn, learning, configuration, today }: SourceWish,
  roster: string,
): Promise<Sources> {
  const files: DatelessFile[] = [
    { path: roster, kind: 'roster' },
    ...learning.map((path): DatelessFile => ({ path, kind: 'learning' })),
  ];
  for (const { path } of files) requireFile(path);
  const start = startOn ?? (await startAfter(files, configuration, today));
  const before = files.map((file) => ({ ...file, asOf: start }));
  return { title: configuration.organisation.name.en, isSample: false, startOn: start, before, during: [] };
}

/** The first working Monday after the latest day of which the files speak. */
async function startAfter(
  files: DatelessFile[],
  configuration: Configuration,
  today: string,
): Promise<string> {
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
  { path, kind }: DatelessFile,
  { imports }: Configuration,
  today: string,
): Promise<string | null> {
  try {
    return await latestDayIn(path, { profiles: imports, kind, today });
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    throw refusedFile(path, error.report);
  }
}
