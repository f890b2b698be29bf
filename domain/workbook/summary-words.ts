import type { ReportScope } from '../reports/report-scope.ts';
import type { KeyFigureId } from './key-figures.ts';
import type { PlanStatus } from './summary-lines.ts';

export type SummaryColumn =
  | 'figure'
  | 'value'
  | 'unit'
  | 'people'
  | 'coverage'
  | 'yearBefore'
  | 'before'
  | 'since'
  | 'plan'
  | 'ofPlan'
  | 'fromPlan'
  | 'forecast'
  | 'status'
  | 'remark';

/** The words of the first page. Numbers come written out. */
export interface SummaryWords {
  title: (organisation: string, covers?: ReportScope['of']) => string;
  nothing: string;
  nothingOfPart: string;
  /** Over the figures that lead, with what they are. */
  leading: (of: { organisation: string; figures: string[] }) => string;
  /** Over the other figures. */
  figures: string;
  /** `quarter` is that of the column; null: there is none. */
  columns: Record<SummaryColumn, (quarter: string | null) => string>;
  /** In the place of a number that there is none of. */
  none: string;
  /** The same of last year, which nobody may have reported. */
  noFigures: string;
  /** In words, so that nothing rests on a colour; of what is better when higher, and when lower. */
  status: Record<'higher' | 'lower', Record<PlanStatus, string>>;
  /** What the columns, their letters and looks mean. */
  notation: string[];
  chart: {
    title: (of: { organisation: string; figure: string; unit: string; quarter: string }) => string;
    alt: (figure: string, values: { name: string; value: string }[]) => string;
  };
  /** Names for formulas: letters and underscores. */
  names: Record<KeyFigureId, string>;
  /** Over the table behind the picture; `rows` is what its rows are. */
  picture: (rows: string) => string;
  asked: string;
  whereFrom: string;
  /** Beside a figure in the mail; null: nothing is planned, or was reported. */
  beside: (of: { plan: string | null; before: { quarter: string; value: string } | null }) => string | null;
}

interface Described {
  label: string;
  unit: string;
  remark: string;
}

export interface KeyFigureWords {
  readiness: Described;
  shortfall: Described;
  response: Described;
  completion: Described;
  money: Record<'costs' | 'benefits' | 'break-even', (programme: string) => string>;
  costsRemark: string;
  /** An amount in the reader's currency, beside the one that counts. */
  about: (remark: string, amount: string) => string;
  benefitsRemark: string;
  breakEvenRemark: string;
  ratio: { label: (programme: string) => string; unit: string; remark: string };
  roi: {
    label: (programme: string) => string;
    remark: (hurdlePercent: number | null) => string;
    interval: (lower: string, upper: string) => string;
  };
  spokenIndex: (index: string) => string;
  spokenLevels: (levels: string) => string;
}

export interface AskWords {
  gap: (domain: string, criticalShare: string | null) => string;
  overdue: (open: string) => string;
  /** Mandatory courses that are not done; `isListed`: a sheet says whose. */
  owed: (open: string, isListed: boolean) => string;
  expiring: (certificates: string, withinDays: number) => string;
  titles: (people: string) => string;
  study: (programme: string, breakEven: string) => string;
  change: (programme: string, of: { roi: string; hurdle: string }) => string;
  keep: (programme: string, of: { roi: string; hurdle: string }) => string;
  /** How much of the stated benefits the costs take. */
  needed: (share: string) => string;
  costsAbovePlan: (share: string) => string;
  nothing: string;
}
