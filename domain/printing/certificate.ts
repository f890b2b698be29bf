import type { Celebrated, CertificateWords } from './celebrated.ts';
import { box, line, paperSizes, type PrintedPage } from './page.ts';

const frame = 28;
const edge = 90;
const ink = '#0b3954';
const accent = '#b7791f';
const quiet = '#52606d';

/** A certificate on one page, lying, to print and to frame. */
export function certificatePage(
  { organisationName, name, title, day, reference }: Celebrated,
  words: CertificateWords,
  paper: keyof typeof paperSizes,
): PrintedPage {
  const [height, width] = paperSizes[paper];
  const middle = { x: edge, width: width - 2 * edge, align: 'centre' as const };
  const inner = { x: frame, y: frame, width: width - 2 * frame, height: height - 2 * frame };
  return {
    width,
    height,
    parts: [
      box({ ...inner, stroke: ink }),
      box({ x: width / 2 - 40, y: 178, width: 80, height: 3, fill: accent }),
      line({ ...middle, y: 110, text: organisationName, size: 17, weight: 500, colour: quiet }),
      line({ ...middle, y: 158, text: words.heading, size: 34, weight: 600, colour: ink, role: 'heading' }),
      line({ ...middle, y: 226, text: words.forWhom, size: 14, colour: quiet }),
      line({ ...middle, y: 284, text: name, size: 44, smallest: 16, weight: 700, colour: ink }),
      line({ ...middle, y: 330, text: words.reached, size: 14, colour: quiet }),
      line({ ...middle, y: 366, text: title, size: 22, smallest: 14, lines: 2, weight: 600, colour: ink }),
      line({ ...middle, y: height - 110, text: day, size: 14 }),
      line({ ...middle, y: height - 52, text: words.reference(reference), size: 8, colour: quiet }),
    ],
  };
}
