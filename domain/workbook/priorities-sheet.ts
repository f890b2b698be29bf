import { usualGapPolicy } from '../gaps/priority.ts';
import { formats, longSheet, number, onSheet, spread, startGrid, text, type Grid } from './grid.ts';
import { ownImportanceLines } from './own-importance-lines.ts';
import { priorityAt, priorityColumn, priorityOrder, priorityWidths } from './priority-columns.ts';
import { skillLines, type PriorityRows } from './priority-skills.ts';
import { unitLines } from './priority-units.ts';
import type { SheetContext } from './sheet-context.ts';
import { partHeading, sheetHead } from './sheet-head.ts';
import type { Cell, Mark, Sheet } from './sheet.ts';

const width = priorityOrder.length;

/** What to close first: skills by priority, with who answers for each; then where the domains weigh most. */
export function prioritiesSheet(context: SheetContext, name: string): Sheet {
  const { words, labels, input } = context;
  const { priorities } = words;
  const grid = startGrid(priorityWidths);
  const isOfPart = !input.results.skillGaps && input.scope !== undefined && input.scope.of !== 'organisation';
  sheetHead(grid, context, (isOfPart ? priorities.titleOfPart : priorities.title)(labels.organisation));
  caption(grid, isOfPart ? priorities.howToReadOfPart : priorities.howToRead);
  if (isOfPart) caption(grid, priorities.ofWhole);
  const skills = isOfPart ? { head: 0, rows: null } : skillTable(grid, context, name);
  unitTable(grid, context);
  const { importance } = input.further ?? {};
  if (importance) ownImportanceLines(grid, context, importance);
  for (const note of isOfPart ? priorities.notesOfPart : priorities.notes) caption(grid, note);
  const { head, rows } = skills;
  return {
    ...longSheet(name, grid),
    ...(rows && {
      filter: { fromColumn: 1, fromRow: head, toColumn: width, toRow: rows.to },
      marks: [tooFew(rows, words.priorities.safe.no)],
    }),
  };
}

function caption(grid: Grid, value: string): void {
  if (value !== '') grid.add(...spread([text(value, 'caption', width)]));
}

function section(grid: Grid, title: string): void {
  grid.add(...spread([text(title, 'section', width)]));
}

function skillTable(grid: Grid, context: SheetContext, name: string) {
  const { words, input } = context;
  const { skillGaps } = input.results;
  const { healthyHolders } = input.configuration.organisation.gaps ?? usualGapPolicy;
  const threshold = grid.add(
    ...spread([text(words.priorities.healthy, 'label', 3), number(healthyHolders, formats.count, 'input')]),
  );
  const safeAt = onSheet(name, priorityColumn('people'), threshold);
  grid.gap();
  section(grid, words.priorities.skills);
  if (!skillGaps) {
    caption(grid, words.priorities.notComputed);
    grid.gap();
    return { head: 0, rows: null };
  }
  const head = grid.add(...headings(context, {}));
  const rows = skillLines(grid, context, { gaps: skillGaps, safeAt });
  leftOut(grid, context, { of: 'skills', rows });
  return { head, rows: rows.shown > 0 ? rows : null };
}

function unitTable(grid: Grid, context: SheetContext): void {
  const { words, input } = context;
  const { gapMatrix } = input.results;
  if (!gapMatrix) return;
  section(grid, gapMatrix.whole.groups.length > 0 ? words.priorities.units : words.priorities.domains);
  const { domain, unit, pairs } = words.priorities.unitColumns;
  const blank = { above: '', ranked: '', holders: '', safe: '' };
  grid.add(
    ...headings(context, { skill: domain, domain: partHeading(context, unit), below: pairs, ...blank }),
  );
  leftOut(grid, context, { of: 'units', rows: unitLines(grid, context, gapMatrix.whole) });
}

function headings({ words }: SheetContext, others: Partial<typeof words.priorities.columns>): Cell[] {
  const columns = { ...words.priorities.columns, ...others };
  const ofText = new Set(['skill', 'domain', 'band', 'owner', 'by']);
  return priorityOrder.map((key) => text(columns[key], ofText.has(key) ? 'heading' : 'number-heading'));
}

function leftOut(
  grid: Grid,
  { words, groupMinimum }: SheetContext,
  { of, rows }: { of: 'skills' | 'units'; rows: PriorityRows },
): void {
  const { priorities } = words;
  const said = [...rows.leftOut].map(([reason, count]) =>
    priorities.leftOut[of][reason](count, groupMinimum),
  );
  caption(grid, said.join(' '));
  if (rows.shown < rows.all) caption(grid, priorities.shortened(rows.shown, rows.all));
  grid.gap();
}

/** Critical skills that rest on too few. */
function tooFew({ from, to }: PriorityRows, word: string): Mark {
  const area = {
    fromColumn: priorityColumn('holders'),
    fromRow: from,
    toColumn: priorityColumn('safe'),
    toRow: to,
  };
  return { area, when: `$${priorityAt('safe', from)}="${word}"`, look: 'short' };
}
