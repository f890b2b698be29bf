import { ActivityFailure, ApplicationFailure, patched, setHandler } from '@temporalio/workflow';
import { editKinds, reportEdits } from '../domain/campaign-edits/kinds.ts';
import { phaseRefusal } from '../domain/campaign-edits/phase-refusal.ts';
import type { Mind } from './campaign-round.ts';
import { campaignSteps as steps } from './campaign-steps.ts';
import { editCampaign, type CampaignEdited, type EditCampaignInput } from './messages.ts';
import type { storyClock } from './story-clock.ts';

/**
 * Takes the edits of a campaign. One is applied at a time and never while the story itself is at work, so that neither
 * writes a phase over the other's.
 */
export function campaignEditsDesk(mind: Mind, clock: ReturnType<typeof storyClock>) {
  let last: Promise<unknown> = Promise.resolve();
  setHandler(editCampaign, edit, { validator: (asked) => refuse(asked, mind) });
  return { alone };

  function alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  }

  async function edit(asked: EditCampaignInput): Promise<CampaignEdited> {
    mind.editing += 1;
    try {
      // What is blocked holds the place that an edit would wait for.
      const edited = asked.kind === 'retry' ? await apply(asked) : await alone(() => apply(asked));
      await lookAgain();
      return edited;
    } catch (error) {
      // The change may stand, and only what follows it has failed.
      if (error instanceof ActivityFailure && patched('look-after-failure')) await lookAgain();
      throw error;
    } finally {
      mind.editing -= 1;
    }
  }

  async function lookAgain(): Promise<void> {
    mind.behind = true;
    await clock.noteChange();
  }

  async function apply({ editId, kind }: EditCampaignInput): Promise<CampaignEdited> {
    const { state, planVersion, at } = await steps.applyEdit.executeWithOptions({ summary: kind }, [
      { editId, now: clock.look().now },
    ]);
    const { campaignId } = mind;
    if (state === 'applied' && reportEdits.includes(kind)) await steps.wakeApproved({ campaignId });
    else if (state === 'applied') await steps.scheduleChase({ campaignId, now: at });
    return { state, planVersion };
  }
}

/** Throws, in a sentence, what the phase forbids. Before the first look, and before the one after an edit, the database decides. */
function refuse({ editId, kind }: EditCampaignInput, { campaignId, phase, behind }: Mind): void {
  if (!editKinds.includes(kind) || typeof editId !== 'string' || editId === '')
    throw ApplicationFailure.nonRetryable(
      'A campaign takes recorded edits of a known kind alone',
      'UnknownEdit',
    );
  const refusal = phase === null || behind ? null : phaseRefusal({ campaignId, kind, phase });
  if (refusal !== null) throw ApplicationFailure.nonRetryable(refusal, 'WrongPhase');
}
