import type { MailReader } from '../../domain/mail.ts';
import { idOf } from '../../storage/ids.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { dueCalendar } from '../../templates/mail/due-calendar.ts';
import { roundOf, subjectOf } from './compose-daily.ts';
import type { PageFacts } from './page-facts.ts';

/** The rung that first asks for something. */
const asking = 'invitation';

/** What a mail asks of its reader for the first time, as a file for their calendar; null: it asks for nothing. */
export function calendarFile(
  reader: MailReader & { personId: string },
  causes: readonly NoticeCause[],
  of: { facts: PageFacts; pageUrl: string; domain: string; organisationName: string },
): string | null {
  const { facts, pageUrl, domain, organisationName } = of;
  const asked = causes.filter(
    ({ ownerId, rung, dueOn }) => ownerId === reader.personId && rung === asking && dueOn !== null,
  );
  if (asked.length === 0) return null;
  const days = [...Map.groupBy(asked, keyOf)].map(([key, together]) => {
    const subjects = together.map((cause) => subjectOf(cause, reader.locale, facts)).toSorted();
    const [first] = together;
    return {
      id: `${idOf('due', reader.personId, key)}@${domain}`,
      round: first ? roundOf(first, reader.locale, facts) : '',
      dueOn: first?.dueOn ?? '',
      subjects: [...new Set(subjects)],
      url: pageUrl,
    };
  });
  return dueCalendar(days, { locale: reader.locale, stamp: facts.now, organisationName });
}

/** A round has one day for a reader; what is owed outside rounds has one each. */
function keyOf({ program, period, dueOn }: NoticeCause): string {
  return `${program}/${period}/${dueOn}`;
}
