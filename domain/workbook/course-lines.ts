import type { ReportedCourse } from '../development/reported-courses.ts';
import { formats, number, spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

const order = ['course', 'skill', 'completers', 'others', 'effect', 'lower', 'upper', 'verdict'] as const;
const ofText: ReadonlySet<string> = new Set(['course', 'skill', 'verdict']);

/** Which courses of the programme moved the skills that they claim to teach; nothing where no earlier quarter was measured. */
export function courseLines(grid: Grid, context: SheetContext): void {
  const { courses } = context.input;
  if (!courses) return;
  const words = context.words.programmes.courses;
  const wide = (value: string, role: 'section' | 'caption') =>
    grid.add(...spread([text(value, role, grid.columnWidths.length)]));
  grid.gap();
  wide(words.title(courses.from, courses.to), 'section');
  grid.add(
    ...order.map((column) => text(words.columns[column], ofText.has(column) ? 'heading' : 'number-heading')),
  );
  for (const row of courses.rows) grid.add(...courseLine(context, row));
  wide(words.method, 'caption');
}

function courseLine({ words: all, labels, input }: SheetContext, row: ReportedCourse): Cell[] {
  const { columns: _, verdicts, reasons, hidden } = all.programmes.courses;
  const course = input.configuration.courses.find(({ id }) => id === row.courseId);
  const known = (value: number | null, format: string): Cell =>
    value === null ? text(hidden, 'hidden') : number(value, format);
  return [
    text(course ? labels.words(course.words) : row.name, 'label'),
    text(labels.skill(row.skillId)),
    known(row.completers, formats.count),
    known(row.others, formats.count),
    known(row.effect, formats.signedLevel),
    known(row.lower95, formats.signedLevel),
    known(row.upper95, formats.signedLevel),
    text(row.reason === null ? verdicts[row.verdict] : reasons[row.reason]),
  ];
}
