import type { Configuration } from '../../domain/configuration.ts';
import type { CatalogueCourse } from '../../domain/course-catalogue.ts';
import { courseCatalogue } from '../../storage/catalogue.ts';
import { latestConfigurationHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { causesUnder, type NoticeCause } from '../../storage/notice-causes.ts';
import type { RosterRow } from '../../storage/roster.ts';
import { visibleLine } from '../../templates/visible-text.ts';
import { peopleInReceipt } from './alarmed-report.ts';
import type { Configurations } from './configurations.ts';
import { readingsOf, type ReadingOf } from './report-readings.ts';
import { createCalendars, readRoster, type Calendars, type Roster } from './recipients.ts';

/** Everything that the mails of a page say but for what survives: read once, before the first is handed over. */
export interface PageFacts {
  causes: ReadonlyMap<string, NoticeCause>;
  /** Readers, who owes, and whom it is about; of what was escalated also the managers of those who owe. */
  roster: Roster;
  /** The latest: how the organisation sends, whatever campaign it is about. */
  configuration: Configuration;
  /** Its hash, or that of one which it has replaced since. */
  configurationHash: string;
  /** The version that a notice's campaign pins, else the latest. */
  pinned: (cause: NoticeCause) => Configuration;
  calendars: Calendars;
  readingOf: ReadingOf;
  /** Of the latest configuration and the imported catalogue. */
  courses: ReadonlyMap<string, CatalogueCourse>;
  now: string;
}

export async function readPageFacts(
  db: Tx,
  { token, now, configurations }: { token: string; now: string; configurations: Configurations },
): Promise<PageFacts> {
  return factsOf(db, await causesUnder(db, token), { now, configurations });
}

/** What the mails of these causes say. */
export async function factsOf(
  db: Tx,
  causes: readonly NoticeCause[],
  { now, configurations }: { now: string; configurations: Configurations },
): Promise<PageFacts> {
  const configurationHash = (await latestConfigurationHash(db)) ?? '';
  const configuration = await configurations.latest(db);
  const ids = causes.flatMap((cause) =>
    [
      cause.recipientId,
      cause.ownerId ?? [],
      cause.subjectPersonId ?? [],
      cause.milestoneNomination?.nominatorId ?? [],
      cause.sentBackNomination?.nomineeId ?? [],
      peopleInReceipt(cause.alarmedReport),
    ].flat(),
  );
  const byHash = new Map<string, Configuration>();
  for (const { configurationHash: hash } of causes)
    if (hash && !byHash.has(hash)) byHash.set(hash, await configurations.byHash(db, hash));
  const pinned = (cause: NoticeCause) => byHash.get(cause.configurationHash ?? '') ?? configuration;
  const courses = await courseCatalogue(db, configuration.courses);
  const roster = await readRoster(db, { configuration, ids, now });
  const escalated = causes.filter(({ track }) => track === 'escalation');
  const managerIds = escalated.flatMap(({ ownerId }) => roster.get(ownerId ?? '')?.managerId ?? []);
  const managers = await readRoster(db, { configuration, ids: managerIds, now });
  return {
    causes: new Map(causes.map((cause) => [cause.noticeId, cause])),
    roster: new Map([...managers, ...roster]),
    configuration,
    configurationHash,
    pinned,
    readingOf: await readingsOf(db, causes, { latest: configuration, pinned, now }),
    calendars: createCalendars(configuration),
    courses: new Map(courses.map((course) => [course.id, course])),
    now,
  };
}

/** How a person is called in full, in one line; `somebody` of whom the roster has no name. */
export function fullName(row: RosterRow | undefined): string {
  return visibleLine(row?.displayName ?? '') || givenAndFamilyName(row) || 'somebody';
}

/** Often in Latin letters where the full name is in others; empty where it is not told. */
export function givenAndFamilyName(row: RosterRow | undefined): string {
  return visibleLine([row?.givenName, row?.familyName].filter(Boolean).join(' '));
}
