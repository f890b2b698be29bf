import type { UnitDuties } from './duties-by-unit.ts';
import { rowsShown } from './learners-behind.ts';
import type { LearningTable } from './learning-figures.ts';

export const dutyShares = ['due', 'required', 'ending'] as const;
const toldBy = { due: 'completion', required: 'compliant', ending: 'expired' } as const;

/** Which rows of what was learned the lines of a division show; asked by row and line. */
export function learningTold(lines: LearningTable['units']): (row: string, id: string) => boolean {
  const told = new Set(rowsShown(lines).map(({ group, row }) => `${row} ${group}`));
  return (row, id) => told.has(`${row} ${id}`);
}

/** Which shares of mandatory courses and certificates they show. */
export function dutiesTold(lines: readonly UnitDuties[]): (share: string, id: string) => boolean {
  const told = new Set(
    lines.flatMap((line) =>
      dutyShares.flatMap((share) => (line[toldBy[share]].numerator === null ? [] : [`${share} ${line.id}`])),
    ),
  );
  return (share, id) => told.has(`${share} ${id}`);
}
