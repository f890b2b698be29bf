import { untoldShares } from '../../domain/learning/duties-by-unit.ts';
import { withoutHidden } from '../../domain/learning/learning-figures.ts';
import type { ProgrammeLearning } from '../../domain/learning/learning-by-programme.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';
import { countsOf } from './duty-counts.ts';

/** What was learned of each programme's courses, of which counts are known; one figure a programme. */
export function programmeLearningCounts(programmes: readonly ProgrammeLearning[] = []): ReleasedCount[] {
  return programmes.map(({ programme, figure, ...shares }) => {
    const { learners, completed, failed, underWay, completedMinutes } = figure;
    const numbers = Object.entries({ learners, completed, failed, underWay }).flatMap(([name, count]) =>
      count === null ? [] : [[name, count] as const],
    );
    const duties = countsOf({ id: programme, ...shares });
    return {
      figure: learningOfProgramme(programme),
      counts: Object.fromEntries([...numbers, ...duties]),
      ofSamePeople: [duties.map(([name]) => name)],
      values: JSON.stringify(completedMinutes),
      isOfRecords: true,
    };
  });
}

/** Without those that are held back. */
export function programmesWithout(
  programmes: readonly ProgrammeLearning[],
  isHeld: (key: string) => boolean,
): ProgrammeLearning[] {
  return programmes.map((each) =>
    isHeld(learningOfProgramme(each.programme))
      ? { ...each, figure: withoutHidden(each.figure, (row) => row !== 'heads'), ...untoldShares }
      : each,
  );
}

export function learningOfProgramme(programme: string): string {
  return `learning of programme ${programme}`;
}
