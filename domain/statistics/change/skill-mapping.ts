/** What became of a skill in a framework's next version. A skill that no step names and both versions have is kept. */
export type SkillStep =
  | { kind: 'kept'; skill: string }
  /** Another id, the same meaning; with another meaning it is retired, and another is new. */
  | { kind: 'renamed'; from: string; to: string }
  | { kind: 'split'; from: string; into: readonly string[] }
  | { kind: 'merged'; from: readonly string[]; into: string }
  | { kind: 'retired'; skill: string };

/** Where the trend of a skill ends or begins, because its levels before and after do not mean the same. */
export interface TrendBreak {
  kind: 'split' | 'merged' | 'retired' | 'added';
  /** Skill ids of the old version. */
  before: string[];
  /** Of the new one. */
  after: string[];
}

interface MappingProblem {
  skillId: string;
  /** `without-fate`: gone from the new version, and no step says what became of it; it is taken as retired. */
  problem: 'not-in-old-version' | 'not-in-new-version' | 'named-twice' | 'without-fate';
}

export interface SkillMapping {
  /** Old id → new id of the skills whose levels may be compared across the versions. */
  continued: ReadonlyMap<string, string>;
  breaks: TrendBreak[];
  /** Continued ÷ skills of the new version: how much of a domain or of the whole may be compared. Null without skills. */
  comparableShare: number | null;
  problems: MappingProblem[];
}

/**
 * From the skills of one version of a framework to those of the next. Only kept and renamed skills go on: neither a part
 * of a skill that was split nor the whole of several that were merged has been measured before, and a level is never
 * made up for it. Steps with a problem are named and not followed; of two steps about one skill the first holds.
 */
export function mapSkills(
  versions: { before: readonly string[]; after: readonly string[] },
  steps: readonly SkillStep[],
): SkillMapping {
  const problems: MappingProblem[] = [];
  const [open, unmade] = [new Set(versions.before), new Set(versions.after)];
  const [old, next] = [new Set(versions.before), new Set(versions.after)];
  const continued = new Map<string, string>();
  const breaks: TrendBreak[] = [];
  const follow = (kind: SkillStep['kind'], before: readonly string[], after: readonly string[]) => {
    const wrong = [
      ...before.flatMap((skillId) =>
        problemOf(skillId, { all: old, left: open, missing: 'not-in-old-version' }),
      ),
      ...after.flatMap((skillId) =>
        problemOf(skillId, { all: next, left: unmade, missing: 'not-in-new-version' }),
      ),
    ];
    problems.push(...wrong);
    const [from, to] = [before[0], after[0]];
    if (wrong.length > 0 || from === undefined) return;
    for (const skillId of before) open.delete(skillId);
    for (const skillId of after) unmade.delete(skillId);
    if (kind === 'kept' || kind === 'renamed') continued.set(from, to ?? from);
    else breaks.push({ kind, before: [...before], after: [...after] });
  };
  for (const step of steps) follow(step.kind, ...sidesOf(step));
  for (const skillId of open) {
    if (unmade.has(skillId)) follow('kept', [skillId], [skillId]);
    else {
      problems.push({ skillId, problem: 'without-fate' });
      follow('retired', [skillId], []);
    }
  }
  // A retired skill stays in a framework with its id; only what was not there before is new.
  const added = [...unmade].filter((skillId) => !old.has(skillId));
  breaks.push(...added.map((skillId): TrendBreak => ({ kind: 'added', before: [], after: [skillId] })));
  const comparableShare = next.size === 0 ? null : continued.size / next.size;
  return { continued, breaks, comparableShare, problems };
}

/** Ids of the old version and of the new one that a step names. */
export function sidesOf(step: SkillStep): [before: readonly string[], after: readonly string[]] {
  switch (step.kind) {
    case 'kept':
      return [[step.skill], [step.skill]];
    case 'renamed':
      return [[step.from], [step.to]];
    case 'split':
      return [[step.from], step.into];
    case 'merged':
      return [step.from, [step.into]];
    case 'retired':
      return [[step.skill], []];
  }
}

function problemOf(
  skillId: string,
  side: { all: ReadonlySet<string>; left: ReadonlySet<string>; missing: MappingProblem['problem'] },
): MappingProblem[] {
  if (!side.all.has(skillId)) return [{ skillId, problem: side.missing }];
  return side.left.has(skillId) ? [] : [{ skillId, problem: 'named-twice' }];
}
