import { WorkflowFailedError, type Client, type WorkflowHandle } from '@temporalio/client';
import { asksForConfirmation } from '../../domain/launch-confirmation.ts';
import { recordAudit } from '../../storage/audit.ts';
import { campaignById } from '../../storage/campaigns.ts';
import { openCampaignStoryId } from '../../workflows/messages.ts';
import type { LaunchPlan } from '../../web/campaign-doors.ts';
import { countInWords } from '../../web/words-of-time.ts';
import { causeOf, exitCodes, Failure } from '../failure.ts';
import type { RunningStack } from '../running-stack.ts';
import { openedElsewhere } from '../schedule-control.ts';
import { startOpening } from '../stories.ts';
import type { Opening } from './opening-of.ts';

/** A worker that runs opens a campaign at once. */
const patienceMs = 60_000;

/** How many people a launch would mail, where the organisation wants that confirmed once more; null: it does not. */
export function secondConfirmation(
  { mailed: people }: Pick<LaunchPlan, 'mailed'>,
  { configuration }: Pick<Opening, 'configuration'>,
): number | null {
  return asksForConfirmation({ people, confirmed: null }, configuration.organisation.mail) ? people : null;
}

/** Refuses a launch in which nobody would take part. */
export function mustHavePeople({ emptyBecause }: LaunchPlan): void {
  if (emptyBecause !== null) throw new Failure(`Nothing was launched. ${emptyBecause}`, exitCodes.conflict);
}

/** Refuses a launch that nobody has confirmed the second time; `confirmed` is the number that was given. */
export function mustBeConfirmed(people: number | null, confirmed: number | null): void {
  if (people === null || confirmed === people) return;
  const wish = `it would mail ${countInWords(people, 'person', 'people')}, which the organisation wants confirmed by that number`;
  throw new Failure(
    confirmed === null
      ? `Nothing was launched: ${wish}. Give ${people} as the number of people: \`--people ${people}\``
      : `Nothing was launched: ${wish}, not by ${confirmed}`,
    exitCodes.usage,
  );
}

/** Opens the campaign, with the number of people that somebody has confirmed, and returns once it is there. Throws a Failure when another launch of it was faster. */
export async function launchCampaign(
  { db, client }: Pick<RunningStack, 'db' | 'client'>,
  { opening, shards, by, people }: { opening: Opening; shards: number; by: string; people: number | null },
): Promise<void> {
  const { campaignId, period, opensOn, now } = opening;
  const program = opening.program.id;
  const run = await startOpening({
    db,
    client,
    opening: {
      program,
      period,
      opensOn,
      shards,
      simulated: false,
      searchAttributes: true,
      ...(people !== null && { confirmedPeople: people }),
    },
  });
  if (run === null) throw openedElsewhere(campaignId);
  const story = client.workflow.getHandle(openCampaignStoryId({ program, period }), run);
  const opened = await ended(client, story, campaignId);
  const event = { subject: `campaign/${campaignId}`, action: 'campaign-launched', detail: { opensOn } };
  await recordAudit(db, { events: [event], actor: by, now });
  if (opened || (await campaignById(db, campaignId))) return;
  throw new Failure(`No worker has answered: ${campaignId} opens as soon as one runs`, exitCodes.temporary);
}

/** False: it has not ended in time, and goes on. Throws a Failure in a sentence when the story was refused. */
async function ended(client: Client, story: WorkflowHandle, campaignId: string): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + patienceMs, async () => story.result());
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) return false;
    throw new Failure(`${campaignId} could not be opened: ${causeOf(error)}`, exitCodes.conflict);
  }
}
