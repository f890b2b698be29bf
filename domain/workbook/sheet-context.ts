import { figuresFor, type Figures } from './figures.ts';
import { labelsFor, type Labels } from './labels.ts';
import type { ReportInput } from './report-input.ts';
import type { WorkbookWords } from './words.ts';
import { fewestPeople } from '../disclosure/fewest-people.ts';

/** What every sheet is laid out from. */
export interface SheetContext {
  input: ReportInput;
  words: WorkbookWords;
  labels: Labels;
  figures: Figures;
  /** A group figure of fewer people is hidden. */
  groupMinimum: number;
}

export function sheetContext(input: ReportInput, words: WorkbookWords): SheetContext {
  return {
    input,
    words,
    labels: labelsFor(input),
    figures: figuresFor(input.locale),
    groupMinimum: fewestPeople(
      'mean',
      'executives',
      input.configuration.organisation.disclosure.groupMinimum,
    ),
  };
}
