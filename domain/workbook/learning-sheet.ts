import type { LearningFigure } from '../learning/learning-figures.ts';
import type { LearningMeasures } from '../learning/learning-measures.ts';
import { formats, longSheet, number, spread, startGrid, text, type Grid } from './grid.ts';
import type { LearningWords } from './learning-words.ts';
import type { SheetContext } from './sheet-context.ts';
import { partHeading, sheetHead } from './sheet-head.ts';
import type { Cell, Sheet } from './sheet.ts';
import { unitName } from './unit-name.ts';

const width = 9;
/** A remark reaches over the columns of numbers that the tables below need, and one more. */
const remarkColumns = 4;

/** What was learned, kept up and still valid, each share with what it is made of. */
export function learningSheet(context: SheetContext, learning: LearningMeasures, name: string): Sheet {
  const { words, labels } = context;
  const grid = startGrid([40, 14, 14, 14, 14, 14, 14, 14, 30]);
  sheetHead(grid, context, words.learning.title(labels.organisation));
  grid.add(...spread([text(words.learning.period(learning.from, learning.to), 'caption', width)]));
  grid.gap();
  measureLines(grid, words.learning, learning);
  unitLines(grid, context, learning);
  dutyLines(grid, context, learning);
  const note = `${words.learning.hiddenNote(context.groupMinimum)} ${words.learning.hoursNote}`;
  grid.add(...spread([text(note, 'caption', width)]));
  return longSheet(name, grid);
}

/** A ratio; null: hidden. */
interface Shown {
  numerator: number | null;
  denominator: number | null;
  share: number | null;
}

type MeasureId = Exclude<keyof LearningWords['measures'], 'expiring'>;

function measureLines(grid: Grid, words: LearningWords, learning: LearningMeasures): void {
  const { columns } = words;
  grid.add(
    ...spread([
      text(columns.measure, 'heading'),
      text(columns.value, 'number-heading'),
      text(columns.unit, 'heading'),
      text(columns.numerator, 'number-heading'),
      text(columns.denominator, 'number-heading'),
      { ...text(columns.remark, 'heading'), span: remarkColumns },
    ]),
  );
  const { whole } = learning.learned;
  const hours = whole.completedMinutes === null ? null : whole.completedMinutes / 60;
  const { headcountStart, headcountEnd: heads } = whole;
  const mean = headcountStart === null || heads === null ? null : (headcountStart + heads) / 2;
  const line = (of: Shown, how: LearningWords['measures'][MeasureId], format: string) =>
    grid.add(
      ...spread([
        text(how.label, 'label'),
        of.share === null
          ? text(of.denominator === null ? words.hidden : '–', 'hidden')
          : number(of.share, format),
        text(how.unit),
        ...[of.numerator, of.denominator].map((value) =>
          value === null ? text(words.hidden, 'hidden') : number(value, formats.quantity),
        ),
        { ...text(how.remark), span: remarkColumns },
      ]),
    );
  const { measures } = words;
  line(
    { numerator: hours, denominator: heads, share: whole.hoursPerHeadAtEnd },
    measures.hoursAtEnd,
    formats.oneDecimal,
  );
  line(
    { numerator: hours, denominator: mean, share: whole.hoursPerMeanHead },
    measures.hoursMean,
    formats.oneDecimal,
  );
  line(
    { numerator: whole.learnersAtEnd, denominator: heads, share: whole.reachShare },
    measures.reach,
    formats.share,
  );
  line(learning.completion, measures.completion, formats.share);
  line(learning.onTime, measures.onTime, formats.share);
  line(learning.compliant, measures.compliant, formats.share);
  line(learning.expiring, measures.expiring(learning.aheadDays), formats.share);
  line(learning.expired, measures.expired, formats.share);
  grid.gap();
}

const unitColumns = [
  'people',
  'learners',
  'completed',
  'failed',
  'underWay',
  'hours',
  'hoursPerHead',
] as const;

function unitLines(grid: Grid, context: SheetContext, { learned }: LearningMeasures): void {
  const { words, figures, input } = context;
  const { learning } = words;
  const part = input.scope && 'name' in input.scope ? input.scope.name : null;
  grid.add(...spread([text(part === null ? learning.unitTitle : learning.partTitle, 'section', width)]));
  grid.add(
    text(partHeading(context, learning.unitColumns.unit), 'heading'),
    ...unitColumns.map((column) => text(learning.unitColumns[column], 'number-heading')),
  );
  for (const { id, name, figure } of learned.units)
    grid.add(text(unitName({ id, name }, learning), 'label'), ...cells(figure, learning));
  grid.add(text(part ?? words.funnel.everybody, 'total-label'), ...cells(learned.whole, learning));
  const fees = (learned.whole.fees ?? []).map(({ currency, minor }) =>
    minor === null ? `${currency} ${learning.hidden}` : figures.money(minor, currency),
  );
  if (fees.length > 0) grid.add(...spread([text(learning.fees(fees.join(', ')), 'caption', width)]));
  grid.gap();
}

const dutyColumns = [
  'due',
  'completion',
  'onTime',
  'required',
  'compliant',
  'certificates',
  'expired',
] as const;

type Duties = Pick<LearningMeasures, 'completion' | 'onTime' | 'compliant' | 'expired'>;

function dutyLines(grid: Grid, { words }: SheetContext, learning: LearningMeasures): void {
  const { duties = [] } = learning;
  const isSomething = [learning.completion, learning.compliant, learning.expired].some(
    ({ denominator }) => denominator !== 0,
  );
  if (duties.length === 0 || !isSomething) return;
  const { dutyTitle, dutyColumns: columns, hidden } = words.learning;
  const cell = (value: number | null, format: string) =>
    value === null ? text(hidden, 'hidden') : number(value, format);
  const share = (of: Shown) => (of.denominator === 0 ? text('–', 'hidden') : cell(of.share, formats.share));
  const cellsOf = ({ completion, onTime, compliant, expired }: Duties) => [
    cell(completion.denominator, formats.count),
    share(completion),
    share(onTime),
    cell(compliant.denominator, formats.count),
    share(compliant),
    cell(expired.denominator, formats.count),
    share(expired),
  ];
  grid.add(...spread([text(dutyTitle, 'section', width)]));
  grid.add(
    text(columns.unit, 'heading'),
    ...dutyColumns.map((column) => text(columns[column], 'number-heading')),
  );
  for (const unit of duties) grid.add(text(unitName(unit, words.learning), 'label'), ...cellsOf(unit));
  grid.add(text(words.funnel.everybody, 'total-label'), ...cellsOf(learning));
  grid.gap();
}

function cells(figure: LearningFigure, { hidden }: LearningWords): Cell[] {
  const cell = (value: number | null, format: string) =>
    value === null ? text(hidden, 'hidden') : number(value, format);
  const { headcountEnd, learners, completed, failed, underWay, completedMinutes, hoursPerHeadAtEnd } = figure;
  return [
    ...[headcountEnd, learners, completed, failed, underWay].map((count) => cell(count, formats.count)),
    cell(completedMinutes === null ? null : completedMinutes / 60, formats.quantity),
    cell(hoursPerHeadAtEnd, formats.oneDecimal),
  ];
}
