import { localDay, plusDays } from '../../domain/calendar.ts';
import { wordsFor } from '../../domain/configuration.ts';
import { isStale, usualReviewMonths } from '../../domain/course-catalogue.ts';
import type { DailyMail, MailReader, OverseenPerson, OwedItem } from '../../domain/mail.ts';
import { parsePeriod } from '../../domain/period.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { signLink } from '../../storage/links.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { fullName, type PageFacts } from './page-facts.ts';

const linkDays = 60;

export interface Links {
  ring: KeyRing;
  publicUrl: string;
}

/** What the reader owes, and, grouped by person, what those whom the reader oversees owe: exactly the surviving notices. */
export function composeDaily(
  reader: MailReader & { personId: string },
  causes: readonly NoticeCause[],
  { facts, links }: { facts: PageFacts; links: Links },
): Omit<DailyMail, 'reader' | 'organisationName' | 'rehearsal'> {
  const { calendar, daysBetween } = facts.calendars.of(facts.roster.get(reader.personId));
  const today = localDay(calendar, facts.now);
  const latestDueOn = causes.reduce((latest, { dueOn }) => (dueOn && dueOn > latest ? dueOn : latest), today);
  const token = signLink(links.ring, {
    kind: 'page',
    personId: reader.personId,
    expiresOn: plusDays(latestDueOn, linkDays),
  });
  const pageUrl = `${links.publicUrl}/me/${token}`;
  const items = causes
    .map((cause) => ({ cause, item: itemOf(cause) }))
    .sort((a, b) => compare(a.item, b.item));
  const done = items.filter(({ cause }) => cause.track === 'thanks');
  const mine = items.filter(({ cause }) => cause.ownerId === reader.personId && cause.track !== 'thanks');
  const theirs = items.filter(({ cause }) => cause.ownerId !== reader.personId);
  const above = theirs.filter(({ cause }) => cause.track === 'escalation');
  const said = new Set(above.map(({ cause }) => cause.causeId));
  return {
    kind: 'daily',
    pageUrl,
    owed: [...latestOfEach(mine)].map(({ cause, item }) => owedItem(cause, item)),
    overseen: byPerson(
      theirs.filter(({ cause }) => !said.has(cause.causeId)),
      facts,
    ),
    escalated: byPerson(above, facts, (ownerId) => managerOf(ownerId, reader.personId, facts)),
    thanks: [...new Set(done.map(({ cause }) => roundOf(cause, reader.locale, facts)))],
  };

  function itemOf(cause: NoticeCause) {
    const { calendar: owners } = facts.calendars.of(facts.roster.get(cause.ownerId ?? reader.personId));
    const on = localDay(owners, facts.now);
    const dueOn = cause.dueOn ?? on;
    // Late is what is over where it is owed, also by no working day.
    const workingDaysLeft = dueOn < on ? Math.min(-1, daysBetween(on, dueOn)) : daysBetween(on, dueOn);
    return { what: whatIs(cause), subject: subjectOf(cause, reader.locale, facts), dueOn, workingDaysLeft };
  }

  function owedItem(cause: NoticeCause, item: ReturnType<typeof itemOf>): OwedItem {
    const url = cause.obligationKind === 'rate' ? `${pageUrl}/rate/${cause.causeId}` : pageUrl;
    return {
      ...item,
      rung: cause.rung,
      campaignTitle: roundOf(cause, reader.locale, facts),
      url,
      ...outdated(cause, facts, today),
    };
  }
}

/** `Quarterly skills assessment, 2027-Q1`. */
export function roundOf(cause: NoticeCause, locale: string, { pinned }: PageFacts): string {
  const program = pinned(cause).programs.find((each) => each.id === cause.program);
  const title = program ? wordsFor(program.words, locale) : (cause.program ?? '');
  // Outside campaigns the period is no quarter, and says nothing to a reader.
  return cause.period && parsePeriod(cause.period) ? `${title}, ${cause.period}` : title;
}

/** The person rated, or the course. */
export function subjectOf(cause: NoticeCause, locale: string, facts: PageFacts): string {
  if (cause.subjectPersonId) return fullName(facts.roster.get(cause.subjectPersonId));
  const course = courseOf(cause, facts);
  return course ? wordsFor(course.words, locale) : (cause.subjectKey ?? '');
}

/** Whose team somebody is in, where that is not the reader's own. */
function managerOf(ownerId: string, readerId: string, { roster }: PageFacts): { manager?: string } {
  const managerId = roster.get(ownerId)?.managerId;
  const manager = managerId && managerId !== readerId ? roster.get(managerId) : undefined;
  return manager ? { manager: fullName(manager) } : {};
}

/** Each thing once, by the notice of it that fell due last: a nudge may come with a rung. */
function latestOfEach(told: readonly Told[]): Iterable<Told> {
  const latest = new Map<string, Told>();
  for (const each of told) {
    const before = latest.get(each.cause.causeId);
    if (!before || before.cause.dueAt <= each.cause.dueAt) latest.set(each.cause.causeId, each);
  }
  return latest.values();
}

/** A person's open things together, each once, however many rungs tell of it. */
function byPerson(
  told: readonly Told[],
  { roster }: PageFacts,
  more: (ownerId: string) => { manager?: string } = () => ({}),
): OverseenPerson[] {
  return [...Map.groupBy(told, ({ cause }) => cause.ownerId ?? '')]
    .map(([ownerId, group]) => ({
      id: ownerId,
      person: {
        name: fullName(roster.get(ownerId)),
        ...more(ownerId),
        open: [...new Map(group.map(({ cause, item }) => [cause.causeId, item])).values()],
      },
    }))
    .sort((a, b) => inOrder(a.person.name, b.person.name) || inOrder(a.id, b.id))
    .map(({ person }) => person);
}

interface Told {
  cause: NoticeCause;
  item: OverseenPerson['open'][number];
}

/** As the campaign's own configuration names it, else as the catalogue does. */
function courseOf(cause: NoticeCause, { pinned, courses }: PageFacts) {
  const own = pinned(cause).courses.find((each) => each.id === cause.subjectKey);
  return own ?? courses.get(cause.subjectKey ?? '');
}

/** A course that nobody has looked through for long is marked. */
function outdated(
  { obligationKind, subjectKey }: NoticeCause,
  { courses, configuration }: PageFacts,
  on: string,
): Pick<OwedItem, 'lastReviewedOn'> {
  const course = obligationKind === 'rate' ? undefined : courses.get(subjectKey ?? '');
  const { courseReviewMonths: reviewMonths = usualReviewMonths } = configuration.organisation;
  return course && isStale(course, { on, reviewMonths }) ? { lastReviewedOn: course.reviewedOn } : {};
}

function whatIs(cause: NoticeCause): OwedItem['what'] {
  if (cause.obligationKind === 'renew') return 'renew';
  if (cause.obligationKind !== 'rate') return 'learn';
  return cause.subjectPersonId === cause.ownerId ? 'rate-self' : 'rate-person';
}

type Item = Pick<OwedItem, 'what' | 'subject' | 'dueOn'>;
const whatFirst = ['rate-self', 'rate-person', 'learn', 'renew'];

/** The most urgent first, then oneself before others before courses. */
function compare(a: Item, b: Item): number {
  return (
    inOrder(a.dueOn, b.dueOn) ||
    whatFirst.indexOf(a.what) - whatFirst.indexOf(b.what) ||
    inOrder(a.subject, b.subject)
  );
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
