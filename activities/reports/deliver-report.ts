import { audienceOf } from '../../domain/reports/report-scope.ts';
import { recordAudit } from '../../storage/audit.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import { letWait } from '../../storage/report-approval.ts';
import { readersNow } from '../../storage/readers-now.ts';
import { failReport, lockReport, markDelivered, readerCount, type Report } from '../../storage/reports.ts';
import { supersedeEarlier } from '../../storage/report-versions.ts';
import { poke } from '../../storage/stories.ts';
import { noticeMoment } from '../notices/notice-moment.ts';
import { createCalendars, readRoster, type PersonCalendar } from '../notices/recipients.ts';
import { pinnedProgram, type PinnedProgram } from '../campaigns/pinned-program.ts';

/** A quarterly report stays worth reading for about a month. */
const usefulWorkingDays = 20;

/**
 * Plans a report's delivery once: a repetition finds it settled and says how many readers it has. The chase stories
 * are poked with the plan. `waits`: nothing was planned, because somebody must approve the report first.
 */
export async function deliverReport(
  db: Db,
  { report, stories, now }: { report: Report; stories: string[]; now: string },
): Promise<{ planned: number; waits: boolean }> {
  const pinned = await pinnedProgram(db, report.campaignId);
  return db.transaction().execute(async (tx) => {
    const locked = await lockReport(tx, report.id);
    if (locked?.state === 'delivered') return { planned: await readerCount(tx, report.id), waits: false };
    if (locked?.state === 'waiting') return { planned: 0, waits: true };
    if (locked?.state !== 'built') return { planned: 0, waits: false };
    if (mustWait(locked, pinned)) {
      await letWait(tx, { id: report.id, now });
      return { planned: 0, waits: true };
    }
    const outcome = await planDelivery(tx, { report: locked, pinned, now });
    await poke(tx, stories);
    return { ...outcome, waits: false };
  });
}

/** Plans the way of waiting reports that somebody approves, in the transaction that does so; gives how many readers they have. */
export async function deliverApproved(
  tx: Tx,
  { ids, pinned, now }: { ids: readonly string[]; pinned: PinnedProgram; now: string },
): Promise<number> {
  let planned = 0;
  for (const id of ids) {
    const report = await lockReport(tx, id);
    if (report?.state === 'waiting') planned += (await planDelivery(tx, { report, pinned, now })).planned;
  }
  return planned;
}

/** Somebody must look first; nobody looks in a rehearsal. */
function mustWait({ audience }: Report, { campaign, configuration }: PinnedProgram): boolean {
  const asks = audienceOf(configuration.audiences, audience)?.approve === true;
  return asks && !campaign.simulated;
}

/**
 * Plans a built report's way to its readers, each at their own next sending moment, and settles it. Without any
 * reader it fails, because a report that nobody gets must not look delivered.
 */
async function planDelivery(
  tx: Tx,
  { report, pinned, now }: { report: Report; pinned: PinnedProgram; now: string },
): Promise<{ planned: number }> {
  const { campaign, configuration } = pinned;
  const readers = (await readersNow(tx, { configuration, now }))(report.audience);
  if (readers.found === 'nobody') {
    await failReport(tx, { report, codes: ['no-reader'], now });
    return { planned: 0 };
  }
  const { personIds } = readers;
  const roster = await readRoster(tx, { configuration, ids: personIds, now });
  const calendars = createCalendars(configuration);
  const notices = personIds.map((personId) =>
    noticeOf({ report, campaign, personId, now }, calendars.of(roster.get(personId))),
  );
  await markDelivered(tx, { id: report.id, personIds });
  await supersedeEarlier(tx, { ...report, now });
  const { planned } = await planNotices(tx, notices, now);
  const detail = {
    audience: report.audience,
    version: report.version,
    readers: personIds.length,
    found: readers.found,
  };
  const events = [{ subject: `campaign/${campaign.id}`, action: 'report-planned', detail }];
  await recordAudit(tx, { events, actor: 'report', now });
  return { planned };
}

interface Copy {
  report: Report;
  campaign: Campaign;
  personId: string;
  now: string;
}

function noticeOf({ report, campaign, personId, now }: Copy, { calendar }: PersonCalendar): PlannedNotice {
  return {
    causeKind: 'report',
    causeId: report.id,
    rung: 'report',
    recipientId: personId,
    kind: 'report',
    campaignId: campaign.id,
    planVersion: campaign.planVersion,
    ...noticeMoment(calendar, now, usefulWorkingDays),
  };
}
