import type { CoverageMap, Framework, RoleProfile } from '../../domain/configuration/learning.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, unknownMention } from './note.ts';

/** Targets, importance and required levels of each role against its framework and the coverage maps. */
export function checkRoles({ roles, frameworks, coverageMaps }: Draft): Problem[] {
  const maps = coverageMaps.map(({ value }) => value);
  return roles.flatMap((role) => {
    const framework = frameworks.find(({ value }) => value.id === role.value.framework)?.value;
    const known = frameworks.map(({ value }) => value.id);
    const got = role.value.framework;
    return [
      ...(framework
        ? targetProblems(role, framework)
        : [unknownMention(role, ['framework'], { got, known, what: 'framework' })]),
      ...levelProblems(role, maps),
    ];
  });
}

function targetProblems(role: Placed<RoleProfile>, framework: Framework): Problem[] {
  const known = framework.domains.map(({ id }) => id);
  const { targets, importance } = role.value;
  const { minimum, maximum } = framework.scale;
  const what = `domain of ${framework.id}`;
  const problems: Problem[] = [];
  for (const [domain, target] of Object.entries(targets)) {
    const path = ['targets', domain];
    if (!known.includes(domain)) problems.push(unknownMention(role, path, { got: domain, known, what }));
    else if (target < minimum || target > maximum) {
      const expected = `a number from ${minimum} to ${maximum}, the scale of ${framework.id}`;
      problems.push(problemAt(role, path, { expected, got: target }));
    } else if (!(domain in importance)) {
      const expected = `the importance of ${domain}, which has a target`;
      problems.push(problemAt(role, ['importance'], { expected, got: 'none' }));
    }
  }
  for (const domain of Object.keys(importance)) {
    if (domain in targets) continue;
    const path = ['importance', domain];
    problems.push(
      known.includes(domain)
        ? problemAt(role, path, { expected: 'a domain for which the role has a target', got: domain })
        : unknownMention(role, path, { got: domain, known, what }),
    );
  }
  return problems;
}

function levelProblems(role: Placed<RoleProfile>, maps: CoverageMap[]): Problem[] {
  return Object.entries(role.value.requiredLevels).flatMap(([mapId, levels]) => {
    const map = maps.find(({ id }) => id === mapId);
    if (!map) {
      const known = maps.map(({ id }) => id);
      return [unknownMention(role, ['requiredLevels', mapId], { got: mapId, known, what: 'coverage map' })];
    }
    return levels.flatMap((level, index) => {
      const path = ['requiredLevels', mapId, index];
      const expected = `a level of ${mapId} from 1 to ${map.levels.length}`;
      return level <= map.levels.length ? [] : [problemAt(role, path, { expected, got: level })];
    });
  });
}
