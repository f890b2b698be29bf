import { localDay, startOfDay, workingDaysBetween } from '../../domain/calendar.ts';
import { siteCalendar } from '../../domain/campaign-moments.ts';
import { followPlan, type Cause, type FollowPlan } from '../../domain/follow-roster.ts';
import type { RosterMember } from '../../domain/participants.ts';
import { recordAudit, type AuditEvent } from '../../storage/audit.ts';
import type { Db, Tx } from '../../storage/database.ts';
import {
  handOverDrafts,
  openObligations,
  standingObligations,
  withdrawObligations,
} from '../../storage/obligations.ts';
import {
  changeParticipants,
  joinParticipants,
  noteNextQuarter,
  participantsOfCampaign,
  rosterMembers,
} from '../../storage/participants.ts';
import { importsBehind, nextRosterDay } from '../../storage/roster-changes.ts';
import { campaignCourses, type CampaignCourses } from './campaign-courses.ts';
import { pinnedProgram, type PinnedProgram } from './pinned-program.ts';

export interface RosterFollowed {
  withdrawn: number;
  opened: number;
  joined: number;
  nextQuarter: number;
  /** When a change that the roster already announces begins, ISO 8601; null when it announces none. */
  lookAgainAt: string | null;
}

/**
 * Compares the live roster with who takes part and what they owe, and does what the policy says, in one transaction.
 * It compares states, not differences: repeating it finds nothing left to do.
 */
export async function followRoster(
  db: Db,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<RosterFollowed> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('campaigns').select('id').where('id', '=', campaignId).forUpdate().execute();
    const pinned = await pinnedProgram(tx, campaignId);
    const { timeZone } = pinned.configuration.organisation;
    const today = localDay({ timeZone }, now);
    const roster = await rosterMembers(tx, { day: today, knownAt: now });
    const courses = await campaignCourses(tx, pinned, { campaignId, day: today, knownAt: now });
    const plan = await planFor(tx, pinned, { roster, today, courses });
    const done = await apply(tx, pinned, { plan, now });
    const nextDay = await nextRosterDay(tx, { after: today, knownAt: now });
    return { ...done, lookAgainAt: nextDay === null ? null : startOfDay({ timeZone }, nextDay) };
  });
}

async function planFor(
  tx: Tx,
  { campaign, configuration, program }: PinnedProgram,
  { roster, today, courses }: { roster: RosterMember[]; today: string; courses: CampaignCourses },
): Promise<FollowPlan> {
  const { organisation, roles } = configuration;
  return followPlan({
    roster,
    participants: await participantsOfCampaign(tx, campaign.id),
    standing: await standingObligations(tx, campaign.id),
    rules: { program, roles, fallback: organisation.fallback, assigned: courses.assigned },
    opensOn: campaign.opensOn,
    frozenAt: campaign.frozenAt ?? campaign.phaseAt,
    minimumWorkingDays: organisation.joinerMinimumWorkingDays,
    workingDaysLeft: ({ site }) =>
      workingDaysBetween(siteCalendar(configuration, site), today, campaign.dueOn),
    hasCompleted: courses.hasCompleted,
  });
}

async function apply(
  tx: Tx,
  { campaign }: PinnedProgram,
  { plan, now }: { plan: FollowPlan; now: string },
): Promise<Omit<RosterFollowed, 'lookAgainAt'>> {
  const { id: campaignId, dueOn } = campaign;
  const changes = [...plan.participants, ...plan.withdrawals, ...plan.owed];
  const importOf = await importsBehind(
    tx,
    changes.map(({ cause }) => cause),
    now,
  );
  const withImport = <T extends { cause: Cause; importId?: string | null }>(item: T) => ({
    ...item,
    importId: item.importId === undefined ? importOf(item.cause) : item.importId,
  });

  const withdrawals = plan.withdrawals.map(withImport);
  const participants = plan.participants.map(withImport);
  await changeParticipants(tx, { campaignId, changes: participants, now });
  await joinParticipants(tx, { campaignId, participants: plan.joiners, now });
  await noteNextQuarter(tx, { campaignId, personIds: plan.nextQuarter, now });
  const withdrawn = await withdrawObligations(tx, { withdrawals, now });
  const opened = await openObligations(tx, { campaignId, owed: plan.owed.map(withImport), now, dueOn });
  await handOverDrafts(tx, plan.handOvers);
  await recordAudit(tx, { events: eventsOf(plan, campaignId, importOf), actor: 'campaign', now });
  return { withdrawn, opened, joined: plan.joiners.length, nextQuarter: plan.nextQuarter.length };
}

function eventsOf(
  plan: FollowPlan,
  campaignId: string,
  importOf: (cause: Cause) => string | null,
): AuditEvent[] {
  const event = (subject: string, action: string, detail: AuditEvent['detail']) => ({
    subject,
    action,
    detail: { campaignId, ...detail },
  });
  return [
    ...plan.participants.map(({ personId, state, reason, ratedBy, cause }) =>
      event(`person/${personId}`, 'participant-followed', {
        state,
        reason,
        ratedBy,
        importId: importOf(cause),
      }),
    ),
    ...plan.joiners.map(({ personId, ratedBy }) =>
      event(`person/${personId}`, 'participant-joined', { ratedBy }),
    ),
    ...plan.nextQuarter.map((personId) => event(`person/${personId}`, 'participant-next-quarter', {})),
    ...plan.withdrawals.map(({ obligationId, reason, cause }) =>
      event(`obligation/${obligationId}`, 'obligation-withdrawn', { reason, importId: importOf(cause) }),
    ),
  ];
}
