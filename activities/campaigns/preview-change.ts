import type { EditKind } from '../../domain/campaign-edits/kinds.ts';
import { planDifference, type PlanDifference } from '../../domain/campaign-edits/plan-difference.ts';
import { EditRefused, recordEdit, type NewEdit } from '../../storage/campaign-edits.ts';
import { campaignById, runningCampaignIds } from '../../storage/campaigns.ts';
import { chasingPhases } from '../../storage/chase-steps.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { campaignsCoveredBy } from '../../storage/demands.ts';
import { leftRungs, notLeft } from '../../storage/future-notices.ts';
import { createConfigurations } from '../notices/configurations.ts';
import { scheduleCampaign } from '../notices/schedule-chase.ts';
import { applyEditIn, releasing } from './apply-edit.ts';
import { editRemarks } from './edit-remarks.ts';
import { followRosterIn } from './follow-roster.ts';
import { futureElsewhere, futureWithOthers } from './future-notices.ts';

/** Thrown to roll back: nothing of a preview stays. */
class Previewed extends Error {}

/** While mail leaves, the rows that a preview writes may change under it: then it begins again, at last without a snapshot. */
const snapshotAttempts = 5;
const snapshotGone: readonly unknown[] = ['40001', '40P01'];

interface Previewing {
  now: string;
  /** Absent: all that run. */
  campaignIds?: readonly string[];
  /** Happens before the change and whatever becomes of it, so that nothing of it is told as the change’s; absent: nothing. */
  first?: (tx: Tx) => Promise<unknown>;
  /** To whom is looked besides those to whom the campaigns write; absent: nobody. */
  readers?: (tx: Tx) => Promise<ReadonlySet<string>>;
  /** The very code that applies; whatever it throws is thrown. */
  change: (tx: Tx) => Promise<unknown>;
}

/**
 * What a change would do to the notices of campaigns, found by making it in a transaction that is rolled back; also what moves
 * in other campaigns and outside campaigns, where their readers are the same. Before and after are those of one
 * moment, however much is being sent meanwhile. Whoever sends for these campaigns, or submits to them, waits.
 */
export async function previewChange(db: Db, of: Previewing): Promise<PlanDifference> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await previewOnce(db, of, attempt < snapshotAttempts ? 'repeatable read' : 'read committed');
    } catch (error) {
      const gone = error instanceof Error && 'code' in error && snapshotGone.includes(error.code);
      if (!gone || attempt >= snapshotAttempts) throw error;
    }
  }
}

async function previewOnce(
  db: Db,
  of: Previewing,
  isolation: 'repeatable read' | 'read committed',
): Promise<PlanDifference> {
  let difference: PlanDifference | null = null;
  try {
    await db
      .transaction()
      .setIsolationLevel(isolation)
      .execute(async (tx) => {
        difference = await differenceIn(tx, of, isolation === 'read committed');
        throw new Previewed();
      });
  } catch (error) {
    if (!(error instanceof Previewed)) throw error;
  }
  if (!difference) throw new Error('The preview ended without an answer');
  return difference;
}

async function differenceIn(
  tx: Tx,
  { now, campaignIds, first, readers, change }: Previewing,
  mailMayLeave: boolean,
): Promise<PlanDifference> {
  const configurations = createConfigurations();
  const ids = campaignIds ?? (await runningCampaignIds(tx));
  const asked = { campaignIds: ids, now, configurations };
  const planned = async (besides?: ReadonlySet<string>) => {
    for (const campaignId of ids)
      await scheduleCampaign(tx, { campaignId, now, configurations, inPage: (work) => work(tx) });
    return futureWithOthers(tx, asked, besides);
  };
  await first?.(tx);
  const besides = (await readers?.(tx)) ?? new Set<string>();
  const before = await planned(besides);
  const left = await leftRungs(tx, ids, besides);
  await change(tx);
  const after = await planned(before.readers);
  // To whom these campaigns write only by the change: what they get elsewhere is the same as it was before it.
  const reachedAnew = new Set([...after.readers].filter((id) => !before.readers.has(id)));
  const reached = await futureElsewhere(tx, asked, reachedAnew);
  const then = [...before.notices, ...before.elsewhere, ...reached];
  // What has left since the first look did so whatever changed.
  return planDifference(
    mailMayLeave ? await notLeft(tx, then) : then,
    [...after.notices, ...after.elsewhere],
    left,
  );
}

/** Why an edit would be refused, in a sentence without names. */
interface Refused {
  refusal: string;
  /** Ids of the people because of whom; absent: it is nobody's in particular. */
  about?: readonly string[];
}

/** What an edit would do to notices, and what else whoever decides should know, a sentence each. */
export interface PreviewedEdit extends PlanDifference {
  /** That is changed; lines may be of others, too. */
  campaignId: string;
  remarks: readonly string[];
}

/** Edits after which a clock runs again: what the roster has said meanwhile is followed at once. */
const lettingGoOn: readonly EditKind[] = ['resume', 'confirm'];

/** What an edit would do, or why it would be refused. */
export async function previewEdit(db: Db, edit: NewEdit): Promise<PreviewedEdit | Refused> {
  const { now, campaignId } = edit;
  if (!(await campaignById(db, campaignId))) return { refusal: `There is no campaign ${campaignId}.` };
  let remarks: readonly string[] = [];
  const following = releasing.includes(edit.kind) ? await campaignsCoveredBy(db, campaignId) : [];
  try {
    const difference = await previewChange(db, {
      now,
      campaignIds: [campaignId, ...following],
      change: async (tx) => {
        const editId = await recordEdit(tx, edit);
        await applyEditIn(tx, { editId, now });
        const goesOn = lettingGoOn.includes(edit.kind) && (await isFollowing(tx, campaignId));
        for (const id of goesOn ? [campaignId] : following) await followRosterIn(tx, { campaignId: id, now });
        remarks = await editRemarks(tx, edit, editId);
      },
    });
    return { ...difference, campaignId, remarks };
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    const { message, about } = error;
    return { refusal: message, ...(about.length > 0 && { about }) };
  }
}

/** Whether its story looks at the roster, at once or as soon as everybody has a place on the ladder. */
async function isFollowing(tx: Tx, campaignId: string): Promise<boolean> {
  const phase = (await campaignById(tx, campaignId))?.phase;
  return phase === 'frozen' || chasingPhases.some((each) => each === phase);
}
