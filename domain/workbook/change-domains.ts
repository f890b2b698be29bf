import type { ReportedChange } from '../change/reported-change.ts';
import type { ShownFigures } from '../change/trend-shown.ts';
import { formats, number, spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

const order = ['domain', 'people', 'change', 'lower', 'upper', 'effect', 'p', 'verdict'] as const;
const ofText: ReadonlySet<string> = new Set(['domain', 'verdict']);
const pFormat = '[<0.001]"<0.001";0.000';

/** The same people in the same skills, by domain, and everybody. */
export function domainTable(
  grid: Grid,
  context: SheetContext,
  { trend, smallestChange }: ReportedChange,
): void {
  const { words, figures, labels } = context;
  const { domains } = words.change;
  const wide = (value: string, role: 'section' | 'caption') =>
    grid.add(...spread([text(value, role, order.length)]));
  wide(domains.section, 'section');
  wide(domains.howToRead({ smallest: figures.level(smallestChange), tests: trend.tested ?? 1 }), 'caption');
  grid.add(...order.map((key) => text(domains.columns[key], ofText.has(key) ? 'heading' : 'number-heading')));
  for (const { id, figures: told } of trend.rows) grid.add(...lineCells(context, labels.domain(id), told));
  const total = lineCells(context, domains.everybody, trend.total.figures);
  grid.add(...total.map((cell, at) => ({ ...cell, role: totalRole(cell, at) })));
  const named = [
    ...trend.rows.map(({ id, figures: told }) => ({ name: labels.domain(id), told })),
    { name: domains.everybody, told: trend.total.figures },
  ];
  const means = named.flatMap(({ name, told: { quarterMeans } }) => {
    if (!quarterMeans) return [];
    const { before, after } = quarterMeans;
    return [{ name, before: figures.level(before), after: figures.level(after) }];
  });
  if (means.length > 0) wide(domains.quarterMeans(means), 'caption');
}

function totalRole(cell: Cell, at: number): Cell['role'] {
  if (cell.role === 'hidden') return 'hidden';
  return at === 0 || at === order.length - 1 ? 'total-label' : 'total';
}

function lineCells({ words }: SheetContext, label: string, told: ShownFigures): Cell[] {
  const { hidden } = words.change;
  const { n, meanChange, lower95, upper95, effectSizes, adjustedP, reason } = told;
  // Of nobody there is nothing; else what is not told is hidden.
  const empty = n === 0 ? '–' : hidden;
  const cell = (value: number | null, format: string) =>
    value === null ? text(empty, 'hidden') : number(value, format);
  return [
    text(label, 'label'),
    cell(reason === null ? n : null, formats.count),
    cell(meanChange, formats.signedLevel),
    cell(lower95, formats.signedLevel),
    cell(upper95, formats.signedLevel),
    cell(effectSizes?.dZ ?? null, formats.signedLevel),
    cell(adjustedP, pFormat),
    verdictCell(words.change.domains.verdicts, told),
  ];
}

type Verdicts = SheetContext['words']['change']['domains']['verdicts'];

function verdictCell(verdicts: Verdicts, { n, verdict, reason }: ShownFigures): Cell {
  if (n === 0) return text(verdicts.nobody);
  if (reason === 'under-correction') return text(verdicts.held);
  if (reason === 'small-group') return text(verdicts['too-few']);
  if (verdict === null) return text(verdicts.hidden);
  return text(verdict === 'unpaired' ? verdicts['too-few'] : verdicts[verdict]);
}
