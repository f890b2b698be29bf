import { pageNoticesOf, type PageNotice } from '../../storage/personal-page.ts';
import type { RosterRow } from '../../storage/roster.ts';
import type { WebContext } from '../context.ts';
import { dayIn, dayInWords } from '../words-of-time.ts';
import type { CourseShelf } from './course-shelf.ts';
import { peopleById } from './duties.ts';
import { nameOf, type Reader } from './reader.ts';
import { programInWords } from './wording.ts';

/** What the page says to its reader instead of a mail, a sentence each; latest first. */
export async function pageNotices(
  context: WebContext,
  reader: Reader,
  courses: CourseShelf,
): Promise<string[]> {
  const notices = await pageNoticesOf(context.db, reader.personId, reader.now);
  const ids = notices.flatMap(({ ownerId, subjectPersonId }) => [ownerId, subjectPersonId ?? []].flat());
  const people = await peopleById(context, reader, ids);
  return [...new Set(notices.map((notice) => inWords(notice, reader, { people, courses })))];
}

function inWords(
  notice: PageNotice,
  { timeZone, configuration }: Reader,
  { people, courses }: { people: Map<string, RosterRow>; courses: CourseShelf },
): string {
  const { track, kind, ownerId, subjectPersonId, subjectKey, program, dueOn, at } = notice;
  const when = dayInWords(dayIn(timeZone, at));
  if (track === 'thanks')
    return `${when}: thank you, you have done everything in ${programInWords(configuration, program)}.`;
  const own = track === 'owner';
  const thing =
    kind !== 'rate'
      ? `${kind === 'renew' ? 'the renewal of ' : ''}“${courses.title(subjectKey)}”`
      : subjectPersonId === ownerId
        ? `${own ? 'your' : 'their'} own skills`
        : `the skills of ${nameOf(people.get(subjectPersonId ?? ''))}`;
  const due = `due on ${dayInWords(dueOn)}`;
  return own
    ? `${when}: a reminder of ${thing}, ${due}.`
    : `${when}: ${nameOf(people.get(ownerId))} still has something open: ${thing}, ${due}.`;
}
