import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import { atSite } from '../../domain/disclosure/printed-cells.ts';
import { untoldShares, type UnitDuties } from '../../domain/learning/duties-by-unit.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';

export const dutiesKey = 'duties by unit';
export const siteDutiesKey = 'duties by site';

const ratios = ['completion', 'onTime', 'compliant', 'expiring', 'expired'] as const;

/** Mandatory courses and certificates by unit, and by site. Each one figure: beside that of everybody a unit that is held back alone would follow. */
export function dutyCounts({
  duties = [],
  sites = [],
}: Pick<LearningMeasures, 'duties' | 'sites'>): ReleasedCount[] {
  const bySite = sites.map((site) => ({ ...site, id: atSite(site.siteId) }));
  return [...countsOfLines(dutiesKey, duties), ...countsOfLines(siteDutiesKey, bySite)];
}

function countsOfLines(figure: string, lines: readonly Line[]): ReleasedCount[] {
  if (lines.length === 0) return [];
  const byUnit = lines.map(countsOf);
  return [
    {
      figure,
      counts: Object.fromEntries(byUnit.flat()),
      ofSamePeople: byUnit.map((counts) => counts.map(([name]) => name)),
      values: '',
      isOfRecords: true,
    },
  ];
}

type Line = Omit<UnitDuties, 'name'>;

/** Of a line its shares, by name. */
export function countsOf(unit: Line): [name: string, count: number][] {
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
