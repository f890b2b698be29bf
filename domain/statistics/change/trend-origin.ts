import type { SkillMapping, TrendBreak } from './skill-mapping.ts';

/** One change of a framework's version. */
export interface VersionStep {
  from: string;
  to: string;
  mapping: SkillMapping;
}

export interface TrendOrigin {
  /** Its id in each version, latest first, as far back as its levels may be compared. */
  ids: { version: string; skillId: string }[];
  /** Where its trend begins: the break in front of the oldest of these; null where it goes back to the first version. */
  brokenBy: { from: string; to: string; break: TrendBreak } | null;
}

/**
 * How far back the trend of a skill of the latest version goes, and what breaks it. `steps` lead from the oldest version to the
 * latest, each from where the one before it came to; throws RangeError where they do not, or where there are none.
 */
export function trendOrigin(skillId: string, steps: readonly VersionStep[]): TrendOrigin {
  const latest = steps.at(-1);
  if (!latest || steps.some(({ from }, at) => at > 0 && steps[at - 1]?.to !== from)) {
    throw new RangeError('The steps do not lead from one version to the next');
  }
  const ids = [{ version: latest.to, skillId }];
  let current = skillId;
  for (const { from, to, mapping } of steps.toReversed()) {
    const before = [...mapping.continued].find(([, after]) => after === current)?.[0];
    if (before === undefined) {
      const found = mapping.breaks.find(({ after }) => after.includes(current));
      const unknown: TrendBreak = { kind: 'added', before: [], after: [current] };
      return { ids, brokenBy: { from, to, break: found ?? unknown } };
    }
    ids.push({ version: from, skillId: before });
    current = before;
  }
  return { ids, brokenBy: null };
}
