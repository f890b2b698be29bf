import { localDay, plusDays } from '../../domain/calendar.ts';
import { wordsFor } from '../../domain/configuration.ts';
import { isStale, usualReviewMonths } from '../../domain/course-catalogue.ts';
import type { DailyMail, MailReader, OverseenPerson, OwedItem } from '../../domain/mail.ts';
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
): Pick<DailyMail, 'kind' | 'pageUrl' | 'owed' | 'overseen' | 'thanks'> {
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
  const mine = items.filter(({ cause }) => cause.ownerId === reader.personId);
  const theirs = items.filter(({ cause }) => cause.ownerId !== reader.personId);
  return {
    kind: 'daily',
    pageUrl,
    owed: mine.map(({ cause, item }) => owedItem(cause, item)),
    overseen: overseen(),
    thanks: [],
  };

  function itemOf(cause: NoticeCause) {
    const dueOn = cause.dueOn ?? today;
    const workingDaysLeft = daysBetween(today, dueOn);
    return { what: whatIs(cause), subject: subjectOf(cause), dueOn, workingDaysLeft };
  }

  function subjectOf(cause: NoticeCause): string {
    if (cause.subjectPersonId) return fullName(facts.roster.get(cause.subjectPersonId));
    const course = courseOf(cause, facts);
    return course ? wordsFor(course.words, reader.locale) : (cause.subjectKey ?? '');
  }

  function owedItem(cause: NoticeCause, item: ReturnType<typeof itemOf>): OwedItem {
    const program = facts.pinned(cause).programs.find((each) => each.id === cause.program);
    const title = program ? wordsFor(program.words, reader.locale) : (cause.program ?? '');
    const url = cause.obligationKind === 'rate' ? `${pageUrl}/rate/${cause.causeId}` : pageUrl;
    return {
      ...item,
      rung: cause.rung,
      campaignTitle: [title, cause.period].filter(Boolean).join(', '),
      url,
      ...outdated(cause, facts, today),
    };
  }

  function overseen(): OverseenPerson[] {
    const groups = Map.groupBy(theirs, ({ cause }) => cause.ownerId);
    return [...groups]
      .map(([ownerId, group]) => ({
        id: ownerId ?? '',
        name: fullName(facts.roster.get(ownerId ?? '')),
        open: group.map(({ item }) => item),
      }))
      .sort((a, b) => inOrder(a.name, b.name) || inOrder(a.id, b.id))
      .map(({ name, open }) => ({ name, open }));
  }
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
  if (cause.obligationKind !== 'rate') return 'learn';
  return cause.subjectPersonId === cause.ownerId ? 'rate-self' : 'rate-person';
}

type Item = Pick<OwedItem, 'what' | 'subject' | 'dueOn'>;
const whatFirst = ['rate-self', 'rate-person', 'learn'];

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
