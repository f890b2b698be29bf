import { localDay, plusDays } from '../../domain/calendar.ts';
import type { CelebrationMail, MailReader } from '../../domain/mail.ts';
import { milestoneWords } from '../../domain/milestones/milestone-words.ts';
import { signLink } from '../../storage/links.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import type { Links } from './compose-daily.ts';
import type { ReachedMilestone } from '../celebrations/print-celebration.ts';
import type { PageFacts } from './page-facts.ts';

const linkDays = 400;

/** What somebody has reached, and the link by which they hear no more of it. Throws when nothing of it can be named. */
export function composeCelebration(
  reader: MailReader & { personId: string },
  causes: readonly NoticeCause[],
  { facts, links }: { facts: PageFacts; links: Links },
): Pick<CelebrationMail, 'kind' | 'milestones' | 'optOutUrl'> {
  const milestones = reachedOf(causes, { facts, locale: reader.locale }).map(({ kind, title, detail }) => ({
    kind,
    title,
    detail,
  }));
  if (milestones.length === 0) throw new Error('The configuration no longer knows what was reached');
  const expiresOn = plusDays(localDay(facts.configuration.organisation, facts.now), linkDays);
  const token = signLink(links.ring, { kind: 'opt-out', personId: reader.personId, expiresOn });
  return { kind: 'celebration', milestones, optOutUrl: `${links.publicUrl}/opt-out/${token}` };
}

/** What was reached, in the reader's words, and when; what the configuration no longer knows is left out. */
export function reachedOf(
  causes: readonly NoticeCause[],
  { facts, locale }: { facts: PageFacts; locale: string },
): ReachedMilestone[] {
  return causes.flatMap((cause) => {
    const {
      causeId: id,
      milestoneKind: kind,
      milestoneSubject: subject,
      milestoneReachedOn: reachedOn,
    } = cause;
    const said = kind && subject ? milestoneWords({ kind, subject }, facts.pinned(cause), locale) : null;
    return said && reachedOn !== null ? [{ ...said, id, reachedOn }] : [];
  });
}
