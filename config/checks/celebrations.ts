import type { Celebrations } from '../../domain/configuration/celebrations.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, unknownMention } from './note.ts';

/** What celebrations mention exists, and no team is told of that is smaller than any group may be. */
export function checkCelebrations(draft: Draft): Problem[] {
  return draft.celebrations.flatMap((celebrations) => [
    ...optInProblems(celebrations, draft),
    ...levelUpProblems(celebrations, draft),
    ...teamProblems(celebrations, draft),
  ]);
}

function optInProblems(celebrations: Placed<Celebrations>, { sites }: Draft): Problem[] {
  const { optIn } = celebrations.value;
  const ids = sites.map(({ value }) => value.id);
  const countries = [...new Set(sites.map(({ value }) => value.country))];
  return [
    ...optIn.sites.flatMap((got, at) =>
      ids.includes(got)
        ? []
        : [unknownMention(celebrations, ['optIn', 'sites', at], { got, known: ids, what: 'site' })],
    ),
    ...optIn.countries.flatMap((got, at) => {
      if (countries.includes(got)) return [];
      const expected = `a country of a site (${countries.join(', ')})`;
      return [problemAt(celebrations, ['optIn', 'countries', at], { expected, got })];
    }),
  ];
}

function levelUpProblems(celebrations: Placed<Celebrations>, { frameworks }: Draft): Problem[] {
  const got = celebrations.value.kinds['level-up']?.atLeast;
  const known = frameworks.flatMap(({ value }) => value.thresholds.map(({ id }) => id));
  if (got === undefined || known.includes(got)) return [];
  const path = ['kinds', 'level-up', 'atLeast'];
  return [unknownMention(celebrations, path, { got, known, what: 'category of a framework' })];
}

function teamProblems(celebrations: Placed<Celebrations>, { coverageMaps, organisation }: Draft): Problem[] {
  const rule = celebrations.value.kinds['team-coverage'];
  if (!rule) return [];
  const known = coverageMaps.flatMap(({ value }) => value.levels.map(({ n }) => `${value.id} ${n}`));
  const minimum = organisation[0]?.value.disclosure.groupMinimum ?? 0;
  const path = ['kinds', 'team-coverage'];
  return [
    ...rule.goals.flatMap(({ map, level }, at) => {
      const got = `${map} ${level}`;
      const what = 'level of a coverage map';
      return known.includes(got)
        ? []
        : [unknownMention(celebrations, [...path, 'goals', at, 'level'], { got, known, what })];
    }),
    ...(rule.fewestPeople < minimum
      ? [
          problemAt(celebrations, [...path, 'fewestPeople'], {
            expected: `at least the organisation’s group minimum, ${minimum}`,
            got: rule.fewestPeople,
          }),
        ]
      : []),
  ];
}
