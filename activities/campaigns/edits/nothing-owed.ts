import { phaseInSentence } from '../../../domain/campaign-phase.ts';
import { changesExemption, exemptInWords } from '../../../domain/campaign-edits/exempt-words.ts';
import { campaignExemptions } from '../../../storage/campaign-exemptions.ts';
import type { Tx } from '../../../storage/database.ts';
import type { Change } from './change.ts';

/** Why there is nothing to do about people who owe nothing, in a sentence; `what`: `extend`, `remind them of`. */
export async function nothingOwed(
  tx: Tx,
  { campaign, edit }: Pick<Change, 'campaign' | 'edit'>,
  what: string,
): Promise<string> {
  if (campaign.frozenAt === null)
    return `${campaign.id} is ${phaseInSentence(campaign.phase)}: nobody has been chosen for it yet, so there is nobody to ${what}.`;
  const of = { campaignId: campaign.id, people: edit.people };
  const exempt = exemptInWords(await campaignExemptions(tx, of));
  return `They owe nothing in ${campaign.id}: ${exempt ? `${exempt}, and ${changesExemption}` : `there is nothing to ${what}`}.`;
}
