import { nextSendingMoment, NoWorkingDay } from '../../domain/calendar.ts';
import { climb, nextStep, type ChaseStep } from '../../domain/chase.ts';
import type { ChaseStepRow, DueStep } from '../../storage/chase-steps.ts';
import type { PlannedNotice } from '../../storage/notices.ts';
import type { Ladders } from './ladders.ts';
import { nobodyThere, type Overseers } from './overseers.ts';
import { notToldOf, unreachable, type Calendars, type Recipient } from './recipients.ts';
import { stepRow } from './schedule-chase.ts';

/** What a page of due steps needs to know, read once. */
export interface Scene {
  ladders: Ladders;
  calendars: Calendars;
  /** Of the owners, with those to whom steps are addressed. */
  overseers: Overseers;
  now: string;
}

/** How a due step goes on. */
export interface Turn {
  /** Lines of the ledger; at most one of them is to be sent. */
  record: PlannedNotice[];
  /** Where the obligation stands afterwards; null at the ladder's end. */
  next: ChaseStepRow | null;
  /** True when it went to another recipient. */
  moved: boolean;
}

/** Decides one due step from the facts of its page. */
export function turnOf(step: DueStep, scene: Scene): Turn {
  try {
    return step.track === 'owner' ? turnForOwner(step, scene) : turnForOverseer(step, scene);
  } catch (error) {
    if (!(error instanceof NoWorkingDay)) throw error;
    const never = { rung: step.rung, at: scene.now, usefulUntil: scene.now, decidedBy: 'none' };
    return { record: [lineOf(step, never, { suppressed: 'no working day' })], next: null, moved: false };
  }
}

function turnForOwner(step: DueStep, scene: Scene): Turn {
  const owner = scene.overseers.owners.get(step.personId);
  return climbing(step, scene, { row: owner, suppressed: unreachable(owner) });
}

/** Who is told is looked up again at the moment of planning: somebody else may lead the team by now. */
function turnForOverseer(step: DueStep, scene: Scene): Turn {
  const { overseers } = scene;
  const owner = overseers.owners.get(step.personId);
  const recipientId = overseers.of(step.track, step.personId);
  const row = overseers.people.get(recipientId ?? step.recipientId);
  if (!recipientId) return climbing(step, scene, { row, suppressed: nobodyThere[step.track] });
  if (recipientId !== step.recipientId) return handedOn(step, scene, { row, recipientId });
  return climbing(step, scene, { row, suppressed: notToldOf(owner) ?? unreachable(row) });
}

function climbing(
  step: DueStep,
  scene: Scene,
  { row, suppressed }: { row: Recipient | undefined; suppressed: string | null },
): Turn {
  const { steps, person } = ladderOf(step, scene, row);
  const due = steps.findLast((each) => Date.parse(each.at) <= Date.parse(scene.now));
  const leaves = person.leaving(scene.now, due?.quiet);
  const { send, missed, next } = climb(steps, { rung: step.rung, now: scene.now, leavesAt: leaves.at });
  const hindrance = suppressed ?? (step.undecided ? 'person link undecided' : null);
  const record = [
    ...withoutDay(step, scene, steps),
    ...missed.map((each) => lineOf(step, each.step, { suppressed: each.reason })),
  ];
  if (send) {
    const onTime = Date.parse(leaves.at) <= Date.parse(scene.now);
    const moment = { ...send, at: leaves.at, decidedBy: onTime ? send.decidedBy : leaves.decidedBy };
    record.push(lineOf(step, moment, hindrance ? { suppressed: hindrance } : {}));
  }
  return { record, next: next ? standingOf(step, next, step.recipientId) : null, moved: false };
}

/**
 * The rung goes to whom it belongs now, at that person's next sending moment after this one: their shard may have done its
 * round for this moment already, and what is sent must not depend on which of two shards was faster.
 */
function handedOn(
  step: DueStep,
  scene: Scene,
  { row, recipientId }: { row: Recipient | undefined; recipientId: string },
): Turn {
  const { steps, person } = ladderOf(step, scene, row);
  const same = steps.find((each) => each.rung === step.rung);
  const after = new Date(Date.parse(scene.now) + 1).toISOString();
  const earliest = nextSendingMoment(person.calendar, after);
  const target = same ?? nextStep(steps, { afterRung: step.rung, now: scene.now });
  const record = withoutDay(step, scene, steps);
  if (!target) return { record, next: null, moved: true };
  const next = Date.parse(target.at) > Date.parse(scene.now) ? target : { ...target, ...earliest };
  return { record, next: standingOf(step, next, recipientId), moved: true };
}

/** The rung at which it stands, where the reader has no day left for it: its working time has changed since. */
function withoutDay(
  step: DueStep,
  { ladders, now }: Scene,
  steps: readonly Pick<ChaseStep, 'rung'>[],
): PlannedNotice[] {
  const { rung, program, track } = step;
  const onLadder = ladders.rungsOf(program, track).some(({ id }) => id === rung);
  if (!onLadder || steps.some((each) => each.rung === rung)) return [];
  return [
    lineOf(step, { rung, at: now, usefulUntil: now, decidedBy: 'none' }, { suppressed: 'no day left' }),
  ];
}

function ladderOf(step: DueStep, { ladders, calendars, overseers }: Scene, row: Recipient | undefined) {
  const person = calendars.of(row);
  const ownerZone = calendars.siteOf(overseers.owners.get(step.personId)).timeZone;
  return { person, steps: ladders.stepsOf({ ...step, person, ownerZone }) };
}

function standingOf(step: DueStep, next: ChaseStep, recipientId: string): ChaseStepRow {
  const { obligationId, track, planVersion, occasion } = step;
  return stepRow({ obligationId, track }, { step: next, recipientId, planVersion, occasion });
}

function lineOf(step: DueStep, at: ChaseStep, how: { suppressed?: string }): PlannedNotice {
  return {
    causeKind: 'obligation',
    causeId: step.obligationId,
    rung: at.rung,
    recipientId: step.recipientId,
    occasion: step.occasion,
    kind: 'daily',
    track: step.track,
    ...(at.channel ? { channel: at.channel } : {}),
    ...(at.quiet ? { quiet: at.quiet } : {}),
    campaignId: step.campaignId,
    planVersion: step.planVersion,
    dueAt: at.at,
    usefulUntil: at.usefulUntil,
    calendar: at.decidedBy,
    ...how,
  };
}
