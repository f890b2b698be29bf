import { everybody } from '../../domain/disclosure/printed-cells.ts';
import { hiddenFigure } from '../../domain/gaps/gap-table.ts';
import type { SkillGap } from '../../domain/gaps/skill-gaps.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';
import { skillKey } from './skill-cells.ts';

/** Figures of skills over everybody by counts, whoever is behind them (`skillCells`). One figure a domain: its skills are shown together or not at all. */
export function skillCounts(gaps: readonly SkillGap[] | null | undefined): ReleasedCount[] {
  const shown = (gaps ?? []).filter(({ figure }) => figure.n !== null && figure.n > 0);
  return [...Map.groupBy(shown, ({ domain }) => domain)].map(([domain, skills]) => ({
    figure: skillsKey(domain),
    counts: Object.fromEntries(skills.flatMap(countsOf)),
    ofSamePeople: skills.map((skill) => countsOf(skill).map(([name]) => name)),
    values: JSON.stringify(skills.map(({ figure }) => [figure.meanShortfall, figure.meanSurplus])),
  }));
}

function countsOf({ skillId, figure, aboveTarget }: SkillGap): (readonly [name: string, people: number])[] {
  const people = figure.n ?? 0;
  return [
    [`people in ${skillId}`, people],
    [`below in ${skillId}`, Math.round((figure.belowTargetShare ?? 0) * people)],
    [`critical in ${skillId}`, Math.round((figure.criticalShare ?? 0) * people)],
    ...(aboveTarget === null ? [] : [[`above in ${skillId}`, aboveTarget] as const]),
  ];
}

/** Skills without those that are held back, by people or by counts, or whose domain is: its figure is what they add up to. */
export function skillsWithout(gaps: readonly SkillGap[], isHeld: (key: string) => boolean): SkillGap[] {
  return gaps.map((skill) =>
    skill.figure.n && (isHeld(skillsKey(skill.domain)) || isHeld(skillKey(skill.skillId)))
      ? { ...skill, figure: hiddenFigure('under-correction'), busFactor: null, aboveTarget: null }
      : skill,
  );
}

/** Keys of the skills of domains whose own figure over everybody is held back. */
export function keysOfHeldDomains(held: Iterable<{ group: string; domain: string | null }>): string[] {
  return [...held].flatMap(({ group, domain }) =>
    group === everybody && domain !== null ? [skillsKey(domain)] : [],
  );
}

function skillsKey(domain: string): string {
  return `skills/${domain}`;
}
