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
  /** `beside`: what was planned and what was reported before; null: neither. */
  figures: { label: string; value: string; beside: string | null; note: string }[];
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
  const below = 14 + askedHeight(summary) + footHeight;
  const listed = listHeight(summary, rowHeights.single);
  if (summary.chart)
    y = bars(parts, summary.chart, { ...room, y: y + 14, until: height - below - listed - 14 });
  y = list(parts, summary, { ...room, y: y + 14, until: height - below });
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

const besideHeight = 12;

/** The numbers that lead, side by side, each with its plan below it. */
function tiles(parts: PagePart[], figures: BoardSummary['figures'], { x, width, y }: Place): number {
  const gap = 12;
  const wide = (width - gap * (leading - 1)) / leading;
  const below = figures.some(({ beside }) => beside !== null) ? besideHeight : 0;
  const height = 86 + below;
  for (const [index, { label, value, beside, note }] of figures.entries()) {
    const left = x + index * (wide + gap);
    const inner = { x: left + 10, width: wide - 20 };
    parts.push(
      box({ x: left, y, width: wide, height, fill: colours.ground }),
      line({ ...inner, y: y + 13, text: label, size: 8, lines: 2, weight: 600, colour: colours.quiet }),
      line({ ...inner, y: y + 44, text: value, size: 20, smallest: 8, weight: 700 }),
      line({ ...inner, y: y + 58 + below, text: note, size: 7, lines: 3, colour: colours.quiet }),
    );
    if (beside !== null) parts.push(line({ ...inner, y: y + 58, text: beside, size: 7.5, weight: 600 }));
  }
  return y + height + 22;
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
  { x, width, y, until }: Place & { until: number },
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
  const shown = rows.slice(0, Math.max(1, Math.min(most.rows, Math.floor((until - top) / high))));
  for (const [index, { label, value, written }] of shown.entries()) {
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
  return top + shown.length * high;
}

/** Rows of the list: of one line, and where there is room for it of two. */
const rowHeights = { single: 15, double: 24 };

function listHeight({ figures }: BoardSummary, high: number): number {
  const rest = figures.slice(leading, most.figures).length;
  return rest === 0 ? 0 : 17 + rest * high;
}

function list(
  parts: PagePart[],
  summary: BoardSummary,
  { x, width, y, until }: Place & { until: number },
): number {
  const { figures, figuresTitle } = summary;
  const rest = figures.slice(leading, most.figures);
  if (rest.length === 0) return y - 14;
  parts.push(line({ x, width, y, text: figuresTitle, size: 10, weight: 600 }));
  const isRoomy = y + listHeight(summary, rowHeights.double) <= until;
  const high = isRoomy ? rowHeights.double : rowHeights.single;
  const lines = isRoomy ? 2 : 1;
  for (const [index, { label, value, beside, note }] of rest.entries()) {
    const at = y + 17 + index * high;
    // On one line there is room for the plan or for what the figure means: nobody else tells the plan.
    const said = isRoomy && beside !== null ? `${beside}. ${note}` : (beside ?? note);
    parts.push(
      line({ x, width: 170, y: at, text: label, size: 8, lines }),
      line({ x: x + 178, width: 92, y: at, text: value, size: 8, weight: 600, align: 'end' }),
      line({ x: x + 280, width: width - 280, y: at, text: said, size: 7.5, lines, colour: colours.quiet }),
    );
  }
  return y + listHeight(summary, high);
}

const askSize = 9;
/** Most take two lines; one of them may take three. */
const askLines = (asks: number): number => (asks === 0 ? 0 : 2 * asks + 1);
const footHeight = 40;

function askedHeight({ asks }: BoardSummary): number {
  return 34 + askLines(Math.min(asks.length, most.asks)) * askSize * lineHeight;
}

function asked(parts: PagePart[], summary: BoardSummary, { x, width, y }: Place): void {
  const { askedTitle, asks } = summary;
  const shown = asks.slice(0, most.asks);
  const size = askSize;
  parts.push(
    box({ x, y: y - 12, width, height: askedHeight(summary), stroke: colours.bar }),
    line({ x: x + 10, width: width - 20, y: y + 5, text: askedTitle, size: 10, weight: 600 }),
  );
  parts.push(
    line({
      x: x + 10,
      width: width - 20,
      y: y + 20,
      text: shown.join('\n'),
      size,
      lines: askLines(shown.length),
    }),
  );
}
