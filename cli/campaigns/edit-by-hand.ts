import { editForms, effectInWords, type EditWish } from '../../domain/campaign-edits/edit-wish.ts';
import { askForYes } from '../ask.ts';
import type { RunningLedger, RunningStack } from '../running-stack.ts';
import { saidWhile, workingOut } from '../said-while.ts';
import { editOf } from './edit-of.ts';
import { editPreview, previewLines } from './edit-preview.ts';
import { makeEdit } from './make-edit.ts';
import { mustHaveFailed } from './must-have-failed.ts';

/** What a change reaches; `shards`: how many send. */
export type Reaches = Pick<RunningStack, 'db' | 'client'> & { shards: number };

interface Shown {
  /** Every notice and not only the first. */
  all: boolean;
  json: boolean;
}

/** Shows what a change would do, and does nothing. Whether something has failed, to be tried again, only Temporal knows. */
export async function previewByHand(
  reaches: Pick<RunningLedger, 'db'> | Reaches,
  wish: EditWish,
  { all, json }: Shown,
): Promise<void> {
  const { db } = reaches;
  const edit = await editOf(db, wish);
  const preview = await saidWhile(workingOut, () => editPreview(db, edit));
  if (edit.kind === 'retry' && 'client' in reaches) await mustHaveFailed(reaches, edit.campaignId);
  console.log(json ? JSON.stringify(preview, null, 2) : (await previewLines(db, preview, all)).join('\n'));
}

/** Shows what a change would do, asks unless `yes`, and makes it. Throws a Failure when it is refused. */
export async function editByHand(
  stack: Reaches,
  wish: EditWish,
  { all, json, yes }: Shown & { yes: boolean },
): Promise<void> {
  const { db } = stack;
  const edit = await editOf(db, wish);
  const preview = await saidWhile(workingOut, () => editPreview(db, edit));
  if (edit.kind === 'retry') await mustHaveFailed(stack, edit.campaignId);
  process.stderr.write(`${(await previewLines(db, preview, all)).join('\n')}\n`);
  if (!yes) await askForYes(`${editForms[wish.kind].verb}: ${edit.campaignId}. Do it?`);
  const { id, state, effect, planVersion } = await saidWhile('Making the change', () =>
    makeEdit(stack, edit),
  );
  const { adds, cancels, moves, repeats, remarks } = preview;
  const made = { edit: id, campaign: edit.campaignId, kind: edit.kind, state, effect, planVersion };
  console.log(
    json
      ? JSON.stringify({ ...made, notices: { adds, cancels, moves, repeats }, remarks }, null, 2)
      : [`${edit.campaignId}: ${editForms[wish.kind].done}`, effectInWords(effect ?? {})]
          .filter(Boolean)
          .join('; '),
  );
}
