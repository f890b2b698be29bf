import type { ReportedChange } from '../change/reported-change.ts';
import type { Configuration } from '../configuration.ts';
import type { AudienceKind } from '../configuration/program.ts';
import type { ReportedCourses } from '../development/reported-courses.ts';
import type { FurtherFigures } from '../further-figures.ts';
import type { ReaderCurrency } from '../reports/reader-style.ts';
import type { ShownFigures } from '../reports/correction.ts';
import type { ReportScope } from '../reports/report-scope.ts';
import type { StoredResults } from '../results.ts';
import type { CompetencyMeasures } from '../time-to-competency/competency-measures.ts';
import type { EarlierSummary } from './summary-lines.ts';

/** Everything that an executive workbook is made of. Equal input gives equal bytes. */
export interface ReportInput {
  campaign: ReportedCampaign;
  /** In the reader's words. */
  audience: string;
  /** Who reads it; absent: executives. */
  kind?: AudienceKind;
  /** What it covers; absent: the whole organisation. The results are of that alone already. */
  scope?: ReportScope;
  /** BCP 47. */
  locale: string;
  /** Shown beside the reporting currency; absent: no other. */
  readerCurrency?: ReaderCurrency;
  configuration: Configuration;
  configurationHash: string;
  results: StoredResults;
  /** Absent: the sheet on learning and the lines on agreement are left out. */
  further?: FurtherFigures;
  /** How long people took to reach what their role asks; absent: it is not measured, or not told. */
  times?: ReportedTimes;
  /** What courses did since the quarter before; absent: none was measured, or the report is of no programme. */
  courses?: ReportedCourses;
  /** Ids of studies whose success cases are under correction; absent: none are. */
  heldCases?: readonly string[];
  /** Since the quarter before; absent: none was measured, or not of the whole organisation. */
  change?: ReportedChange;
  /** What is told of the whole organisation, and may not be told of the part that the report covers; absent: nothing. */
  untold?: readonly UntoldSheet[];
  /** Lines of the sheet that names people; absent: it is left out. Only for HR partners. */
  records?: { rowCount: number };
  /** What earlier quarters' reports showed to the same audience, the latest first; absent: none did. */
  earlier?: EarlierSummary[];
  /** What the version before showed to the same audience; absent: it is the first. */
  previous?: ShownFigures;
  /** What was read from other systems, in the order of their as-of dates. */
  imports: ImportSource[];
  /** Of the program; absent: not known. */
  codeVersion?: string;
  /** Names the run in the file: the report's story. */
  runId: string;
  version: number;
  /** ISO 8601; stands in the file's properties. */
  madeAt: string;
}

/** Sheets that say in a sentence why there is nothing on them. */
export type UntoldSheet = 'gaps' | 'funnel' | 'people' | 'learning' | 'change';

/** Of the quarters of a program, `2026-Q4`, up to the one that is reported. */
export interface ReportedTimes {
  firstQuarter: string;
  lastQuarter: string;
  /** One after the other as they were told; none of a single quarter. */
  measures: CompetencyMeasures[];
}

export interface ReportedCampaign {
  id: string;
  program: string;
  kind: 'assessment' | 'learning';
  period: string;
  /** YYYY-MM-DD. */
  opensOn: string;
  dueOn: string;
  /** ISO 8601; null when the campaign was never closed. */
  cutOffAt: string | null;
  /** True where answers are made up: every page then says so. */
  simulated: boolean;
}

export interface ImportSource {
  source: string;
  kind: string;
  fileName: string;
  /** Keyed hash of the file's content, its address in the store. */
  fileHash: string;
  mappingVersion: string;
  /** YYYY-MM-DD. */
  asOf: string;
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
  /** What was found in it, by code, most often first; absent: not read. */
  findings?: { code: string; severity: 'rejected' | 'warning' | 'dropped'; count: number }[];
}
