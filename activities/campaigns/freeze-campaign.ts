import { pausedFrom } from '../../domain/motion/follow-leave.ts';
import { participantsOf, owedFor } from '../../domain/participants.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { recordAudit } from '../../storage/audit.ts';
import { openOwed, type OpenedObligation } from '../../storage/obligations.ts';
import { joinParticipants, pagesOf } from '../../storage/participants.ts';
import { noteTakenIn } from '../../storage/roster-effects.ts';
import { holdUnconfirmed } from './hold-launch.ts';
import { readPopulation } from './motion/read-motion.ts';
import { pinnedProgram } from './pinned-program.ts';

export interface FrozenCampaign {
  participants: number;
  obligations: number;
  fallbackRated: number;
  selfOnly: number;
}

/**
 * Decides who takes part and what each owes, by the roster of the opening day as it is known now, in one transaction.
 * Where it would mail more people than anybody has confirmed, it is held from then on. Repeating it changes nothing: a
 * campaign that is no draft any more stays as it was frozen.
 */
export async function freezeCampaign(
  db: Db,
  of: { campaignId: string; now: string },
): Promise<FrozenCampaign> {
  return db.transaction().execute(async (tx) => {
    const frozen = await freezeIn(tx, of);
    await holdUnconfirmed(tx, of);
    return frozen;
  });
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
  const pinned = { campaign, configuration, program };
  const { roster, rules, presence, hasCompleted } = await readPopulation(tx, pinned, { today: opensOn, now });
  const participants = participantsOf(roster, rules);
  const people = new Map(roster.map((person) => [person.personId, person]));
  const owed = participants.flatMap((participant) =>
    owedFor(participant, program, hasCompleted).map((item) => {
      const owner = people.get(item.personId);
      return owner ? { ...item, ...pausedFrom(item, { presence, opensOn }, owner) } : item;
    }),
  );
  await joinParticipants(tx, { campaignId, participants, now });
  await noteTakenIn(tx, { campaignId, now });
  const obligations: OpenedObligation[] = [];
  for (const page of pagesOf(owed))
    obligations.push(...(await openOwed(tx, { campaignId, owed: page, now, dueOn })));
  const counted = {
    participants: participants.length,
    obligations: obligations.length,
    fallbackRated: participants.filter(({ ratedBy }) => ratedBy === 'fallback').length,
    selfOnly: participants.filter(({ ratedBy }) => ratedBy === 'self-only').length,
  };
  const frozen = { subject: `campaign/${campaignId}`, action: 'campaign-frozen', detail: counted };
  await recordAudit(tx, { events: [frozen], actor: 'campaign', now });
  return counted;
}
