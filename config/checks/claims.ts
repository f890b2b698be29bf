import { comparableTitle, titleOfBoth } from '../../domain/configuration/title-pattern.ts';
import { shown, type Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';
import { problemAt, standsAt } from './note.ts';

interface Claim {
  owner: string;
  alias: string;
  where: string;
  problem: (expected: string) => Problem;
}

/** Spellings that two entries claim: an import could not tell which is meant. */
export function checkClaims(draft: Draft): Problem[] {
  const sites = draft.sites.flatMap((site) =>
    claimsOf(site, site.value.id, [idOf(site.value.id), ...aliasesOf(site.value.aliases, ['aliases'])]),
  );
  const courses = draft.courses.flatMap((course) =>
    claimsOf(course, course.value.id, [
      idOf(course.value.id),
      ...aliasesOf(course.value.aliases, ['aliases']),
    ]),
  );
  const bands = draft.organisation.flatMap((organisation) =>
    organisation.value.payBands.flatMap(({ id, aliases }, index) =>
      claimsOf(organisation, id, aliasesOf(aliases, ['payBands', index, 'aliases'])),
    ),
  );
  return [
    ...claimedTwice(sites, 'site'),
    ...claimedTwice(courses, 'course'),
    ...claimedTwice(bands, 'pay band'),
    ...collidingTitles(draft.roles),
  ];
}

function idOf(id: string): { alias: string; path: Path } {
  return { alias: id, path: ['id'] };
}

function aliasesOf(aliases: string[], path: Path): { alias: string; path: Path }[] {
  return aliases.map((alias, index) => ({ alias, path: [...path, index] }));
}

function claimsOf<T>(thing: Placed<T>, owner: string, aliases: { alias: string; path: Path }[]): Claim[] {
  return aliases.map(({ alias, path }) => ({
    owner,
    alias,
    where: standsAt(thing, path),
    problem: (expected) => problemAt(thing, path, { expected, got: alias }),
  }));
}

function claimedTwice(claims: Claim[], what: string): Problem[] {
  const first = new Map<string, Claim>();
  return claims.flatMap((claim) => {
    const key = claim.alias.trim().toLowerCase();
    const earlier = first.get(key);
    if (!earlier) first.set(key, claim);
    if (!earlier || earlier.owner === claim.owner) return [];
    return [
      claim.problem(`a spelling that no other ${what} claims (${earlier.owner} does, ${earlier.where})`),
    ];
  });
}

/** Titles that could hold two roles. Nobody should have to know which pattern would win. */
function collidingTitles(roles: Draft['roles']): Problem[] {
  const patterns = roles.flatMap((role) =>
    role.value.titles.map((pattern, index) => ({ role, pattern, path: ['titles', index] })),
  );
  return patterns.flatMap((later, position) => {
    for (const earlier of patterns.slice(0, position)) {
      if (earlier.role === later.role) continue;
      const both = titleOfBoth(earlier.pattern, later.pattern);
      if (both === null) continue;
      const where = standsAt(earlier.role, earlier.path);
      const example = comparableTitle(both).trim() || both;
      const expected = `a title that no other role claims (${earlier.role.value.id} claims ${shown(example)} too, ${where})`;
      return [problemAt(later.role, later.path, { expected, got: later.pattern })];
    }
    return [];
  });
}
