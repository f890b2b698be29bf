import { pathOf } from '../compliance.ts';
import { itself, withoutUnit, type Unit } from '../gaps/unit-tables.ts';
import type { LearningRecord } from '../roi/recorded.ts';
import { feesOf, toldFees, type ToldFee } from './learning-fees.ts';
import { hiddenParts, hiddenInAll, type LearningRow } from './learning-hidden.ts';

/** Somebody of the roster, with the unit of the period's last day. */
export interface HeadcountPerson {
  personId: string;
  unitId: string | null;
  /** At work or on leave on the day before the period, and on its last day. */
  atStart: boolean;
  atEnd: boolean;
}

/** What was learned in a period. Null: hidden, or a ratio without a denominator. Time in whole minutes, shares 0 to 1. */
export interface LearningFigure {
  headcountStart: number | null;
  headcountEnd: number | null;
  /** People with an attempt in the period; of them those who are still there on its last day. */
  learners: number | null;
  learnersAtEnd: number | null;
  /** `learnersAtEnd` / `headcountEnd`. */
  reachShare: number | null;
  /** Attempts, by how they stood on the last day. Completed ones may have expired since. */
  completed: number | null;
  failed: number | null;
  underWay: number | null;
  /** Of all attempts, and of completed ones. */
  spentMinutes: number | null;
  completedMinutes: number | null;
  /** Attempts of which neither minutes nor a course's length are known: they count as no time. */
  withoutTime: number | null;
  /** Fees as recorded, each currency by itself. */
  fees: ToldFee[] | null;
  /** `completedMinutes` / 60 / `headcountEnd` (GRI 404-1), and by the mean of both headcounts. */
  hoursPerHeadAtEnd: number | null;
  hoursPerMeanHead: number | null;
}

export interface LearningTable {
  whole: LearningFigure;
  /** The parts of the lowest unit that holds everybody. */
  units: { id: string; name: string; figure: LearningFigure }[];
}

/** The roster and the period, with what attempts are measured by. */
export interface LearningOf {
  people: readonly HeadcountPerson[];
  units: ReadonlyMap<string, Unit>;
  /** Nominal hours by course id. */
  courseHours: ReadonlyMap<string, number>;
  /** Both days belong to the period. */
  from: string;
  to: string;
  groupMinimum: number;
}

interface Attempt extends LearningRecord {
  minutesSpent: number | null;
  outcome: 'completed' | 'failed' | 'underWay';
}

/**
 * Learning hours per head, reach, outcomes and fees of a period, for everybody and by unit, with what each ratio is made of. An
 * attempt belongs to the day on which it ended, else on which it began; one without any day, and one that never began, is left out.
 * Time is what was recorded, at most the course's own length; without a record the length of a completed course. Learners who left count
 * in hours and fees, never in reach. Nobody there: ratios are null.
 *
 * Fees of a currency in which few people had one are hidden (`toldFees`). Of units, figures about 1 to `groupMinimum` − 1 people are hidden, with what would give them away by subtraction. So are failures where
 * fewer learners than that, or none, did not fail: it would tell it of each.
 * Source: GRI 404-1 (hours by employees at the end of the period).
 */
export function learningFigures(records: readonly LearningRecord[], of: LearningOf): LearningTable {
  const attempts = records.flatMap((record) => attemptIn(record, of));
  const groupOf = divided(of);
  const groups = [...new Set(of.people.map(({ personId }) => groupOf(personId)))].toSorted();
  const peopleOf = Map.groupBy(of.people, ({ personId }) => groupOf(personId));
  const attemptsOf = Map.groupBy(attempts, ({ personId }) => groupOf(personId));
  const attemptsIn = groups.map((id) => attemptsOf.get(id) ?? []);
  const parts = groups.map((id, at) => sideOf(peopleOf.get(id) ?? [], attemptsIn[at] ?? []));
  const whole = sideOf(of.people, attempts);
  const hidden = hiddenParts(parts, of.groupMinimum);
  const fees = toldFees(attemptsIn, { hidden: hidden.learners, groupMinimum: of.groupMinimum });
  const name = (id: string) => of.units.get(id.split('/')[0] ?? id)?.name ?? '–';
  const units = groups.flatMap((id, at) => {
    const part = parts[at];
    return part
      ? [
          {
            id,
            name: name(id),
            figure: withoutHidden({ ...part.figure, fees: fees.parts[at] ?? [] }, (row) =>
              hidden[row].has(at),
            ),
          },
        ]
      : [];
  });
  return {
    whole: withoutHidden({ ...whole.figure, fees: fees.whole }, (row) =>
      hiddenInAll(whole, row, of.groupMinimum),
    ),
    units: units.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)),
  };
}

/** What of a record belongs to the period: one attempt, or nothing. */
export function attemptIn(record: LearningRecord, { courseHours, from, to }: LearningOf): Attempt[] {
  const day = record.completedOn ?? record.startedOn;
  if (day === null || day < from || day > to || record.status === 'not-started') return [];
  const completed = record.status === 'completed' || record.status === 'expired';
  const nominal = courseHours.get(record.courseId ?? '');
  const length = nominal === undefined ? null : Math.round(nominal * 60);
  const untold = completed ? length : null;
  const minutesSpent = record.minutes === null ? untold : Math.min(record.minutes, length ?? record.minutes);
  const outcome = completed ? 'completed' : record.status === 'failed' ? 'failed' : 'underWay';
  return [{ ...record, minutesSpent, outcome }];
}

function figureOf(people: readonly HeadcountPerson[], attempts: readonly Attempt[]) {
  const headcountStart = people.filter(({ atStart }) => atStart).length;
  const headcountEnd = people.filter(({ atEnd }) => atEnd).length;
  const stayed = new Set(people.flatMap(({ personId, atEnd }) => (atEnd ? [personId] : [])));
  const learners = new Set(attempts.map(({ personId }) => personId));
  const learnersAtEnd = [...learners].filter((id) => stayed.has(id)).length;
  const completed = attempts.filter(({ outcome }) => outcome === 'completed');
  const completedMinutes = minutes(completed);
  const per = (heads: number) => (heads === 0 ? null : completedMinutes / 60 / heads);
  return {
    headcountStart,
    headcountEnd,
    learners: learners.size,
    learnersAtEnd,
    reachShare: headcountEnd === 0 ? null : learnersAtEnd / headcountEnd,
    completed: completed.length,
    failed: attempts.filter(({ outcome }) => outcome === 'failed').length,
    underWay: attempts.filter(({ outcome }) => outcome === 'underWay').length,
    spentMinutes: minutes(attempts),
    completedMinutes,
    withoutTime: attempts.filter(({ minutesSpent }) => minutesSpent === null).length,
    fees: feesOf(attempts),
    hoursPerHeadAtEnd: per(headcountEnd),
    hoursPerMeanHead: per((headcountStart + headcountEnd) / 2),
  };
}

function minutes(attempts: readonly Attempt[]): number {
  return attempts.reduce((all, { minutesSpent }) => all + (minutesSpent ?? 0), 0);
}

/** A figure and the people behind it. */
function sideOf(people: readonly HeadcountPerson[], attempts: readonly Attempt[]) {
  const figure = figureOf(people, attempts);
  const of = (outcome: Attempt['outcome']) =>
    new Set(attempts.flatMap((each) => (each.outcome === outcome ? [each.personId] : []))).size;
  const behind: Record<LearningRow, number> = {
    heads: figure.headcountEnd,
    learners: figure.learners,
    completers: of('completed'),
    failed: of('failed'),
    underWay: of('underWay'),
  };
  return { figure, behind };
}

/** A figure is hidden with any group of people that it tells of. */
const toldOf = {
  headcountStart: ['heads'],
  headcountEnd: ['heads'],
  learners: ['learners'],
  learnersAtEnd: ['learners'],
  reachShare: ['heads', 'learners'],
  completed: ['completers'],
  failed: ['failed'],
  underWay: ['underWay'],
  // Less what was completed it is the time of what failed and of what is under way.
  spentMinutes: ['learners', 'completers', 'failed', 'underWay'],
  completedMinutes: ['completers'],
  withoutTime: ['learners'],
  fees: ['learners'],
  hoursPerHeadAtEnd: ['heads', 'completers'],
  hoursPerMeanHead: ['heads', 'completers'],
} as const satisfies Record<keyof LearningFigure, readonly LearningRow[]>;

/** The figure without what tells of hidden groups of people. */
export function withoutHidden(
  figure: LearningFigure,
  isHidden: (row: LearningRow) => boolean,
): LearningFigure {
  const at = <Value>(key: keyof LearningFigure, value: Value): Value | null =>
    toldOf[key].some((row) => isHidden(row)) ? null : value;
  return {
    headcountStart: at('headcountStart', figure.headcountStart),
    headcountEnd: at('headcountEnd', figure.headcountEnd),
    learners: at('learners', figure.learners),
    learnersAtEnd: at('learnersAtEnd', figure.learnersAtEnd),
    reachShare: at('reachShare', figure.reachShare),
    completed: at('completed', figure.completed),
    failed: at('failed', figure.failed),
    underWay: at('underWay', figure.underWay),
    spentMinutes: at('spentMinutes', figure.spentMinutes),
    completedMinutes: at('completedMinutes', figure.completedMinutes),
    withoutTime: at('withoutTime', figure.withoutTime),
    fees: at('fees', figure.fees),
    hoursPerHeadAtEnd: at('hoursPerHeadAtEnd', figure.hoursPerHeadAtEnd),
    hoursPerMeanHead: at('hoursPerMeanHead', figure.hoursPerMeanHead),
  };
}

/** Finds the group of each person: the part of the lowest unit that holds everybody. */
export function divided({ people, units }: LearningOf): (personId: string) => string {
  const unitOf = new Map(people.map(({ personId, unitId }) => [personId, unitId]));
  const paths = new Map([...new Set(unitOf.values())].map((id) => [id, pathOf(id, units)]));
  const groupAt = (path: readonly string[], depth: number) => {
    const last = path.at(-1);
    return path[depth] ?? (last === undefined ? withoutUnit : itself(last));
  };
  const all = [...paths.values()];
  const deepest = all.reduce((most, path) => Math.max(most, path.length), 0);
  let depth = 0;
  while (depth < deepest && new Set(all.map((path) => groupAt(path, depth))).size === 1) depth += 1;
  return (personId) => groupAt(paths.get(unitOf.get(personId) ?? null) ?? [], depth);
}
