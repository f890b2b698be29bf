import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from './database.ts';
import type { CampaignPhase, ObligationKind, RatingSource } from './schema.ts';

export const levelAnswers = ['yes', 'not-yet', 'cannot-say'] as const;

/**
 * One answer of a form. A skill left out is not answered: three different things. Only managers are asked about levels of a coverage map,
 * and people of the importance of skills for their own work alone.
 */
export type Answer =
  | { skill: string; level: number }
  | { skill: string; notObserved: true }
  | { map: string; level: number; answer: (typeof levelAnswers)[number] }
  | { importanceOf: string; importance: number };

const answersSchema = z.array(
  z.union([
    z.object({ skill: z.string(), level: z.number() }).strict(),
    z.object({ skill: z.string(), notObserved: z.literal(true) }).strict(),
    z.object({ map: z.string(), level: z.number(), answer: z.enum(levelAnswers) }).strict(),
    z.object({ importanceOf: z.string(), importance: z.number() }).strict(),
  ]),
);

export interface ObligationForForm {
  id: string;
  kind: ObligationKind;
  state: 'open' | 'done' | 'withdrawn' | 'exempt';
  /** Who must act. */
  personId: string;
  subjectPersonId: string | null;
  subjectKey: string;
  source: RatingSource | null;
  campaignId: string | null;
  program: string;
  period: string;
  dueOn: string;
  phase: CampaignPhase | null;
  configurationHash: string | null;
  /** The subject's role as it was frozen: what the form asks about. */
  roleId: string | null;
  /** The draft, empty when nothing was saved. */
  draft: Answer[];
}

/** Everything that one form needs to be shown, or null for an unknown id. */
export async function obligationForForm(db: Tx, obligationId: string): Promise<ObligationForForm | null> {
  const row = await db
    .selectFrom('obligations as o')
    .leftJoin('campaigns as c', 'c.id', 'o.campaign_id')
    .leftJoin('participants as p', (join) =>
      join.onRef('p.campaign_id', '=', 'o.campaign_id').onRef('p.person_id', '=', 'o.subject_person_id'),
    )
    .leftJoin('form_drafts as d', 'd.obligation_id', 'o.id')
    .where('o.id', '=', obligationId)
    .select([
      'o.id',
      'o.kind',
      'o.state',
      'o.person_id as personId',
      'o.subject_person_id as subjectPersonId',
      'o.subject_key as subjectKey',
      'o.rating_source as source',
      'o.campaign_id as campaignId',
      'o.program',
      'o.period',
      'o.due_on as dueOn',
      'c.phase',
      'c.configuration_hash as configurationHash',
      'p.role_id as roleId',
      'd.answers',
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { answers, ...obligation } = row;
  return { ...obligation, draft: answersSchema.catch([]).parse(answers ?? []) };
}

/** Keeps what was filled in so far, while the obligation is open; 'closed' when it no longer is. */
export async function saveDraft(
  db: Tx,
  { obligationId, answers, now }: { obligationId: string; answers: Answer[]; now: string },
): Promise<'saved' | 'closed'> {
  const { numAffectedRows } = await sql`
    insert into form_drafts (obligation_id, answers, saved_at)
    select o.id, ${JSON.stringify(answers)}::jsonb, ${now} from obligations o where o.id = ${obligationId} and o.state = 'open'
    for share
    on conflict (obligation_id) do update set answers = excluded.answers, saved_at = excluded.saved_at`.execute(
    db,
  );
  return numAffectedRows === 1n ? 'saved' : 'closed';
}

const outcomeSchema = z.enum(['submitted', 'done', 'withdrawn', 'exempt', 'closed', 'unknown']);
export type SubmitOutcome = z.infer<typeof outcomeSchema>;

export interface SubmittedForm {
  obligationId: string;
  framework: string;
  frameworkVersion: string;
  answers: Answer[];
  now: string;
}

/** Closes the obligation and stores the ratings apart from their rater, in one transaction; says why it could not. */
export async function submitForm(db: Tx, form: SubmittedForm): Promise<SubmitOutcome> {
  const { rows } = await sql<{ outcome: unknown }>`
    select submit_form(${form.obligationId}, ${form.framework}, ${form.frameworkVersion},
      ${JSON.stringify(form.answers)}::jsonb, ${form.now}) as outcome`.execute(db);
  return outcomeSchema.parse(rows[0]?.outcome);
}
