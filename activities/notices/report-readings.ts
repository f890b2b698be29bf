import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import type { ReportReading } from '../../domain/mail.ts';
import type { Readers } from '../../domain/report-readers.ts';
import { audienceOf, kindOf, partsOfKey } from '../../domain/reports/report-scope.ts';
import type { Tx } from '../../storage/database.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { readersNow } from '../../storage/readers-now.ts';
import { lastKnownAt } from '../../storage/stories.ts';

/** Of a report, why those who read it now do so, in a locale; null: no configuration knows its audience any more. */
export type ReadingOf = (reportId: string, locale: string) => ReportReading | null;

/** Asks the roster of the moment once, and only where a report is among the causes. */
export async function readingsOf(
  db: Tx,
  causes: readonly NoticeCause[],
  of: { latest: Configuration; pinned: (cause: NoticeCause) => Configuration; now: string },
): Promise<ReadingOf> {
  const { latest, pinned, now } = of;
  const reports = causes.filter(({ causeKind }) => causeKind === 'report');
  const found = new Map<string, (locale: string) => ReportReading>();
  const knownAt = await lastKnownAt(db, now);
  for (const cause of reports) {
    const key = cause.reportAudience ?? '';
    if (found.has(cause.causeId)) continue;
    const { audiences } = audienceOf(latest.audiences, key) ? latest : pinned(cause);
    const audience = audienceOf(audiences, key);
    if (!audience) continue;
    const ask = await readersNow(db, { configuration: { ...latest, audiences }, now, knownAt });
    const isOfUnit = kindOf(audience) === 'unit-head' && partsOfKey(key).part !== null;
    const instead = insteadOf(ask(key).found, isOfUnit);
    found.set(cause.causeId, (locale) => ({ audience: wordsFor(audience.words, locale), instead }));
  }
  return (reportId, locale) => found.get(reportId)?.(locale) ?? null;
}

function insteadOf(found: Readers['found'], isOfUnit: boolean): ReportReading['instead'] {
  if (found === 'unit-above') return 'unit-above';
  if (found === 'hr-partner') return isOfUnit ? 'nobody-heads' : 'nobody-reached';
  return null;
}
