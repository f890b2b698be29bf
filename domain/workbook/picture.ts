import { figureAt } from '../gaps/figure-at.ts';
import { formats } from './grid.ts';
import { poolSmallUnits } from './pool-units.ts';
import type { SheetContext } from './sheet-context.ts';

/** The one picture of a report: a table whose first column is drawn, in the workbook as a native chart, in the mail as an image. */
export interface Picture {
  title: string;
  subtitle: string;
  /** Title with the quarter, and the mark of simulated answers: a chart that is copied out of the workbook keeps them. */
  chartTitle: string;
  altText: string;
  axis: string;
  /** Of the drawn column. */
  format: string;
  /** End of its scale; null: after the longest bar. */
  maximum: number | null;
  /** Factor that makes the drawn value the one that people read: 100 for shares. */
  scale: number;
  decimals: number;
  head: string;
  columns: { label: string; format: string }[];
  rows: PictureRow[];
}

export interface PictureRow {
  /** The domain; null where rows are units. */
  domain: string | null;
  label: string;
  /** One for each column; the first is drawn. */
  cells: (number | null)[];
  /** Beside the bar. */
  note: string;
}

/** Null when there is nothing to draw. */
export function mainPicture(context: SheetContext): Picture | null {
  return context.input.results.gapMatrix ? gapPicture(context) : unitPicture(context);
}

function gapPicture(context: SheetContext): Picture | null {
  const { input, words, labels, figures, groupMinimum } = context;
  const table = input.results.gapMatrix?.whole;
  if (!table || table.domains.length === 0) return null;
  const rows = table.domains.map((domain): PictureRow => {
    const figure = figureAt(table, domain, null);
    const hidden = words.gaps.reasons[figure?.reason ?? 'not-assessed'](groupMinimum);
    const shown = figure && figure.meanShortfall !== null ? figure : null;
    return {
      domain,
      label: labels.domain(domain),
      cells: [
        shown?.meanShortfall ?? null,
        shown?.belowTargetShare ?? null,
        shown?.criticalShare ?? null,
        shown?.n ?? null,
        shown?.coverageShare ?? null,
      ],
      note: shown ? words.picture.people(figures.count(shown.n ?? 0)) : hidden,
    };
  });
  const spoken = rows.map(({ label, cells, note }) => ({
    label,
    value: cells[0] === null || cells[0] === undefined ? note : figures.level(cells[0]),
  }));
  const { columns } = words.picture;
  return {
    title: words.picture.gapTitle(labels.organisation),
    subtitle: marked(context, words.picture.subtitle(labels.campaign, input.campaign.period)),
    chartTitle: marked(
      context,
      words.head.title(words.picture.gapTitle(labels.organisation), input.campaign.period),
    ),
    altText: words.picture.gapAlt(spoken),
    axis: words.picture.gapAxis,
    format: formats.level,
    maximum: null,
    scale: 1,
    decimals: 2,
    head: words.picture.domain,
    columns: [
      { label: columns.shortfall, format: formats.level },
      { label: columns.below, format: formats.share },
      { label: columns.critical, format: formats.share },
      { label: columns.people, format: formats.count },
      { label: columns.coverage, format: formats.share },
    ],
    rows,
  };
}

function unitPicture(context: SheetContext): Picture | null {
  const { input, words, labels, figures, groupMinimum } = context;
  const units = poolSmallUnits(input.results.funnel.byUnit, groupMinimum);
  if (units.length === 0) return null;
  const rows = units.map((unit): PictureRow => {
    const assigned = unit.counts.reduce((sum, count) => sum + count.assigned, 0);
    const answered = unit.counts.reduce((sum, count) => sum + count.answered, 0);
    return {
      domain: null,
      label: unit.name ?? words.funnel.smallUnits(groupMinimum),
      cells: [answered / assigned, answered, assigned],
      note: words.picture.of(figures.count(answered), figures.count(assigned)),
    };
  });
  return {
    title: words.picture.unitTitle(labels.organisation),
    subtitle: marked(context, words.picture.subtitle(labels.campaign, input.campaign.period)),
    chartTitle: marked(
      context,
      words.head.title(words.picture.unitTitle(labels.organisation), input.campaign.period),
    ),
    altText: words.picture.unitAlt(
      rows.map((row) => ({ label: row.label, value: figures.share(row.cells[0] ?? 0) })),
    ),
    axis: words.picture.unitAxis,
    format: formats.share,
    maximum: 1,
    scale: 100,
    decimals: 0,
    head: words.funnel.columns.group,
    columns: [
      { label: words.funnel.columns.share, format: formats.share },
      { label: words.funnel.columns.answered, format: formats.count },
      { label: words.funnel.columns.assigned, format: formats.count },
    ],
    rows,
  };
}

/** A title that says where answers are simulated: a chart that is copied out of the workbook keeps it. */
export function marked({ input, words }: SheetContext, line: string): string {
  return input.campaign.simulated ? `${line} – ${words.head.simulatedShort}` : line;
}
