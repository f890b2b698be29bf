import type { UnsentReport } from './alarms.ts';

/** How far a report is, as far as it says whether it has left. */
export interface ReportProgress {
  state: 'building' | 'built' | 'waiting' | 'delivered' | 'superseded' | 'failed';
  /** Why it has failed, as codes. */
  failure: readonly string[];
  /** Mails that have left, or may have. */
  left: number;
}

/** Failures that somebody wanted. */
const decided = ['campaign-cancelled', 'rejected'];

/** Why a report that ought to have left has not; null: it has, or nobody wants it to. `held`: its campaign's reports are. */
export function unsentBecause(report: ReportProgress | null, held: boolean): UnsentReport | null {
  if (report === null) return 'missing';
  const { state, failure, left } = report;
  switch (state) {
    case 'delivered':
      return left > 0 ? null : 'leaving';
    case 'superseded':
      return null;
    case 'failed':
      return failure.some((code) => decided.includes(code)) ? null : 'failed';
    case 'waiting':
      return 'waiting';
    case 'building':
      return held ? 'held' : 'building';
    case 'built':
      return 'building';
  }
}
