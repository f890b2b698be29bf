import type { Celebrated } from './celebrated.ts';
import { box, line, type PrintedPage } from './page.ts';

const width = 600;
const height = 314;
const edge = 48;
const ground = '#0b3954';
const accent = '#ffb454';
const quiet = '#c9d6df';
/** A name of more characters stands on two lines, which keeps it whole. */
const longestLine = 34;

/** A picture for a mail: who has reached what, in the organisation's name. Twice as wide as it is high. */
export function cardPage({ organisationName, name, title, day }: Celebrated): PrintedPage {
  const room = { x: edge, width: width - 2 * edge };
  const isLong = name.length > longestLine;
  return {
    width,
    height,
    parts: [
      box({ x: 0, y: 0, width, height, fill: ground }),
      box({ x: edge, y: 58, width: 56, height: 5, fill: accent }),
      line({ ...room, y: 104, text: title, size: 19, lines: 2, weight: 500, colour: quiet }),
      line({
        ...room,
        y: isLong ? 182 : 196,
        text: name,
        size: isLong ? 26 : 44,
        smallest: 18,
        lines: isLong ? 2 : 1,
        weight: 700,
        colour: '#ffffff',
        role: 'heading',
      }),
      // The day, in the reader's language, comes first: it decides the direction in which the line is read.
      line({ ...room, y: 262, text: `${day} · ${organisationName}`, size: 15, colour: quiet }),
    ],
  };
}
