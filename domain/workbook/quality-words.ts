import type { FindingCode } from '../imports/findings.ts';
import type { RatedBy } from '../rating-quality.ts';
import type { DataQuality } from '../results.ts';

/** Counts of the data quality that are printed as they are. */
type CountKey = Exclude<keyof DataQuality, 'simulated' | 'unmapped' | 'response'>;

/** Words of the sheet on how far the data can be relied on. */
export interface QualityWords {
  title: (organisation: string) => string;
  answers: {
    title: string;
    columns: Record<'measure' | 'part' | 'whole' | 'share' | 'remark', string>;
    response: Said;
    coverage: Said;
  };
  counts: {
    title: string;
    /** In the report of a unit or a programme, which has no counts of its own. */
    titleOfWhole: string;
    columns: Record<'what' | 'count' | 'share' | 'remark', string>;
    order: readonly CountKey[];
    labels: Record<CountKey, string>;
    remarks: Record<CountKey, string>;
    stale: Said;
    staleUnknown: string;
    unmappedTitles: string;
  };
  agreement: {
    title: string;
    leniency: string;
    columns: Record<
      | 'domain'
      | 'source'
      | 'coefficient'
      | 'value'
      | 'lower'
      | 'upper'
      | 'reading'
      | 'people'
      | 'ratings'
      | 'coverage'
      | 'reason'
      | 'difference',
      string
    >;
    sources: Record<RatedBy, string>;
    /** By reading and by reason; one that is not here is told as the method has it, in English. */
    readings: Record<string, string>;
    reasons: Record<string, string>;
    note: string;
    none: string;
  };
  imports: {
    title: string;
    none: string;
    columns: Record<'file' | 'kind' | 'read' | 'taken' | 'rejected' | 'share' | 'finding' | 'advice', string>;
    kinds: Record<string, string>;
    findings: Record<'rejected' | 'warning' | 'dropped', string>;
    otherFindings: (codes: number) => string;
    /** What somebody does about each finding; null: as the product says it itself. */
    adviceOf: Readonly<Record<FindingCode, string>> | null;
  };
  leftOut: {
    title: string;
    columns: Record<'line' | 'programme' | 'count' | 'remark', string>;
    reasons: Record<'extreme' | 'withoutBasis' | 'unanswered', string>;
    none: string;
    where: string;
  };
}

interface Said {
  label: string;
  remark: string;
}
