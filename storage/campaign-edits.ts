import { sql } from 'kysely';
import { z } from 'zod';
import type { EditContent, EditEffect, EditKind, EditPerson } from '../domain/campaign-edits/kinds.ts';
import { isSeen } from '../domain/kept-words.ts';
import { phaseRefusal } from '../domain/campaign-edits/phase-refusal.ts';
import { campaignById } from './campaigns.ts';
import type { Tx } from './database.ts';
import { contentRefusal, contentSchema } from './edit-content.ts';
import { idOf } from './ids.ts';

export interface NewEdit {
  campaignId: string;
  kind: EditKind;
  /** Who makes it, as they signed in. */
  madeBy: string;
  reason: string;
  content?: EditContent;
  people?: readonly EditPerson[];
  /** ISO 8601. */
  now: string;
}

export interface CampaignEdit {
  id: string;
  campaignId: string;
  kind: EditKind;
  madeBy: string;
  reason: string;
  madeAt: Date;
  content: EditContent;
  people: EditPerson[];
  state: 'asked' | 'applied' | 'refused';
  /** A sentence for people. */
  refusal: string | null;
  appliedAt: Date | null;
  planVersion: number | null;
  effect: EditEffect | null;
}

/** An edit that cannot be made; the message says why, in a sentence for people. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
  /** Ids of the people because of whom; the message names none, because it is kept where names are not. */
  readonly about: readonly string[];

  constructor(message: string, about: readonly string[] = []) {
    super(message);
    this.about = about;
  }
}

const personSchema = z.object({ raterId: z.string().optional() });
const effectSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable();

/**
 * Writes down who changes what and why, before the campaign is told: the update then carries the id. The same edit
 * asked for twice at one moment is one. Throws EditRefused for what can be known now: no name or reason, no such
 * campaign, person or unit, a phase that takes no such edit.
 */
export async function recordEdit(tx: Tx, edit: NewEdit): Promise<string> {
  const { campaignId, kind, content = {}, people = [], now } = edit;
  const madeBy = edit.madeBy.trim();
  const reason = edit.reason.trim();
  if (!isSeen(madeBy)) throw new EditRefused('A change of a campaign needs a name: say who makes it.');
  if (!isSeen(reason)) throw new EditRefused('A change of a campaign needs a reason: say why.');
  const campaign = await campaignById(tx, campaignId);
  if (!campaign) throw new EditRefused(`There is no campaign ${campaignId}.`);
  const refusal = contentRefusal(content) ?? phaseRefusal({ campaignId, kind, phase: campaign.phase });
  if (refusal !== null) throw new EditRefused(refusal);
  await refuseUnknown(tx, { content, people });
  const id = idOf('edit', campaignId, kind, now, madeBy, JSON.stringify([content, people]));
  const row = { id, campaign_id: campaignId, kind, made_by: madeBy, reason, made_at: now };
  const made = await tx
    .insertInto('campaign_edits')
    .values({ ...row, content: JSON.stringify(content) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 0n) await namePeople(tx, id, people);
  return id;
}

async function namePeople(tx: Tx, editId: string, people: readonly EditPerson[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    insert into campaign_edit_people (edit_id, person_id, obligation_id, content)
    select ${editId}, w."personId", w."obligationId", jsonb_strip_nulls(jsonb_build_object('raterId', w."raterId"))
    from jsonb_to_recordset(${JSON.stringify(people)}) as w("personId" uuid, "obligationId" uuid, "raterId" uuid)
    on conflict do nothing`.execute(tx);
}

async function refuseUnknown(
  tx: Tx,
  { content, people }: { content: EditContent; people: readonly EditPerson[] },
): Promise<void> {
  const named = people.flatMap(({ personId, raterId }) => [personId, ...(raterId ? [raterId] : [])]);
  const { rows } = await sql<{ id: string }>`
    select w.id from jsonb_array_elements_text(${JSON.stringify(named)}) as w(id)
    where not exists (select 1 from people p where p.id::text = w.id)`.execute(tx);
  if (rows.length > 0)
    throw new EditRefused(
      `Nobody is known as ${rows.map(({ id }) => id).join(', ')}. Name people of the roster.`,
    );
  if (content.scope === 'people' && people.length === 0)
    throw new EditRefused('The change names nobody: say whom it is for.');
  if (content.scope !== 'unit') return;
  const unit = await tx
    .selectFrom('units')
    .select('id')
    .where(sql<boolean>`id::text = ${content.unitId ?? ''}`)
    .executeTakeFirst();
  if (!unit) throw new EditRefused(`There is no unit ${content.unitId ?? ''}.`);
}

/** An edit with the people whom it names, or null. */
export async function editById(db: Tx, editId: string): Promise<CampaignEdit | null> {
  return (await edits(db, sql`e.id = ${editId}`))[0] ?? null;
}

/** Every edit of a campaign, oldest first. */
export async function editsOf(db: Tx, campaignId: string): Promise<CampaignEdit[]> {
  return edits(db, sql`e.campaign_id = ${campaignId}`);
}

type EditRow = Omit<CampaignEdit, 'content' | 'people' | 'effect'> & {
  content: unknown;
  effect: unknown;
  people: { personId: string; obligationId: string | null; content: unknown }[];
};

async function edits(db: Tx, which: ReturnType<typeof sql>): Promise<CampaignEdit[]> {
  const { rows } = await sql<EditRow>`
    select e.id, e.campaign_id as "campaignId", e.kind, e.made_by as "madeBy", e.reason, e.made_at as "madeAt", e.content, e.state,
      e.refusal, e.applied_at as "appliedAt", e.plan_version as "planVersion", e.effect,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', p.person_id, 'obligationId', p.obligation_id, 'content', p.content)
        order by p.person_id, p.obligation_id), '[]') from campaign_edit_people p where p.edit_id = e.id) as people
    from campaign_edits e where ${which} order by e.made_at, e.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    content: contentSchema.parse(row.content),
    effect: effectSchema.parse(row.effect),
    people: row.people.map(({ personId, obligationId, content }) => ({
      personId,
      ...(obligationId !== null && { obligationId }),
      ...personSchema.parse(content),
    })),
  }));
}

/** Locks an edit that is still to be applied; false when it was applied or refused before. */
export async function lockAskedEdit(tx: Tx, editId: string): Promise<boolean> {
  const asked = tx
    .selectFrom('campaign_edits')
    .select('id')
    .where('id', '=', editId)
    .where('state', '=', 'asked');
  return (await asked.forUpdate().executeTakeFirst()) !== undefined;
}

/** Writes down how an edit ended. */
export async function settleEdit(
  tx: Tx,
  end: { editId: string; now: string } & ({ planVersion: number; effect: EditEffect } | { refusal: string }),
): Promise<void> {
  const how =
    'refusal' in end
      ? { state: 'refused' as const, refusal: end.refusal }
      : {
          state: 'applied' as const,
          applied_at: end.now,
          plan_version: end.planVersion,
          effect: JSON.stringify(end.effect),
        };
  await tx
    .updateTable('campaign_edits')
    .set(how)
    .where('id', '=', end.editId)
    .where('state', '=', 'asked')
    .execute();
}
