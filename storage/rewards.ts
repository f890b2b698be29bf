import { sql } from 'kysely';
import type { Words } from '../domain/configuration.ts';
import type { MilestoneKind } from '../domain/milestones.ts';
import { recordAudit } from './audit.ts';
import type { Tx } from './database.ts';

/** Keeps what is to be handed out for milestones; what was promised before stays as it is. */
export async function promiseRewards(
  tx: Tx,
  rewards: readonly { milestoneId: string; words: Words; handedOutBy: string }[],
  now: string,
): Promise<void> {
  if (rewards.length === 0) return;
  const rows = rewards.map(({ milestoneId, words, handedOutBy }) => ({
    milestone_id: milestoneId,
    words: JSON.stringify(words),
    hand_out_by: handedOutBy,
    promised_at: now,
    handed_out_by: null,
    note: null,
  }));
  await tx
    .insertInto('rewards')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface Reward {
  /** Of the milestone. */
  id: string;
  /** Null: of a team. */
  personId: string | null;
  /** The person's name, or the team's; null: not on the roster any more. */
  who: string | null;
  kind: MilestoneKind;
  subject: string;
  words: Words;
  handOutBy: string;
  promisedAt: Date;
  handedOutAt: Date | null;
  handedOutBy: string | null;
  note: string | null;
  /** Wants no celebrations: it is to be handed out without a word to others. */
  quietly: boolean;
}

/** What was promised, oldest first: those that nobody has handed out yet, or all. */
export async function listRewards(
  db: Tx,
  { day, knownAt, all }: { day: string; knownAt: string; all: boolean },
): Promise<Reward[]> {
  const { rows } = await sql<Reward>`
    select r.milestone_id as id, m.person_id as "personId", m.kind, m.subject, r.words, r.hand_out_by as "handOutBy",
      r.promised_at as "promisedAt", r.handed_out_at as "handedOutAt", r.handed_out_by as "handedOutBy", r.note,
      coalesce(u.name, p.display_name, nullif(concat_ws(' ', p.given_name, p.family_name), '')) as who,
      exists (select 1 from opt_outs x where x.person_id = m.person_id and x.what = 'celebrations')
        or exists (select 1 from celebration_choices x where x.person_id = m.person_id and x.choice = 'private') as quietly
    from rewards r join milestones m on m.id = r.milestone_id
    left join units u on u.id = m.unit_id
    left join lateral (select * from roster_on(${day}, ${knownAt}) x where x.person_id = m.person_id offset 0) p on true
    where ${all} or r.handed_out_at is null
    order by r.promised_at, r.milestone_id`.execute(db);
  return rows;
}

/** Ticks off a reward. False: it was handed out before, or there is none. */
export async function handOutReward(
  tx: Tx,
  { id, by, note, now }: { id: string; by: string; note: string | null; now: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('rewards')
    .set({ handed_out_at: now, handed_out_by: by, note })
    .where('milestone_id', '=', id)
    .where('handed_out_at', 'is', null)
    .returning('milestone_id')
    .executeTakeFirst();
  if (!row) return false;
  const events = [{ subject: `reward/${id}`, action: 'reward-handed-out', detail: { note } }];
  await recordAudit(tx, { events, actor: by, now });
  return true;
}
