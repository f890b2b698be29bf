import type { TimeToCompetency } from './time-to-competency.ts';
import type { WayFrom } from './ways.ts';

export type CompetencyBy = 'whole' | 'role' | 'start' | 'domain';

/** What is asked of a program's ways. */
export interface CompetencyQuestion {
  by: CompetencyBy;
  from: WayFrom;
}

/** How long people of a program took to reach what their role asks, small groups hidden already. */
export interface CompetencyMeasures extends TimeToCompetency {
  by: CompetencyBy;
  from: WayFrom;
  /** `2026-Q4`. */
  firstQuarter: string;
  lastQuarter: string;
  /** Why there is no figure at all: nothing to compare yet, nobody to follow, or hidden; null: there are some. */
  reason: 'one-quarter' | 'nobody' | 'hidden' | 'under-correction' | null;
  /** Told at fewer quarters, or less of it, than if nothing of nearly the same people had been told before. */
  isThinned: boolean;
  /** At the target when first measured, so that nobody knows how long it took; null: not asked for, or it would tell of few people. */
  thereBefore: number | null;
  /** People that a figure needs. */
  groupMinimum: number;
  simulated: boolean;
  /** Quarters that were measured by another framework, and are left out. */
  otherFramework: string[];
}
