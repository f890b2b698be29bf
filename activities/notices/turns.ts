import { nextSendingMoment, NoWorkingDay } from '../../domain/calendar.ts';
import { climb, nextStep, type ChaseStep } from '../../domain/chase.ts';
import type { ChaseStepRow, DueStep } from '../../storage/chase-steps.ts';
import type { PlannedNotice } from '../../storage/notices.ts';
import type { Ladders } from './ladders.ts';
import {
  activeManager,
  awayToday,
  unreachable,
  type Calendars,
  type Recipient,
  type Roster,
} from './recipients.ts';
import { stepRow } from './schedule-chase.ts';

/** What a page of due steps needs to know, read once. */
export interface Scene {
  ladders: Ladders;
  calendars: Calendars;
  owners: Roster;
  /** Managers of the owners, and those to whom steps are addressed. */
  managers: Roster;
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
  const owner = scene.owners.get(step.personId);
  return climbing(step, scene, { row: owner, suppressed: unreachable(owner) });
}

/** The manager is looked up again at the moment of planning: somebody else may lead the team by now. */
function turnForOverseer(step: DueStep, scene: Scene): Turn {
  const owner = scene.owners.get(step.personId);
  const managerId = activeManager(owner, scene.managers);
  const row = scene.managers.get(managerId ?? step.recipientId);
  if (!managerId) return climbing(step, scene, { row, suppressed: 'no active manager' });
  if (managerId !== step.recipientId) return handedOn(step, scene, { row, managerId });
  const ownerAway = awayToday(owner);
  return climbing(step, scene, { row, suppressed: ownerAway ? `owner ${ownerAway}` : unreachable(row) });
}

function climbing(
  step: DueStep,
  scene: Scene,
  { row, suppressed }: { row: Recipient | undefined; suppressed: string | null },
): Turn {
  const { steps, person } = ladderOf(step, scene, row);
  const leaves = person.leaving(scene.now);
  const { send, missed, next } = climb(steps, { rung: step.rung, now: scene.now, leavesAt: leaves.at });
  const hindrance = suppressed ?? (step.undecided ? 'person link undecided' : null);
  const record = missed.map((each) => lineOf(step, each.step, { suppressed: each.reason }));
  if (send) {
    const onTime = Date.parse(leaves.at) <= Date.parse(scene.now);
    const moment = { ...send, at: leaves.at, decidedBy: onTime ? send.decidedBy : leaves.decidedBy };
    record.push(lineOf(step, moment, hindrance ? { suppressed: hindrance } : {}));
  }
  return { record, next: next ? standingOf(step, next, step.recipientId) : null, moved: false };
}

/**
 * The rung goes to the new manager, at that person's next sending moment after this one: their shard may have done its
 * round for this moment already, and what is sent must not depend on which of two shards was faster.
 */
function handedOn(
  step: DueStep,
  scene: Scene,
  { row, managerId }: { row: Recipient | undefined; managerId: string },
): Turn {
  const { steps, person } = ladderOf(step, scene, row);
  const same = steps.find((each) => each.rung === step.rung);
  const after = new Date(Date.parse(scene.now) + 1).toISOString();
  const earliest = nextSendingMoment(person.calendar, after);
  const target = same ?? nextStep(steps, { afterRung: step.rung, now: scene.now });
  if (!target) return { record: [], next: null, moved: true };
  const next = Date.parse(target.at) > Date.parse(scene.now) ? target : { ...target, ...earliest };
  return { record: [], next: standingOf(step, next, managerId), moved: true };
}

function ladderOf(step: DueStep, { ladders, calendars }: Scene, row: Recipient | undefined) {
  const person = calendars.of(row);
  const { program, track, opensOn, openedAt, dueOn } = step;
  return { person, steps: ladders.stepsOf({ program, track, person, opensOn, openedAt, dueOn }) };
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
    campaignId: step.campaignId,
    planVersion: step.planVersion,
    dueAt: at.at,
    usefulUntil: at.usefulUntil,
    calendar: at.decidedBy,
    ...how,
  };
}
