import { participantsOf, owedFor } from '../../domain/participants.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { recordAudit } from '../../storage/audit.ts';
import { openObligations } from '../../storage/obligations.ts';
import { joinParticipants, pagesOf, rosterMembers } from '../../storage/participants.ts';
import { campaignCourses } from './campaign-courses.ts';
import { pinnedProgram } from './pinned-program.ts';

export interface FrozenCampaign {
  participants: number;
  obligations: number;
  fallbackRated: number;
  selfOnly: number;
}

/**
 * Decides who takes part and what each owes, by the roster of the opening day as it is known now, in one transaction.
 * Repeating it changes nothing: a campaign that is no draft any more stays as it was frozen.
 */
export async function freezeCampaign(
  db: Db,
  of: { campaignId: string; now: string },
): Promise<FrozenCampaign> {
  return db.transaction().execute((tx) => freezeIn(tx, of));
}

/** The same in a transaction of the caller's, as a plan has it. */
export async function freezeIn(
  tx: Tx,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<FrozenCampaign> {
  const opened = await tx
    .updateTable('campaigns')
    .set({ phase: 'frozen', phase_at: now, frozen_at: now })
    .where('id', '=', campaignId)
    .where('phase', '=', 'draft')
    .executeTakeFirst();
  const { campaign, configuration, program } = await pinnedProgram(tx, campaignId);
  if (opened.numUpdatedRows === 0n) return { participants: 0, obligations: 0, fallbackRated: 0, selfOnly: 0 };

  const { opensOn, dueOn } = campaign;
  const at = { campaignId, day: opensOn, knownAt: now };
  const roster = await rosterMembers(tx, at);
  const courses = await campaignCourses(tx, { configuration, program }, at);
  const participants = participantsOf(roster, {
    program,
    roles: configuration.roles,
    fallback: configuration.organisation.fallback,
    assigned: courses.assigned,
  });
  const owed = participants.flatMap((participant) => owedFor(participant, program, courses.hasCompleted));
  await joinParticipants(tx, { campaignId, participants, now });
  let obligations = 0;
  for (const page of pagesOf(owed))
    obligations += await openObligations(tx, { campaignId, owed: page, now, dueOn });
  const counted = {
    participants: participants.length,
    obligations,
    fallbackRated: participants.filter(({ ratedBy }) => ratedBy === 'fallback').length,
    selfOnly: participants.filter(({ ratedBy }) => ratedBy === 'self-only').length,
  };
  const frozen = { subject: `campaign/${campaignId}`, action: 'campaign-frozen', detail: counted };
  await recordAudit(tx, { events: [frozen], actor: 'campaign', now });
  return counted;
}
