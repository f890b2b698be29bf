import type { Framework } from '../configuration/learning.ts';
import { mapSkills, type SkillMapping } from '../statistics/change/skill-mapping.ts';
import { skillIds } from './framework-path.ts';

/** What is wrong with what a framework says of a version that was in force. */
export interface VersionProblem {
  framework: string;
  from: string;
  to: string;
  skillId: string;
  problem: SkillMapping['problems'][number]['problem'];
  /** Skills that the version has of which it was said. */
  known: readonly string[];
}

type Versioned = Pick<Framework, 'id' | 'version' | 'domains' | 'earlierVersions'>;

/**
 * Checks the steps between versions whose skills are known: those that were in force, `skillsOf`, and the framework itself. `latest` is the version
 * in force now: a skill of it that is gone from the new one needs a step that says what became of it.
 */
export function mappingProblems(
  framework: Versioned,
  { latest, skillsOf }: { latest: string | null; skillsOf: (version: string) => readonly string[] | null },
): VersionProblem[] {
  const { id, version: own, earlierVersions = [] } = framework;
  const isTold =
    latest === null || latest === own || earlierVersions.some(({ version }) => version === latest);
  const listed = isTold ? earlierVersions : [...earlierVersions, { version: latest, steps: [] }];
  return listed.flatMap(({ version, steps }, at) => {
    const next = listed[at + 1]?.version;
    const [before, after] = [skillsOf(version), next === undefined ? skillIds(framework) : skillsOf(next)];
    if (!before || !after) return [];
    return mapSkills({ before, after }, steps).problems.map(({ skillId, problem }) => ({
      framework: id,
      from: version,
      to: next ?? own,
      skillId,
      problem,
      known: problem === 'not-in-new-version' ? after : before,
    }));
  });
}
