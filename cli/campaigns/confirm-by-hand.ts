import { peopleWhoOwe } from '../../storage/launch-plan.ts';
import { phaseRefusal } from '../../domain/campaign-edits/phase-refusal.ts';
import { exitCodes, Failure } from '../failure.ts';
import { campaignCalled } from './campaign-called.ts';
import { editByHand, type Reaches } from './edit-by-hand.ts';
import { mustBeConfirmed } from './launch-campaign.ts';
import { askForPeople } from './launch-by-hand.ts';

interface ConfirmWish {
  /** The campaign or its program. */
  name: string;
  /** How many people it mails; absent: asked on a terminal. */
  people?: number | undefined;
  by: string;
  json: boolean;
}

/** Lets a launch go on that waits for its second confirmation. Throws a Failure when none waits, or for another number. */
export async function confirmByHand(stack: Reaches, wish: ConfirmWish): Promise<void> {
  const { id: campaignId, phase } = await campaignCalled(stack.db, wish.name, 'change');
  const refusal = phaseRefusal({ campaignId, kind: 'confirm', phase });
  if (refusal !== null) throw new Failure(refusal, exitCodes.conflict);
  const people = await peopleWhoOwe(stack.db, campaignId);
  const asks = process.stdin.isTTY && wish.people === undefined;
  const confirmed = asks ? await askForPeople(people) : wish.people;
  mustBeConfirmed(people, confirmed ?? null);
  await editByHand(
    stack,
    {
      kind: 'confirm',
      campaignId,
      by: wish.by,
      reason: 'the number of people was confirmed',
      confirmed,
    },
    { all: false, json: wish.json, yes: true },
  );
}
