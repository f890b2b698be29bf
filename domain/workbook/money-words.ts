import type { ReportedCourse } from '../development/reported-courses.ts';
import type { EvaluationLevel } from '../roi/evaluation-levels.ts';
import type { ToldLearners } from '../results.ts';

/** Words of the sheet that lays programmes side by side. */
export interface ProgrammeWords {
  title: (organisation: string) => string;
  levels: {
    title: string;
    programme: string;
    /** Of level 0 to 5. */
    columns: Record<EvaluationLevel['level'], string>;
    remark: string;
    inputs: (people: ToldLearners) => string;
    completed: (people: ToldLearners) => string;
    evidence: (of: { finding: string; answered: number; asked: number; source: string }) => string;
    /** In place of what fewer people than the minimum said. */
    fewAnswered: (answered: number, asked: number) => string;
    noData: string;
    notClaimed: string;
    refused: string;
    /** The lower levels of which a study with a return says nothing. */
    reserved: (levels: readonly number[]) => string;
    isolated: (methods: readonly string[]) => string;
    notControlled: string;
    forecast: (to: string) => string;
    note: string;
  };
  money: {
    title: string;
    columns: Record<
      'programme' | 'people' | 'costs' | 'benefits' | 'ratio' | 'roi' | 'interval' | 'remark',
      string
    >;
    interval: (lower: string, upper: string) => string;
    noInterval: string;
    chance: (share: string, hurdlePercent: number) => string;
    portfolio: (programmes: number) => string;
    note: string;
  };
  /** What courses did to the skills that they claim to teach. */
  courses: {
    title: (from: string, to: string) => string;
    columns: Record<
      'course' | 'skill' | 'completers' | 'others' | 'effect' | 'lower' | 'upper' | 'verdict',
      string
    >;
    verdicts: Record<ReportedCourse['verdict'], string>;
    reasons: Record<NonNullable<ReportedCourse['reason']>, string>;
    hidden: string;
    method: string;
  };
}

/** Words of the sheet on success cases. */
export interface CaseWords {
  title: (organisation: string) => string;
  method: string;
  none: string;
  counts: Record<'programme' | 'asked' | 'verified' | 'share' | 'remark', string>;
  notExtrapolated: string;
  /** In place of stories, where fewer than so many were asked. */
  fewAsked: (fewest: number) => string;
  /** In place of stories and their number, where each of those who were asked would be told of. */
  ofEach: string;
  /** In place of both, beside what was told of nearly the same people. */
  underCorrection: (minimum: number) => string;
  columns: Record<'programme' | 'kind' | 'story' | 'evidence', string>;
  kinds: Record<'verified' | 'unsuccessful', string>;
}

/** Words of the sheet on assumptions. */
export interface AssumptionWords {
  title: (organisation: string) => string;
  howToRead: string;
  columns: Record<'programme' | 'what' | 'value' | 'unit' | 'source' | 'owner' | 'validFrom', string>;
  everyProgramme: string;
  study: (name: string) => string;
  configuration: string;
  names: {
    currency: string;
    readerCurrency: string;
    priceYear: string;
    horizon: string;
    because: (source: string, because: string) => string;
    laterShare: (year: number) => string;
    hurdle: string;
    discount: string;
    proration: (line: string) => string;
    rate: (of: { from: string; to: string; line: string }) => string;
    unitValue: (line: string) => string;
    isolation: (line: string) => string;
    confidence: (line: string) => string;
    extremes: string;
    unbased: string;
    seed: string;
    hours: string;
  };
  units: {
    iso: string;
    share: string;
    percent: string;
    aYear: string;
    each: (unit: string) => string;
    rate: (from: string, to: string) => string;
    ranges: string;
    seed: string;
    year: string;
    years: string;
  };
  dropped: string;
  payBands: string;
  unstated: string;
}

/** A term as the workbook uses it. */
export interface Definition {
  term: string;
  meaning: string;
  /** Empty where a term has none. */
  formula: string;
  source: string;
}

/** Words of the sheet on terms. */
export interface DefinitionWords {
  title: (organisation: string) => string;
  columns: Record<keyof Definition, string>;
  gaps: readonly Definition[];
  learning: readonly Definition[];
  money: readonly Definition[];
  always: readonly Definition[];
  /** What the organisation sets itself. */
  policies: {
    source: string;
    weights: (
      weights: Record<'practical' | 'project' | 'manager' | 'peer' | 'self', string> & {
        certification?: string;
      },
      peerMinimum: number,
    ) => Definition;
    overall: (floor: string) => Definition;
    critical: (levels: string) => Definition;
    framework: string;
    scale: string;
    categories: string;
    category: (name: string, from: string) => string;
    targets: (role: string) => string;
    target: (of: { version: string; validFrom: string }) => string;
    privacy: (minimum: number) => readonly Definition[];
  };
}
