import { box, line, lineHeight, paperSizes, type PagePart, type PrintedPage } from './page.ts';

/** What stands on the one page that a board reads, written out for its reader. */
export interface BoardSummary {
  title: string;
  /** As of when, for whom, which version. */
  asOf: string;
  /** Null: the answers are real. */
  simulated: string | null;
  message: string;
  sentences: string[];
  figuresTitle: string;
  figures: { label: string; value: string; note: string }[];
  chart: BoardChart | null;
  askedTitle: string;
  asks: string[];
  /** Where the numbers come from. */
  foot: string;
}

export interface BoardChart {
  title: string;
  subtitle: string;
  /** Where the scale ends; all bars begin at zero. */
  maximum: number;
  /** `value` null: no bar, and `written` says why. */
  rows: { label: string; value: number | null; written: string }[];
}

const edge = 44;
const leading = 3;
const most = { sentences: 4, figures: 9, rows: 10, asks: 4 };
const colours = { ink: '#1f2933', quiet: '#52606d', bar: '#0072B2', ground: '#f0f4f8', warn: '#9c4221' };

/** The page, upright: the message, the leading numbers, the picture, the other numbers and what is asked. */
export function boardPage(summary: BoardSummary, paper: keyof typeof paperSizes): PrintedPage {
  const [width, height] = paperSizes[paper];
  const room = { x: edge, width: width - 2 * edge };
  const parts: PagePart[] = [];
  let y = head(parts, summary, room);
  y = tiles(parts, summary.figures.slice(0, leading), { ...room, y });
  y = paragraphs(parts, summary.sentences.slice(0, most.sentences), { ...room, y });
  if (summary.chart) y = bars(parts, summary.chart, { ...room, y: y + 14 });
  y = list(parts, summary, { ...room, y: y + 14 });
  asked(parts, summary, { ...room, y: y + 14 });
  parts.push(line({ ...room, y: height - 30, text: summary.foot, size: 7, lines: 2, colour: colours.quiet }));
  return { width, height, parts };
}

interface Room {
  x: number;
  width: number;
}

type Place = Room & { y: number };

function head(parts: PagePart[], { title, asOf, simulated, message }: BoardSummary, room: Room): number {
  parts.push(
    line({ ...room, y: 56, text: title, size: 11, weight: 600, colour: colours.quiet }),
    line({ ...room, y: 72, text: asOf, size: 8, colour: colours.quiet }),
  );
  if (simulated)
    parts.push(line({ ...room, y: 86, text: simulated, size: 9, weight: 700, colour: colours.warn }));
  parts.push(
    line({ ...room, y: 112, text: message, size: 14, smallest: 11, lines: 3, weight: 600, role: 'heading' }),
  );
  return 112 + 2 * 14 * lineHeight + 16;
}

/** The numbers that lead, side by side. */
function tiles(parts: PagePart[], figures: BoardSummary['figures'], { x, width, y }: Place): number {
  const gap = 12;
  const wide = (width - gap * (leading - 1)) / leading;
  for (const [index, { label, value, note }] of figures.entries()) {
    const left = x + index * (wide + gap);
    const inner = { x: left + 10, width: wide - 20 };
    parts.push(
      box({ x: left, y, width: wide, height: 78, fill: colours.ground }),
      line({ ...inner, y: y + 17, text: label, size: 8, weight: 600, colour: colours.quiet }),
      line({ ...inner, y: y + 44, text: value, size: 20, smallest: 8, weight: 700 }),
      line({ ...inner, y: y + 58, text: note, size: 7, lines: 2, colour: colours.quiet }),
    );
  }
  return y + 78 + 22;
}

function paragraphs(parts: PagePart[], sentences: readonly string[], { y, ...room }: Place): number {
  const size = 9;
  const lines = sentences.length * 2;
  parts.push(line({ ...room, y, text: sentences.join('\n'), size, lines }));
  return y + lines * size * lineHeight;
}

function bars(
  parts: PagePart[],
  { title, subtitle, maximum, rows }: BoardChart,
  { x, width, y }: Place,
): number {
  const labels = 170;
  const numbers = 110;
  const high = 18;
  const longest = width - labels - numbers;
  parts.push(
    line({ x, width, y, text: title, size: 10, weight: 600 }),
    line({ x, width, y: y + 12, text: subtitle, size: 7.5, colour: colours.quiet }),
  );
  const top = y + 22;
  for (const [index, { label, value, written }] of rows.slice(0, most.rows).entries()) {
    const at = top + index * high;
    const long = value === null || maximum <= 0 ? 0 : (longest * Math.min(value, maximum)) / maximum;
    const alternative = `${label}: ${written}`;
    parts.push(
      line({ x, width: labels - 8, y: at + 11, text: label, size: 8, align: 'end' }),
      box({
        x: x + labels,
        y: at + 2.5,
        width: Math.max(long, 0.5),
        height: 9,
        fill: colours.bar,
        alternative,
      }),
      line({
        x: x + labels + long + 6,
        width: width - labels - long - 6,
        y: at + 10,
        text: written,
        size: 8,
      }),
    );
  }
  return top + Math.min(rows.length, most.rows) * high;
}

function list(parts: PagePart[], { figures, figuresTitle }: BoardSummary, { x, width, y }: Place): number {
  const rest = figures.slice(leading, most.figures);
  if (rest.length === 0) return y - 14;
  parts.push(line({ x, width, y, text: figuresTitle, size: 10, weight: 600 }));
  for (const [index, { label, value, note }] of rest.entries()) {
    const at = y + 17 + index * 15;
    parts.push(
      line({ x, width: 170, y: at, text: label, size: 8 }),
      line({ x: x + 178, width: 92, y: at, text: value, size: 8, weight: 600, align: 'end' }),
      line({ x: x + 280, width: width - 280, y: at, text: note, size: 7.5, colour: colours.quiet }),
    );
  }
  return y + 17 + rest.length * 15;
}

function asked(parts: PagePart[], { askedTitle, asks }: BoardSummary, { x, width, y }: Place): void {
  const shown = asks.slice(0, most.asks);
  const size = 9;
  const high = 24 + shown.length * 2 * size * lineHeight;
  parts.push(
    box({ x, y: y - 12, width, height: high + 10, stroke: colours.bar }),
    line({ x: x + 10, width: width - 20, y: y + 5, text: askedTitle, size: 10, weight: 600 }),
  );
  parts.push(
    line({ x: x + 10, width: width - 20, y: y + 20, text: shown.join('\n'), size, lines: 2 * shown.length }),
  );
}
