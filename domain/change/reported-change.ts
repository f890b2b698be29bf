import type { FrameworkPath } from './framework-path.ts';
import type { Trend, TrendRow } from './trend.ts';

/** One domain of the people of a unit of which there is a report. */
export interface UnitDomainRow extends TrendRow {
  unitId: string;
  domain: string;
}

/** The change since the quarter before, as a report prints it: everybody, each domain and unit, and why the mean moved. Of a part of the organisation the line of its own people, and its parts. */
export interface ReportedChange {
  /** Of the quarter before. */
  period: string;
  /** By domain. */
  trend: Trend;
  /** By unit, each above its parts; absent: there are no reports of units. */
  units?: Trend;
  /** Of those of them of which there are reports, each domain: told in the unit's own report alone. */
  unitDomains?: readonly UnitDomainRow[];
  /** Levels. */
  smallestChange: number;
  framework: Pick<FrameworkPath, 'from' | 'to' | 'breaks' | 'comparableShare' | 'told'>;
}
