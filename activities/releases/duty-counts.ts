import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import { untoldShares, type UnitDuties } from '../../domain/learning/duties-by-unit.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';

export const dutiesKey = 'duties by unit';

const ratios = ['completion', 'onTime', 'compliant', 'expiring', 'expired'] as const;

/** Mandatory courses and certificates by unit. One figure: beside that of everybody a unit that is held back alone would follow. */
export function dutyCounts({ duties = [] }: Pick<LearningMeasures, 'duties'>): ReleasedCount[] {
  if (duties.length === 0) return [];
  const byUnit = duties.map(countsOf);
  return [
    {
      figure: dutiesKey,
      counts: Object.fromEntries(byUnit.flat()),
      ofSamePeople: byUnit.map((counts) => counts.map(([name]) => name)),
      values: '',
    },
  ];
}

function countsOf(unit: UnitDuties): [name: string, count: number][] {
  return ratios.flatMap((ratio) => {
    const { numerator, denominator } = unit[ratio];
    if (numerator === null || denominator === null) return [];
    return [
      [`${ratio} in ${unit.id}`, numerator],
      [`all of ${ratio} in ${unit.id}`, denominator],
    ];
  });
}

/** The same without any unit's shares. */
export function dutiesHidden(duties: readonly UnitDuties[]): UnitDuties[] {
  return duties.map((unit) => ({ ...unit, ...untoldShares }));
}
