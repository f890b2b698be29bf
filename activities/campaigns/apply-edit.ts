import { localDay } from '../../domain/calendar.ts';
import { endMoved } from '../../domain/campaign-edits/collection-end.ts';
import { phaseRefusal } from '../../domain/campaign-edits/phase-refusal.ts';
import type { EditKind } from '../../domain/campaign-edits/kinds.ts';
import { recordAudit } from '../../storage/audit.ts';
import { editById, EditRefused, lockAskedEdit, settleEdit } from '../../storage/campaign-edits.ts';
import { lockCampaign } from '../../storage/campaigns.ts';
import { collectionEnd } from '../../storage/due-days.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { nextPlan } from '../../storage/next-plan.ts';
import type { Applied, Change } from './edits/change.ts';
import { confirm } from './edits/confirm.ts';
import { close, extend, reopen } from './edits/dates.ts';
import { approveReport, rejectReport, releaseReport } from './edits/decide-report.ts';
import { nudge } from './edits/nudge.ts';
import { pause, resume } from './edits/pause.ts';
import { add, replaceRater } from './edits/people.ts';
import { cancel, exempt } from './edits/release.ts';
import { pinnedProgram } from './pinned-program.ts';

/** How an edit ended. Why it was refused stands in its row. */
export interface EditOutcome {
  state: 'applied' | 'refused';
  /** The campaign's, afterwards; null when it was refused. */
  planVersion: number | null;
  /** As of which moment it counts, ISO 8601: when it was made, where the story has not heard of a later one. */
  at: string;
}

interface AskedEdit {
  editId: string;
  /** ISO 8601. */
  now: string;
}

const ways: Record<EditKind, (tx: Tx, change: Change) => Promise<Applied>> = {
  confirm,
  pause,
  resume,
  extend,
  close,
  reopen,
  cancel,
  exempt,
  add,
  'replace-rater': replaceRater,
  nudge,
  'approve-report': approveReport,
  'reject-report': rejectReport,
  'release-report': releaseReport,
  // What is blocked stands in Temporal: the story goes on once it hears of the edit.
  retry: async () => ({ effect: {}, replan: false }),
};

/** Edits by which people owe a course no more that another campaign may ask for. */
export const releasing: readonly EditKind[] = ['cancel', 'exempt'];

/** Applies an edit that was recorded, in one transaction, or writes down why not. Repeating it changes nothing. */
export async function applyEdit(db: Db, asked: AskedEdit): Promise<EditOutcome> {
  try {
    return await db.transaction().execute((tx) => applyEditIn(tx, asked));
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    await settleEdit(db, { ...asked, refusal: error.message });
    return { state: 'refused', planVersion: null, at: asked.now };
  }
}

/** The same in a transaction of the caller's, as a preview has it. Throws EditRefused. */
export async function applyEditIn(tx: Tx, { editId, now: heardAt }: AskedEdit): Promise<EditOutcome> {
  const edit = await editById(tx, editId);
  if (!edit) throw new Error(`There is no edit ${editId}`);
  const { campaignId, kind } = edit;
  const madeAt = edit.madeAt.toISOString();
  const now = madeAt > heardAt ? madeAt : heardAt;
  await lockCampaign(tx, campaignId);
  if (!(await lockAskedEdit(tx, editId))) return endedBefore(tx, { editId, now });
  const pinned = await pinnedProgram(tx, campaignId);
  const refusal = phaseRefusal({ campaignId, kind, phase: pinned.campaign.phase });
  if (refusal !== null) throw new EditRefused(refusal);
  const today = localDay(pinned.configuration.organisation, now);
  const endBefore = await collectionEnd(tx, campaignId);
  const done = await ways[kind](tx, { ...pinned, edit, now, today });
  const { replan, concerned = null } = done;
  const effect = {
    ...done.effect,
    ...(kind !== 'cancel' && endMoved(endBefore, await collectionEnd(tx, campaignId))),
  };
  const planVersion = replan
    ? await nextPlan(tx, { campaignId, concerned, now })
    : pinned.campaign.planVersion;
  await settleEdit(tx, { editId, now, planVersion, effect });
  const event = {
    subject: `campaign/${campaignId}`,
    action: `campaign-edit-${kind}`,
    detail: { editId, ...effect },
  };
  await recordAudit(tx, { events: [event], actor: edit.madeBy, now });
  return { state: 'applied', planVersion, at: now };
}

async function endedBefore(tx: Tx, { editId, now }: AskedEdit): Promise<EditOutcome> {
  const edit = await editById(tx, editId);
  return {
    state: edit?.state === 'applied' ? 'applied' : 'refused',
    planVersion: edit?.planVersion ?? null,
    at: now,
  };
}
