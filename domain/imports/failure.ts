/** Why a whole file was refused: nothing of it is kept. */
type FailureCode =
  | 'EmptyFile'
  | 'NoRows'
  | 'NotATable'
  | 'OldWorkbook'
  | 'BrokenWorkbook'
  | 'UnsafeWorkbook'
  | 'UnclosedQuote'
  | 'TooLarge'
  | 'UnknownProfile'
  | 'NoProfileFits'
  | 'MissingColumn'
  | 'BadRows'
  | 'IsCorrection'
  | 'NoConfiguration'
  | 'Unreadable'
  | 'ReadingStopped';

export interface FailureReport {
  code: FailureCode;
  what: string;
  where: string;
  whatToDo: string;
}

/** A file that cannot be imported, in words for whoever uploaded it. */
export class ImportFailure extends Error {
  readonly report: FailureReport;

  constructor(report: FailureReport) {
    super(`${report.what} ${report.whatToDo}`);
    this.name = 'ImportFailure';
    this.report = report;
  }
}

/** Narrows what was stored. */
export function isFailureReport(value: unknown): value is FailureReport {
  return typeof value === 'object' && value !== null && 'code' in value && 'whatToDo' in value;
}
