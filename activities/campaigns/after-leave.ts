import { localDay, NoWorkingDay, startOfDay } from '../../domain/calendar.ts';
import { lastDayOfGrace } from '../../domain/campaign-moments.ts';
import { nextStep, type Track } from '../../domain/chase.ts';
import { backFromLeave, dueAfterLeave, type LeaveSpell } from '../../domain/motion/due-after-leave.ts';
import type { DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { collectionEnd } from '../../storage/due-days.ts';
import { pausedObligations, type PausedObligation } from '../../storage/paused-obligations.ts';
import { leaveSpells } from '../../storage/roster-changes.ts';
import { createLadders } from '../notices/ladders.ts';
import { readOverseers, type Overseers } from '../notices/overseers.ts';
import { createCalendars, type Roster } from '../notices/recipients.ts';
import type { Scene } from '../notices/turns.ts';
import { calendarsOf } from './motion/read-motion.ts';
import type { PinnedProgram } from './pinned-program.ts';

/** The next step of something that is owed from a later moment on, and the scene of that moment. */
export interface LaterStep {
  step: DueStep;
  scene: Scene;
}

export interface LaterSteps {
  pinned: PinnedProgram;
  /** From where its clock runs, ISO 8601. */
  from: string;
  /** What begins later is left out, ISO 8601. */
  end: string;
  now: string;
  /** Only what this person owes; absent: anybody. */
  personId?: string;
}

/**
 * Where what waits for the end of a leave will stand on its ladders when that is over, as following the roster and
 * `scheduleChase` will find it then, by the leave that is known now. Nothing of a leave without a known end.
 */
export async function stepsAfterLeave(tx: Tx, of: LaterSteps): Promise<LaterStep[]> {
  const { pinned, from, end, now, personId } = of;
  const { campaign, configuration, program } = pinned;
  const paused = await pausedObligations(tx, { campaignId: campaign.id, ...(personId && { personId }) });
  if (paused.length === 0) return [];
  const ownerIds = [...new Set(paused.map((each) => each.personId))];
  const spells = await leaveSpells(tx, { personIds: ownerIds, knownAt: now });
  const ladders = createLadders(configuration);
  const tracks = ladders.tracksOf(program.id);
  const overseers = await readOverseers(tx, { configuration, ownerIds, tracks: new Set(tracks), now });
  const back = { ...overseers, owners: asBack(overseers.owners) };
  const lastDay = lastDayOfGrace(configuration, {
    dueOn: (await collectionEnd(tx, campaign.id)).until,
    graceWorkingDays: program.graceWorkingDays,
    pauses: campaign.pauses,
  });
  const { organisation } = configuration;
  const scene = { ladders, calendars: createCalendars(configuration), overseers: back };
  return paused.flatMap((each) => {
    const own = spells.get(each.personId) ?? [];
    const backOn = backFromLeave(own, localDay(organisation, now));
    if (backOn === null) return [];
    const begins = startOfDay(organisation, backOn);
    const againAt = begins > from ? begins : from;
    if (againAt >= end) return [];
    const then = { ...scene, now: againAt };
    const dueOn = dueOnceBack(each, { pinned, overseers, spells: own, backOn, lastDay });
    return tracks.flatMap((track) => {
      const step = stepOnceBack({ ...each, dueOn }, track, { pinned, scene: then });
      return step ? [{ step, scene: then }] : [];
    });
  });
}

/** Who is away now is not by then. */
function asBack(owners: Roster): Roster {
  return new Map(
    [...owners].map(([id, row]) => [id, row.told ? { ...row, told: { ...row.told, away: null } } : row]),
  );
}

function dueOnceBack(
  { personId, dueOn, pausedOn }: PausedObligation,
  of: {
    pinned: PinnedProgram;
    overseers: Overseers;
    spells: readonly LeaveSpell[];
    backOn: string;
    lastDay: string;
  },
): string {
  const { spells, backOn: today, lastDay } = of;
  const calendar = calendarsOf(of.pinned.configuration)({
    site: of.overseers.owners.get(personId)?.site ?? null,
  });
  return dueAfterLeave(calendar, { dueOn, pausedOn, today, spells, lastDay });
}

function stepOnceBack(
  owed: PausedObligation,
  track: Track,
  { pinned: { campaign }, scene }: { pinned: PinnedProgram; scene: Scene },
): DueStep | null {
  const { overseers, calendars, ladders, now } = scene;
  const { id: obligationId, personId, openedAt, dueOn, occasion, undecided, givenUntil } = owed;
  const recipientId = overseers.of(track, personId);
  if (recipientId === null) return null;
  const row = (track === 'owner' ? overseers.owners : overseers.people).get(recipientId);
  const { id: campaignId, program, opensOn, planVersion, configurationHash, pauses } = campaign;
  const collectedUntil = givenUntil ?? campaign.dueOn;
  const climb = { program, track, opensOn, openedAt, dueOn, collectedUntil, pauses };
  try {
    const steps = ladders.stepsOf({ ...climb, person: calendars.of(row) });
    const climbed = new Set(owed.climbed.flatMap((each) => (each.track === track ? [each.rung] : [])));
    const afterRung = steps.findLast(({ rung }) => climbed.has(rung))?.rung ?? null;
    const next = nextStep(steps, { afterRung, now });
    if (!next) return null;
    const stands = { obligationId, personId, recipientId, occasion, undecided, open: true, chasing: true };
    const nextActionAt = new Date(next.at);
    return {
      ...climb,
      ...stands,
      rung: next.rung,
      nextActionAt,
      campaignId,
      planVersion,
      configurationHash,
    };
  } catch (error) {
    if (error instanceof NoWorkingDay) return null;
    throw error;
  }
}
