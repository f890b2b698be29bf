import { localDay, NoWorkingDay, startOfDay } from '../../domain/calendar.ts';
import type { Track } from '../../domain/chase.ts';
import type { DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { endingExemptions, type EndingExemption } from '../../storage/exemptions.ts';
import { createLadders } from '../notices/ladders.ts';
import { readOverseers } from '../notices/overseers.ts';
import { createCalendars } from '../notices/recipients.ts';
import type { Scene } from '../notices/turns.ts';
import { dueDaysAgain } from '../standing/reopen-expired.ts';
import type { LaterStep, LaterSteps } from './after-leave.ts';
import type { PinnedProgram } from './pinned-program.ts';

/**
 * Where what is exempt until a day will stand on its ladders when that is over, as `reopenExpired` and `scheduleChase`
 * will find it then, if nobody’s place on the roster changes.
 */
export async function stepsAgain(tx: Tx, { pinned, from, end, now }: LaterSteps): Promise<LaterStep[]> {
  const { campaign, configuration } = pinned;
  const ending = await endingExemptions(tx, campaign.id);
  if (ending.length === 0) return [];
  const ladders = createLadders(configuration);
  const tracks = ladders.tracksOf(campaign.program);
  const ownerIds = ending.map(({ personId }) => personId);
  const overseers = await readOverseers(tx, { configuration, ownerIds, tracks: new Set(tracks), now });
  const scene = { ladders, calendars: createCalendars(configuration), overseers };
  return ending.flatMap((one) => {
    const begins = startOfDay(configuration.organisation, one.againOn);
    const againAt = begins > from ? begins : from;
    if (againAt >= end) return [];
    const then = { ...scene, now: againAt };
    return tracks.flatMap((track) => {
      const step = firstStep(one, track, { pinned, scene: then });
      return step ? [{ step, scene: then }] : [];
    });
  });
}

function firstStep(
  { obligationId, personId, occasion, undecided, site }: EndingExemption,
  track: Track,
  { pinned: { campaign, configuration }, scene }: { pinned: PinnedProgram; scene: Scene },
): DueStep | null {
  const { overseers, calendars, ladders, now } = scene;
  const recipientId = overseers.of(track, personId);
  if (recipientId === null) return null;
  const row = (track === 'owner' ? overseers.owners : overseers.people).get(recipientId);
  const { id: campaignId, program, opensOn, planVersion, configurationHash, pauses } = campaign;
  const dueOf = dueDaysAgain(configuration, localDay(configuration.organisation, now));
  const owed = {
    program,
    track,
    opensOn,
    openedAt: new Date(now),
    dueOn: dueOf({ site, program, campaignDueOn: campaign.dueOn }),
    collectedUntil: campaign.dueOn,
    pauses,
  };
  try {
    const [first] = ladders.stepsOf({ ...owed, person: calendars.of(row) });
    if (!first) return null;
    return {
      ...owed,
      obligationId,
      rung: first.rung,
      recipientId,
      occasion,
      nextActionAt: new Date(first.at),
      personId,
      open: true,
      undecided,
      campaignId,
      chasing: true,
      planVersion,
      configurationHash,
    };
  } catch (error) {
    if (error instanceof NoWorkingDay) return null;
    throw error;
  }
}
