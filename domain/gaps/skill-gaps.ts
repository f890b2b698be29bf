import type { SkillTotals } from '../results/skill-totals.ts';
import { noTotals } from './pair-totals.ts';
import { figuresOfSkills, type SkillFigure, type SkillsOf } from './skill-figures.ts';

/** A skill over everybody, with what a ranking of needs is made of. */
export interface SkillGap extends SkillFigure {
  /** How many are above their target; null: hidden, also where all are alike. */
  aboveTarget: number | null;
}

/** Figures of each skill over everybody, from what was added up of them. Skills in the order of the framework. */
export function skillGaps({ totals, aboveTarget, inBoth }: SkillTotals, of: SkillsOf): SkillGap[] {
  const places = new Map(of.domains.flatMap(({ skills }) => skills).map(({ id }, at) => [id, at]));
  const at = (id: string) => places.get(id) ?? -1;
  const figures = figuresOfSkills(
    {
      totalsOf: (id) => totals[at(id)] ?? noTotals,
      inBoth: (one, other) => inBoth[at(one) * places.size + at(other)] ?? 0,
    },
    of,
  );
  return figures.map((skill) => {
    const above = aboveTarget[at(skill.skillId)] ?? 0;
    return { ...skill, aboveTarget: tellsOfAll(skill, above) ? null : above };
  });
}

/** Counts of those below, at and above target tell of everybody where all are the same. */
function tellsOfAll({ figure: { n, belowTargetShare } }: SkillFigure, above: number): boolean {
  if (n === null || n === 0 || belowTargetShare === null) return true;
  const below = Math.round(belowTargetShare * n);
  return [below, above, n - below - above].includes(n);
}
