import type { Configuration } from '../../domain/configuration.ts';
import type { Readers } from '../../domain/report-readers.ts';
import { audienceOf } from '../../domain/reports/report-scope.ts';
import { recordAudit } from '../../storage/audit.ts';
import type { Tx } from '../../storage/database.ts';
import type { DueNotice } from '../../storage/notices.ts';
import { readersNow } from '../../storage/readers-now.ts';
import { replaceReader, reportById, type Report } from '../../storage/reports.ts';
import { lastKnownAt } from '../../storage/stories.ts';
import { pinnedProgram } from '../campaigns/pinned-program.ts';
import type { Gate } from './assemble.ts';
import { readRoster } from './recipients.ts';
import { toSomebodyElse } from './to-somebody-else.ts';

/** Why a report does not go to whom it was planned for. */
const readsNoMore = 'no longer reads the report';

/**
 * Looks up again who reads the reports that are about to leave. Whoever holds the position no more gets nothing; whoever holds it
 * now gets the report at their next sending moment, and auditors are told. What nobody may read any more goes to nobody.
 */
export async function addressReportsAnew(
  tx: Tx,
  notices: readonly DueNotice[],
  gate: Gate,
): Promise<DueNotice[]> {
  const reports = notices.filter(({ kind }) => kind === 'report');
  const readers = reports.length === 0 ? new Map() : await readersOfReports(tx, reports, gate);
  const kept: DueNotice[] = [];
  for (const notice of notices) {
    const found = notice.kind === 'report' ? readers.get(notice.causeId) : undefined;
    if (!found || found.readers.personIds.includes(notice.recipientId)) kept.push(notice);
    else await handOn(tx, notice, found, gate);
  }
  return kept;
}

interface Found {
  report: Report;
  readers: Readers;
}

/** By report; of an audience that no configuration knows nothing is said. */
async function readersOfReports(
  tx: Tx,
  notices: readonly DueNotice[],
  { configuration, now }: Gate,
): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const knownAt = await lastKnownAt(tx, now);
  let ask: ((key: string) => Readers) | null = null;
  for (const id of new Set(notices.map(({ causeId }) => causeId))) {
    const report = await reportById(tx, id);
    const known = report && (await withAudiences(tx, report, configuration));
    if (!known || !audienceOf(known.audiences, report.audience)) continue;
    if (known !== configuration || !ask) ask = await readersNow(tx, { configuration: known, now, knownAt });
    found.set(id, { report, readers: ask(report.audience) });
  }
  return found;
}

/** Who reads what is set anew at any time; an audience that is no longer set is read as its campaign pins it. */
async function withAudiences(tx: Tx, report: Report, latest: Configuration): Promise<Configuration> {
  if (audienceOf(latest.audiences, report.audience)) return latest;
  const { configuration } = await pinnedProgram(tx, report.campaignId);
  return { ...latest, audiences: configuration.audiences };
}

async function handOn(tx: Tx, notice: DueNotice, { report, readers }: Found, gate: Gate): Promise<void> {
  const { configuration, now, calendars } = gate;
  gate.postponed.push({ id: notice.id, reason: readsNoMore });
  const roster = await readRoster(tx, { configuration, ids: readers.personIds, now });
  // Several may have gone, and whoever comes gets one report.
  const has = new Set(
    gate.handedOn.flatMap(({ causeId, recipientId }) => (causeId === report.id ? [recipientId] : [])),
  );
  for (const recipientId of readers.personIds.filter((id) => !has.has(id)))
    gate.handedOn.push(
      toSomebodyElse(
        notice,
        { causeKind: 'report', recipientId, now },
        calendars.of(roster.get(recipientId)),
      ),
    );
  await replaceReader(tx, { reportId: report.id, gone: notice.recipientId, come: readers.personIds });
  const { audience, version, campaignId } = report;
  const detail = { audience, version, readers: readers.personIds.length, found: readers.found };
  const events = [{ subject: `campaign/${campaignId}`, action: 'report-handed-on', detail }];
  await recordAudit(tx, { events, actor: 'report', now });
}
