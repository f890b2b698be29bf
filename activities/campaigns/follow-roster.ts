import { localDay, startOfDay } from '../../domain/calendar.ts';
import { followPlan } from '../../domain/follow-roster.ts';
import type { FollowPlan } from '../../domain/motion/follow-facts.ts';
import { recordAudit, type AuditEvent } from '../../storage/audit.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { lockCampaign } from '../../storage/campaigns.ts';
import { applyExemptions, nextExemptionDay } from '../../storage/exemptions.ts';
import { dropStepsOfMoved, nextRosterDay } from '../../storage/roster-changes.ts';
import { reopenExpired } from '../standing/reopen-expired.ts';
import { readMotion } from './motion/read-motion.ts';
import { writePlan, type Written } from './motion/write-plan.ts';
import { pinnedProgram, type PinnedProgram } from './pinned-program.ts';

export interface RosterFollowed extends Written {
  /** Owed again, because an exemption is over. */
  reopened: number;
  /** When a change that the roster already announces begins, an exemption is over, or somebody is waited for no longer, ISO 8601; null: never. */
  lookAgainAt: string | null;
}

interface OfCampaign {
  campaignId: string;
  now: string;
}

/**
 * Compares the live roster with who takes part and what they owe, and does what the policy says, in one transaction; what
 * was exempt until a day that is over is owed again.
 * It compares states, not differences: repeating it finds nothing left to do.
 */
export async function followRoster(db: Db, of: OfCampaign): Promise<RosterFollowed> {
  return db.transaction().execute((tx) => followRosterIn(tx, of));
}

/** The same in a transaction of the caller's, as a preview has it. */
export async function followRosterIn(tx: Tx, of: OfCampaign): Promise<RosterFollowed> {
  const { campaignId } = of;
  await lockCampaign(tx, campaignId);
  const pinned = await pinnedProgram(tx, campaignId);
  const now = notBefore(pinned.campaign.followedAt, of.now);
  const { timeZone } = pinned.configuration.organisation;
  const today = localDay({ timeZone }, now);
  const { configuration } = pinned;
  const expiring = { configuration, today, now, campaignId };
  const expired = await reopenExpired(tx, expiring);
  const plan = followPlan(await readMotion(tx, pinned, { today, now }));
  const done = await writePlan(tx, plan, { campaignId, dueOn: pinned.campaign.dueOn, now });
  // Whoever is back may have been exempt until a day that is over.
  const reopened = expired + (done.joined > 0 ? await reopenExpired(tx, expiring) : 0);
  // Of a course exemption that begins today: what is opened is exempt by it from the first moment.
  await applyExemptions(tx, now);
  await moveSteps(tx, pinned, { today, now });
  await recordAudit(tx, { events: eventsOf(plan, campaignId), actor: 'campaign', now });
  const nextDay = await nextRosterDay(tx, { after: today, knownAt: now });
  const expiry = await nextExemptionDay(tx, { campaignId, after: today });
  const days = [nextDay, expiry, plan.lookAgainOn].filter((day) => day !== null).sort();
  return { ...done, reopened, lookAgainAt: days[0] === undefined ? null : startOfDay({ timeZone }, days[0]) };
}

/** An attempt that hung on must not follow a roster that is older than the one which was followed since. */
function notBefore(followedAt: Date | null, now: string): string {
  return followedAt !== null && followedAt > new Date(now) ? followedAt.toISOString() : now;
}

async function moveSteps(
  tx: Tx,
  { campaign }: PinnedProgram,
  { today, now }: { today: string; now: string },
): Promise<void> {
  const { id: campaignId, followedAt, frozenAt, phaseAt } = campaign;
  const after = (followedAt ?? frozenAt ?? phaseAt).toISOString();
  await dropStepsOfMoved(tx, { campaignId, after, until: now, today });
  await tx.updateTable('campaigns').set({ followed_at: now }).where('id', '=', campaignId).execute();
}

function eventsOf(plan: FollowPlan, campaignId: string): AuditEvent[] {
  const event = (subject: string, action: string, detail: AuditEvent['detail']) => ({
    subject,
    action,
    detail: { campaignId, ...detail },
  });
  return [
    ...plan.participants.map(({ personId, state, reason, ratedBy }) =>
      event(`person/${personId}`, 'participant-followed', { state, reason, ratedBy }),
    ),
    ...plan.joiners.map(({ personId, ratedBy }) =>
      event(`person/${personId}`, 'participant-joined', { ratedBy }),
    ),
    ...plan.nextQuarter.map((personId) => event(`person/${personId}`, 'participant-next-quarter', {})),
    ...plan.withdrawals.map(({ obligationId, reason }) =>
      event(`obligation/${obligationId}`, 'obligation-withdrawn', { reason }),
    ),
  ];
}
