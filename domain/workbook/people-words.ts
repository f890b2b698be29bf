import type { EvidenceKind } from '../coverage.ts';

/** Words of the sheet on who holds which level. */
export interface PeopleWords {
  title: (organisation: string) => string;
  howToRead: string;
  columns: Record<
    'level' | 'audience' | 'required' | 'holding' | 'open' | 'share' | 'evidence' | 'by' | 'who',
    string
  >;
  evidence: Record<EvidenceKind | 'several', string>;
  byEvidence: (evidence: string, people: string) => string;
  notKept: (evidence: string) => string;
  /** Why the kinds of evidence of a level are not told. */
  untold: { hidden: (minimum: number) => string; held: string; ofPart: string };
  nobody: string;
  /** Over the table by role and unit. */
  parts: string;
  by: Record<'role' | 'unit', string>;
  noRole: string;
  otherUnits: string;
  chartTitle: (map: string, period: string) => string;
  chartAlt: (levels: { level: string; holding: string; required: string }[]) => string;
  axis: string;
  note: string;
}
