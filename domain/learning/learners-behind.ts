import type { LearningRecord } from '../roi/recorded.ts';
import { attemptIn, divided, type LearningFigure, type LearningOf } from './learning-figures.ts';
import { learningRows, type LearningRow } from './learning-hidden.ts';

/** Who is behind the figures of learning, by group, and what each one adds to them. */
export interface LearnersBehind {
  groups: Map<string, string[]>;
  /** Null: the person does not count. */
  valueOf: (personId: string, row: LearningRow) => (string | number | null)[] | null;
}

/** The group of everybody. */
export const wholeRoster = 'everybody';

/** The people whom `learningFigures` counts, of the same records and roster. */
export function learnersBehind(records: readonly LearningRecord[], of: LearningOf): LearnersBehind {
  const attempts = Map.groupBy(
    records.flatMap((record) => attemptIn(record, of)),
    ({ personId }) => personId,
  );
  const people = new Map(of.people.map((person) => [person.personId, person]));
  const groupOf = divided(of);
  const ids = [...new Set([...people.keys(), ...attempts.keys()])];
  const outcomes = { completers: 'completed', failed: 'failed', underWay: 'underWay' } as const;
  return {
    groups: new Map([[wholeRoster, ids], ...Map.groupBy(ids, groupOf)]),
    valueOf: (personId, row) => {
      const person = people.get(personId);
      if (row === 'heads') {
        const { atStart = false, atEnd = false } = person ?? {};
        return atStart || atEnd ? [`${atStart}`, `${atEnd}`] : null;
      }
      const own = (attempts.get(personId) ?? []).filter(
        ({ outcome }) => row === 'learners' || outcome === outcomes[row],
      );
      if (own.length === 0) return null;
      const each = own.map(({ outcome, minutesSpent, costMinor, currency }) =>
        JSON.stringify([outcome, minutesSpent, costMinor, currency]),
      );
      return [`${person?.atEnd === true}`, ...each.toSorted()];
    },
  };
}

/** Which rows of each group are shown, with the number of people told. */
export function rowsShown(of: readonly { id: string; figure: LearningFigure }[]) {
  return of.flatMap(({ id, figure }) =>
    learningRows.flatMap((row) => {
      const told = {
        heads: figure.headcountEnd,
        learners: figure.learners,
        completers: figure.completed,
        failed: figure.failed,
        underWay: figure.underWay,
      }[row];
      return told === null ? [] : [{ group: id, row, told }];
    }),
  );
}
