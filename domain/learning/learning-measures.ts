import type { CertificateFigures } from './certificate-figures.ts';
import type { UnitDuties } from './duties-by-unit.ts';
import type { DutyFigures } from './duty-figures.ts';
import type { ProgrammeLearning } from './learning-by-programme.ts';
import type { SiteLearning } from './learning-by-site.ts';
import type { LearningTable } from './learning-figures.ts';
import type { WayLearned } from './ways.ts';

/** What was learned, kept up and still valid in a period. Both days (YYYY-MM-DD) belong to it; what stands is as of the last one. */
export interface LearningMeasures extends DutyFigures, CertificateFigures {
  from: string;
  to: string;
  learned: LearningTable;
  /** Null: hidden. Absent: not worked out. */
  ways?: WayLearned[] | null;
  /** By unit, as what was learned; absent: not worked out. */
  duties?: UnitDuties[];
  /** By site, where a report is of one; absent: none is. */
  sites?: SiteLearning[];
  /** By programme, where a report is of one; absent: none is. */
  programmes?: ProgrammeLearning[];
}
