import type { Framework } from '../configuration/learning.ts';
import { mapSkills, sidesOf, type SkillStep, type TrendBreak } from '../statistics/change/skill-mapping.ts';
import { trendOrigin, type VersionStep } from '../statistics/change/trend-origin.ts';

/** How two quarters may be compared although the framework has changed between them. */
export interface FrameworkPath {
  from: string;
  to: string;
  /** Old skill id → new one, of the skills whose levels may be compared. */
  continued: ReadonlyMap<string, string>;
  /** Where trends begin, by skill id of the later framework. */
  brokenBy: ReadonlyMap<string, TrendBreak>;
  /** Skills of the earlier one that do not go on, with what became of them. */
  breaks: TrendBreak[];
  /** Continued ÷ skills of the later one. */
  comparableShare: number | null;
  /** False: no step tells what became of the earlier version's skills; those of the same id are compared. */
  told: boolean;
}

type Versioned = Pick<Framework, 'version' | 'domains' | 'earlierVersions'>;

/** A version of which no more than its skills is known. */
interface VersionSkills {
  version: string;
  skills: readonly string[];
}

export function skillIds({ domains }: Pick<Framework, 'domains'>): string[] {
  return domains.flatMap(({ skills }) => skills.map(({ id }) => id));
}

/**
 * From one version of a framework to a later one, by the steps that the later one tells (`earlierVersions`). `known` gives the skills of a version
 * in between, where it was ever in force; else they follow from the steps before.
 */
export function frameworkPath(
  before: Versioned | VersionSkills,
  after: Versioned,
  known: (version: string) => readonly string[] | null = () => null,
): FrameworkPath {
  const began = 'skills' in before ? before.skills : skillIds(before);
  const chain = after.earlierVersions ?? [];
  const begins = chain.findIndex(({ version }) => version === before.version);
  const isSame = before.version === after.version;
  const listed = begins < 0 ? [{ version: before.version, steps: [] }] : chain.slice(begins);
  const steps: VersionStep[] = [];
  let skills: readonly string[] = began;
  listed.forEach(({ version, steps: told }, at) => {
    const next = listed[at + 1];
    const into = next ? (known(next.version) ?? applied(skills, told)) : skillIds(after);
    steps.push({
      from: version,
      to: next?.version ?? after.version,
      mapping: mapSkills({ before: skills, after: into }, told),
    });
    skills = into;
  });
  const continued = continuedThrough(began, steps);
  const later = skillIds(after);
  const origins = later.map((id) => [id, trendOrigin(id, steps).brokenBy?.break] as const);
  return {
    from: before.version,
    to: after.version,
    continued,
    brokenBy: new Map(origins.flatMap(([id, broken]) => (broken ? [[id, broken] as const] : []))),
    breaks: steps.flatMap(({ mapping }) => mapping.breaks),
    comparableShare: later.length === 0 ? null : continued.size / later.length,
    told: isSame || begins >= 0,
  };
}

function continuedThrough(skills: readonly string[], steps: readonly VersionStep[]): Map<string, string> {
  return new Map(
    skills.flatMap((skill) => {
      let id: string | undefined = skill;
      for (const { mapping } of steps) id = id === undefined ? undefined : mapping.continued.get(id);
      return id === undefined ? [] : [[skill, id] as const];
    }),
  );
}

/** The skills that a version has after these steps; what it added nobody knows, and nothing before it leads there. */
function applied(skills: readonly string[], steps: readonly SkillStep[]): string[] {
  const gone = new Set<string>();
  const come: string[] = [];
  for (const step of steps) {
    const [from, into] = sidesOf(step);
    for (const id of from) gone.add(id);
    come.push(...into);
  }
  return [...new Set([...skills.filter((id) => !gone.has(id)), ...come])];
}
