import { localDay, plusDays } from '../../domain/calendar.ts';
import type { UnsentReport } from '../../domain/reports/alarms.ts';
import { expectedAt } from '../../domain/reports/deadlines.ts';
import { unsentBecause } from '../../domain/reports/overdue.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { gateOf } from '../../storage/report-gates.ts';
import { campaignsToReport, latestReports } from '../../storage/report-receipts.ts';
import { graceEndsOn } from '../campaigns/campaign-moments.ts';
import { pinnedProgram } from '../campaigns/pinned-program.ts';

/** A quarter: what is older is told of by nobody any more. */
const watchedDays = 92;

export interface OverdueReport {
  campaignId: string;
  audience: string;
  version: number;
  because: UnsentReport;
  /** When it should have left, ISO 8601. */
  expectedAt: string;
}

/**
 * Every report that ought to have left by now and has not, also one that was never begun: from the campaigns' days and the
 * ledger alone, whatever their own stories are doing. By the days of today's configuration.
 */
export async function overdueReports(db: Tx, now: string): Promise<OverdueReport[]> {
  const stored = await latestConfiguration(db);
  if (!stored) return [];
  const { configuration } = stored;
  const dueAfter = plusDays(localDay(configuration.organisation, now), -watchedDays);
  const overdue: OverdueReport[] = [];
  for (const campaignId of await campaignsToReport(db, { dueAfter })) {
    const pinned = await pinnedProgram(db, campaignId);
    const expected = expectedAt(configuration, await graceEndsOn(db, pinned));
    if (now < expected) continue;
    const held = (await gateOf(db, campaignId))?.state === 'held';
    const opened = await latestReports(db, campaignId);
    const wanted = pinned.configuration.audiences.filter(({ scope }) => scope === 'organisation');
    const missing = opened.length > 0 ? [] : wanted.map(({ id }) => ({ audience: id, version: 1 }));
    const unsent = [
      ...opened.map((report) => ({ ...report, because: unsentBecause(report, held) })),
      ...missing.map((report) => ({ ...report, because: unsentBecause(null, held) })),
    ];
    for (const { audience, version, because } of unsent)
      if (because !== null) overdue.push({ campaignId, audience, version, because, expectedAt: expected });
  }
  return overdue;
}
