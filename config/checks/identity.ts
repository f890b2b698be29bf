import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';
import { problemAt, standsAt } from './note.ts';

/** Ids that are given twice where they must be told apart. */
export function checkIdentity(draft: Draft): Problem[] {
  const problems = [
    ...twice(draft.sites, 'site'),
    ...twice(draft.frameworks, 'framework'),
    ...twice(draft.roles, 'role'),
    ...twice(draft.coverageMaps, 'coverage map'),
    ...twice(draft.courses, 'course'),
    ...twice(draft.pathways, 'pathway'),
    ...twice(draft.checklists, 'checklist'),
    ...twice(draft.programs, 'program'),
    ...twice(draft.programmes, 'programme'),
    ...twice(draft.studies, 'study'),
    ...twice(draft.scoreboards, 'scoreboard'),
    ...twice(draft.audiences, 'audience'),
    ...twice(draft.imports, 'import profile'),
  ];
  const inside = <T>(things: Placed<T>[], parts: (thing: T) => { id: string; path: Path }[], what: string) =>
    problems.push(...things.flatMap((thing) => repeated(mentions(thing, parts(thing.value)), what)));
  inside(draft.organisation, ({ payBands }) => idsOf(payBands, ['payBands']), 'pay band');
  inside(draft.frameworks, ({ areas }) => idsOf(areas, ['areas']), 'area');
  inside(draft.frameworks, ({ domains }) => idsOf(domains, ['domains']), 'domain');
  inside(draft.frameworks, ({ thresholds }) => idsOf(thresholds, ['thresholds']), 'threshold');
  inside(draft.checklists, ({ items }) => idsOf(items, ['items']), 'item');
  inside(draft.programs, ({ ladder }) => idsOf(ladder, ['ladder']), 'rung');
  problems.push(...repeated(skillMentions(draft), 'skill'));
  return problems;
}

interface Mention {
  id: string;
  expectedAt: () => string;
  problem: (expected: string) => Problem;
}

/** Courses name skills without their framework, so a skill's id is taken once for all frameworks. */
function skillMentions({ frameworks }: Draft): Mention[] {
  return frameworks.flatMap((framework) =>
    mentions(
      framework,
      framework.value.domains.flatMap(({ skills }, index) => idsOf(skills, ['domains', index, 'skills'])),
    ),
  );
}

function twice<T extends { id: string }>(things: Placed<T>[], what: string): Problem[] {
  return repeated(
    things.flatMap((thing) => mentions(thing, [{ id: thing.value.id, path: ['id'] }])),
    what,
  );
}

function idsOf(parts: { id: string }[], path: Path): { id: string; path: Path }[] {
  return parts.map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));
}

function mentions<T>(thing: Placed<T>, parts: { id: string; path: Path }[]): Mention[] {
  return parts.map(({ id, path }) => ({
    id,
    expectedAt: () => standsAt(thing, path),
    problem: (expected) => problemAt(thing, path, { expected, got: id }),
  }));
}

function repeated(all: Mention[], what: string): Problem[] {
  const first = new Map<string, Mention>();
  return all.flatMap((mention) => {
    const earlier = first.get(mention.id);
    if (!earlier) first.set(mention.id, mention);
    return earlier
      ? [mention.problem(`an id that no other ${what} has (${earlier.expectedAt()} has it)`)]
      : [];
  });
}
