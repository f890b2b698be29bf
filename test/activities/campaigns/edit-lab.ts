import { applyEdit, type EditOutcome } from '../../../activities/campaigns/apply-edit.ts';
import { previewEdit, type PreviewedEdit } from '../../../activities/campaigns/preview-change.ts';
import type { PlanDifference } from '../../../domain/campaign-edits/plan-difference.ts';
import { editById, recordEdit, type CampaignEdit, type NewEdit } from '../../../storage/campaign-edits.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { campaignId, chased, rating, type NoticeLab } from '../notices/notice-lab.ts';

type Asked = Pick<NewEdit, 'kind' | 'now'> & Partial<NewEdit>;

function signed(asked: Asked): NewEdit {
  return { campaignId, madeBy: 'ops', reason: 'because', ...asked };
}

/** Three who owe their own rating in a campaign that has just opened: 2 is in a unit of their own, 3 in Auckland. */
export async function threeApart(lab: NoticeLab): Promise<void> {
  await hire(lab.db, [{ number: '1' }, { number: '2', unit: 'Sales' }, { number: '3', site: 'auckland' }]);
  await chased(lab, [rating('1'), rating('2'), rating('3')]);
}

/** Makes an edit as the campaign’s story does: recorded, applied, and planned anew. */
export async function edited(lab: NoticeLab, asked: Asked): Promise<EditOutcome & { edit: CampaignEdit }> {
  const { now } = asked;
  const editId = await recordEdit(lab.db, signed(asked));
  const outcome = await applyEdit(lab.db, { editId, now });
  await lab.activities.scheduleChase({ campaignId, now });
  const edit = await editById(lab.db, editId);
  if (!edit) throw new Error('the edit was not recorded');
  return { ...outcome, edit };
}

/** What somebody owes is otherwise, by no door of the product. */
export async function setOwed(
  lab: NoticeLab,
  number: string,
  change: { state: 'done' } | { due_on: string },
): Promise<void> {
  await lab.db.updateTable('obligations').set(change).where('person_id', '=', personId(number)).execute();
}

/** The due day of what each owes, by employee number. */
export async function dueDays(lab: NoticeLab): Promise<Record<string, string>> {
  const rows = await lab.db
    .selectFrom('obligations as o')
    .innerJoin('person_identifiers as i', 'i.person_id', 'o.person_id')
    .select(['i.value', 'o.due_on'])
    .execute();
  return Object.fromEntries(rows.map(({ value, due_on }) => [value, due_on]));
}

/** The next step of each owner, in the order of employee numbers. */
export async function nextMoments(lab: NoticeLab): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('chase_steps as s')
    .innerJoin('person_identifiers as i', 'i.person_id', 's.recipient_id')
    .select(['i.value', 's.rung', 's.next_action_at'])
    .where('s.track', '=', 'owner')
    .orderBy('i.value')
    .execute();
  return rows.map(({ value, rung, next_action_at }) => `${value} ${rung} ${next_action_at.toISOString()}`);
}

/** What an edit would do. */
export async function previewed(lab: NoticeLab, asked: Asked): Promise<PreviewedEdit> {
  const preview = await previewEdit(lab.db, signed(asked));
  if ('refusal' in preview) throw new Error(preview.refusal);
  return preview;
}

/** The sentence with which an edit is refused, when it is recorded or when it is applied. */
export async function refusalOf(lab: NoticeLab, asked: Asked): Promise<string | null> {
  const preview = await previewEdit(lab.db, signed(asked));
  return 'refusal' in preview ? preview.refusal : null;
}

export function counts({ adds, cancels, moves, repeats }: PlanDifference) {
  return { adds, cancels, moves, repeats };
}
