import type { FrameworkPath } from './framework-path.ts';
import type { Trend } from './trend.ts';

/** The change since the quarter before, as a report prints it: everybody, each domain, and why the mean moved. */
export interface ReportedChange {
  /** Of the quarter before. */
  period: string;
  /** By domain. */
  trend: Trend;
  /** Levels. */
  smallestChange: number;
  framework: Pick<FrameworkPath, 'from' | 'to' | 'breaks' | 'comparableShare' | 'told'>;
}
