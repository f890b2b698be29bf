import { skillIds } from '../../domain/change/framework-path.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { sidesOf } from '../../domain/statistics/change/skill-mapping.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, unknownMention } from './note.ts';

/**
 * What each framework says of its earlier versions: in ascending order and before its own; no skill twice; and what the last of them leads to is
 * there. Whether the earlier skills were, is known where they were in force: when it is applied.
 */
export function checkFrameworkVersions({ frameworks }: Draft): Problem[] {
  return frameworks.flatMap((framework) => [...orderProblems(framework), ...stepProblems(framework)]);
}

function orderProblems(framework: Placed<Framework>): Problem[] {
  const { version: own, earlierVersions = [] } = framework.value;
  return earlierVersions.flatMap(({ version }, at) => {
    const next = earlierVersions[at + 1]?.version ?? own;
    const path = ['earlierVersions', at, 'version'];
    if (version < next) return [];
    return [
      problemAt(framework, path, { expected: `a version before ${next}, which follows it`, got: version }),
    ];
  });
}

function stepProblems(framework: Placed<Framework>): Problem[] {
  const known = skillIds(framework.value);
  const { earlierVersions = [] } = framework.value;
  return earlierVersions.flatMap(({ steps }, at) => {
    const seen = { before: new Set<string>(), after: new Set<string>() };
    return steps.flatMap((step, index) => {
      const path = ['earlierVersions', at, 'steps', index];
      const [before, after] = sidesOf(step);
      const isLast = at === earlierVersions.length - 1;
      const missing = isLast ? after.filter((id) => !known.includes(id)) : [];
      return [
        ...[...twice(before, seen.before), ...twice(after, seen.after)].map((got) =>
          problemAt(framework, path, { expected: 'one step for each skill', got }),
        ),
        ...missing.map((got) =>
          unknownMention(framework, path, { got, known, what: 'skill of this version' }),
        ),
      ];
    });
  });
}

function twice(ids: readonly string[], seen: Set<string>): string[] {
  return ids.filter((id) => {
    const known = seen.has(id);
    seen.add(id);
    return known;
  });
}
