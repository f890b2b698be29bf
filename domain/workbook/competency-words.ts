import type { CompetencyMeasures } from '../time-to-competency/competency-measures.ts';
import type { WayFrom } from '../time-to-competency/ways.ts';

/** Words of the sheet on the time that people take to reach what their role asks. */
export interface CompetencyWords {
  title: (organisation: string) => string;
  howToRead: (first: string, last: string) => string;
  from: Record<WayFrom, string>;
  columns: Record<
    | 'group'
    | 'people'
    | 'there'
    | 'left'
    | 'onTheWay'
    | 'median'
    | 'mean'
    | 'lower'
    | 'upper'
    | 'willGetThere'
    | 'leave'
    | 'within',
    string
  >;
  curve: string;
  curveColumns: Record<'quarters' | 'months' | 'atRisk' | 'reached' | 'there' | 'lower' | 'upper', string>;
  points: string;
  everybody: string;
  others: string;
  /** Where a bound lies beyond what is told. */
  open: string;
  hidden: string;
  /** Why a part of the sheet says nothing. */
  reasons: Record<NonNullable<CompetencyMeasures['reason']>, (minimum: number) => string>;
  startedUntil: (period: string) => string;
  thereBefore: (people: string) => string;
  thinned: (minimum: number) => string;
  logRank: (test: { chiSquare: string; df: string; p: string; quarters: string; stands: boolean }) => string;
  otherFramework: (periods: string) => string;
  chartTitle: (from: WayFrom, period: string) => string;
  chartAlt: (steps: { months: string; there: string }[]) => string;
  monthsAxis: string;
  thereAxis: string;
  notes: (minimum: number) => string[];
}
