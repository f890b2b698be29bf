import { localDay, plusDays } from '../../domain/calendar.ts';
import { sectionsFor, type PlacedLine } from '../../domain/celebrated-lines.ts';
import { monthInWords } from '../../domain/celebrated-month.ts';
import type { DigestMail, MailReader } from '../../domain/mail.ts';
import { signLink } from '../../storage/links.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import type { Links } from './compose-daily.ts';
import type { Digests } from './digests.ts';
import type { PageFacts } from './page-facts.ts';

const linkDays = 400;
/** A mail that nobody reads to its end celebrates nobody. */
const mostLines = 100;

/** The last month among the causes, for one reader. Throws where nobody is left to be told of. */
export function composeDigest(
  reader: MailReader & { personId: string },
  causes: readonly NoticeCause[],
  { facts, links, digests }: { facts: PageFacts; links: Links; digests: Digests },
): Pick<DigestMail, 'kind' | 'month' | 'sections' | 'more' | 'optOutUrl'> {
  const { locale, personId } = reader;
  const month =
    causes
      .map(({ causeId }) => causeId)
      .sort()
      .at(-1) ?? '';
  const lines = (digests.milestones.get(month) ?? []).flatMap((each): PlacedLine[] => {
    const { who, unitPath, unitName, titleIn, story } = each;
    const what = titleIn(locale);
    return what === null ? [] : [{ who, what, unitPath, unitName, ...(story !== null && { story }) }];
  });
  if (lines.length === 0) throw new Error('Nobody is left of whom the month could tell');
  const unitPath = digests.unitPath(facts.roster.get(personId)?.unitId ?? null);
  const expiresOn = plusDays(localDay(facts.configuration.organisation, facts.now), linkDays);
  const token = signLink(links.ring, { kind: 'opt-out', personId, expiresOn });
  return {
    kind: 'digest',
    month: monthInWords(month, locale),
    ...sectionsFor(lines, { unitPath, locale, most: mostLines }),
    optOutUrl: `${links.publicUrl}/opt-out/${token}`,
  };
}
