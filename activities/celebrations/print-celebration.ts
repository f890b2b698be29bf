import { cardPage } from '../../domain/printing/card.ts';
import type { Celebrated } from '../../domain/printing/celebrated.ts';
import { certificatePage } from '../../domain/printing/certificate.ts';
import { paperFor } from '../../domain/printing/page.ts';
import type { Milestone } from '../../domain/milestones.ts';
import { certificateWords } from '../../templates/print/certificate-words.ts';
import { drawPdf } from '../lettering/draw-pdf.ts';
import { drawPng } from '../lettering/draw-png.ts';
import { setPage, UnknownScript, type SetPage } from '../lettering/set-page.ts';

/** A milestone in its reader's words. */
export interface ReachedMilestone extends Pick<Milestone, 'kind' | 'reachedOn'> {
  id: string;
  title: string;
  detail: string;
  /** What is handed out for it, and by whom; null: nothing. It is not printed. */
  reward: { what: string; by: string } | null;
}

interface Printing {
  /** Of the person, the one that they write first; the first that can be drawn is printed. */
  names: readonly string[];
  organisationName: string;
  /** BCP 47. */
  locale: string;
}

export interface PrintedCelebration {
  /** PNG; null where no name, or not what was reached, can be drawn. */
  card: Buffer | null;
  /** One PDF for each thing that was completed. */
  certificates: Buffer[];
}

const pixelsPerPoint = 2;
/** Who completed more at once has the mail for the others. */
const mostCertificates = 3;
const certified: readonly Milestone['kind'][] = [
  'programme-completed',
  'pathway-completed',
  'certificate-earned',
  'completion',
];

/** A card of the first milestone, and certificates of what was completed, with the person's name; never a level. */
export async function printCelebration(
  reached: readonly ReachedMilestone[],
  printing: Printing,
): Promise<PrintedCelebration> {
  const [first] = reached;
  const completed = reached.filter(({ kind }) => certified.includes(kind)).slice(0, mostCertificates);
  const { locale, organisationName } = printing;
  const paper = paperFor(locale);
  const words = certificateWords(locale);
  const card = first ? await setFor(first, printing, cardPage) : null;
  const certificates: Buffer[] = [];
  for (const milestone of completed) {
    const page = await setFor(milestone, printing, (said) => certificatePage(said, words, paper));
    const about = {
      title: `${words.heading}: ${milestone.title}`,
      author: organisationName,
      language: locale,
    };
    if (page) certificates.push(await drawPdf([page], { ...about, madeAt: milestone.reachedOn }));
  }
  return { card: card && drawPng(card, pixelsPerPoint), certificates };
}

async function setFor(
  { id, title, reachedOn }: ReachedMilestone,
  { names, organisationName, locale }: Printing,
  pageOf: (said: Celebrated) => Parameters<typeof setPage>[0],
): Promise<SetPage | null> {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(reachedOn),
  );
  for (const name of names.filter(Boolean)) {
    try {
      return await setPage(pageOf({ organisationName, name, title, day, reference: id }), locale);
    } catch (error) {
      if (!(error instanceof UnknownScript)) throw error;
    }
  }
  return null;
}
