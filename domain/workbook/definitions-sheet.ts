import { spread, startGrid, tableSheet, text } from './grid.ts';
import { policyTerms } from './definition-policies.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Sheet } from './sheet.ts';

/** The terms that this workbook uses, each with its formula and where that is from; what it does not show is not defined. */
export function definitionsSheet(context: SheetContext, name: string): Sheet {
  const { words, labels, input } = context;
  const { title, columns, gaps, learning, money, always } = words.definitions;
  const grid = startGrid([28, 60, 48, 46]);
  sheetHead(grid, context, title(labels.organisation));
  const headingRow = grid.add(
    ...spread([
      text(columns.term, 'heading'),
      text(columns.meaning, 'heading'),
      text(columns.formula, 'heading'),
      text(columns.source, 'heading'),
    ]),
  );
  const terms = [
    ...(input.results.gapMatrix ? gaps : []),
    ...(input.further ? learning : []),
    ...(input.results.roi.programmes.length > 0 ? money : []),
    ...always,
    ...policyTerms(context),
  ];
  for (const { term, meaning, formula, source } of terms)
    grid.add(text(term, 'label'), text(meaning), text(formula), text(source));
  return tableSheet(name, grid, headingRow);
}
