import { NoWorkingDay, startOfDay } from '../../domain/calendar.ts';
import { nextStep, type Track } from '../../domain/chase.ts';
import type { DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import type { ToldRung } from '../../storage/told-before.ts';
import { createLadders } from '../notices/ladders.ts';
import { readOverseers } from '../notices/overseers.ts';
import { createCalendars } from '../notices/recipients.ts';
import type { Scene } from '../notices/turns.ts';
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

/** What is not chased yet, as it will stand once it is. */
export interface OwedLater {
  obligationId: string;
  personId: string;
  /** Of its notices. */
  occasion: number;
  undecided: boolean;
  /** The first day on which it is chased (again), YYYY-MM-DD. */
  beginsOn: string;
  /** Its dates from that moment (ISO 8601) on; days are YYYY-MM-DD. */
  datesAt: (moment: string) => { openedAt: Date; dueOn: string; collectedUntil: string };
  /** Rungs that were told before. */
  climbed: readonly ToldRung[];
}

/** The ladders on which a campaign's things stand, and whom they go to as the roster says now. */
export interface LaterScene {
  tracks: readonly Track[];
  scene: Omit<Scene, 'now'>;
}

export async function laterScene(
  tx: Tx,
  { pinned: { configuration, program }, now }: LaterSteps,
  ownerIds: readonly string[],
): Promise<LaterScene> {
  const ladders = createLadders(configuration);
  const tracks = ladders.tracksOf(program.id);
  const overseers = await readOverseers(tx, { configuration, ownerIds, tracks: new Set(tracks), now });
  return { tracks, scene: { ladders, calendars: createCalendars(configuration), overseers } };
}

/** Where it will stand on each of its ladders, as `scheduleChase` will find it then; nowhere where that is too late. */
export function laterSteps(
  owed: OwedLater,
  { tracks, scene }: LaterScene,
  { pinned, from, end }: LaterSteps,
): LaterStep[] {
  const begins = startOfDay(pinned.configuration.organisation, owed.beginsOn);
  const now = begins > from ? begins : from;
  if (now >= end) return [];
  const then = { ...scene, now };
  return tracks.flatMap((track) => {
    const step = stepOn(track, owed, { pinned, scene: then });
    return step ? [{ step, scene: then }] : [];
  });
}

function stepOn(
  track: Track,
  { obligationId, personId, occasion, undecided, datesAt, climbed }: OwedLater,
  { pinned: { campaign }, scene }: { pinned: PinnedProgram; scene: Scene },
): DueStep | null {
  const { overseers, calendars, ladders, now } = scene;
  const recipientId = overseers.of(track, personId);
  if (recipientId === null) return null;
  const row = (track === 'owner' ? overseers.owners : overseers.people).get(recipientId);
  const { id: campaignId, program, opensOn, planVersion, configurationHash, pauses } = campaign;
  const climb = { program, track, opensOn, pauses, ...datesAt(now) };
  try {
    const ownerZone = calendars.siteOf(overseers.owners.get(personId)).timeZone;
    const steps = ladders.stepsOf({ ...climb, person: calendars.of(row), ownerZone });
    const told = climbed.filter(
      (each) => each.track === track && ladders.isToldAlready(program, each, steps),
    );
    const behind = new Set(told.map(({ rung }) => rung));
    const afterRung = steps.findLast(({ rung }) => behind.has(rung))?.rung ?? null;
    const next = nextStep(steps, { afterRung, now });
    if (!next) return null;
    return {
      ...climb,
      obligationId,
      rung: next.rung,
      recipientId,
      occasion,
      nextActionAt: new Date(next.at),
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
