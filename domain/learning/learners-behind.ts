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
  const attempts = attemptsBy(records, of);
  const people = new Map(
    of.people.map(({ personId, ...there }) => [personId, Number(there.atStart) + 2 * Number(there.atEnd)]),
  );
  const groupOf = divided(of);
  const ids = [...new Set([...people.keys(), ...attempts.keys()])];
  const outcomes = { completers: 'completed', failed: 'failed', underWay: 'underWay' } as const;
  return {
    groups: new Map([[wholeRoster, ids], ...Map.groupBy(ids, groupOf)]),
    valueOf: (personId, row) => {
      const there = people.get(personId) ?? 0;
      const [atStart, atEnd] = [(there & 1) > 0, (there & 2) > 0];
      if (row === 'heads') return atStart || atEnd ? [`${atStart}`, `${atEnd}`] : null;
      const own = (attempts.get(personId) ?? []).filter(
        ({ outcome }) => row === 'learners' || outcome === outcomes[row],
      );
      if (own.length === 0) return null;
      return [`${atEnd}`, ...own.map(({ text }) => text).toSorted()];
    },
  };
}

/** What an attempt adds to figures: attempts that are alike are one object, as people are many. */
interface Added {
  outcome: ReturnType<typeof attemptIn>[number]['outcome'];
  text: string;
}

function attemptsBy(records: readonly LearningRecord[], of: LearningOf): Map<string, readonly Added[]> {
  const known = new Map<string, readonly [Added]>();
  const found = new Map<string, readonly Added[]>();
  for (const record of records)
    for (const { personId, outcome, minutesSpent, costMinor, currency } of attemptIn(record, of)) {
      const text = JSON.stringify([outcome, minutesSpent, costMinor, currency]);
      const alone = known.get(text) ?? ([{ outcome, text }] as const);
      known.set(text, alone);
      const own = found.get(personId);
      found.set(personId, own ? [...own, ...alone] : alone);
    }
  return found;
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
