import type { Program } from '../../domain/configuration/program.ts';
import type { Scoreboard, ScoreboardFact } from '../../domain/configuration/scoreboard.ts';
import { kindOf } from '../../domain/reports/report-scope.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';
import { problemAt, unknownMention } from './note.ts';

type Mentioned = { got: string; path: Path };

/** Every id that is mentioned exists. */
export function checkReferences(draft: Draft): Problem[] {
  const skills = draft.frameworks.flatMap(({ value }) =>
    value.domains.flatMap((domain) => domain.skills.map(({ id }) => id)),
  );
  const courses = idsOf(draft.courses);
  return [
    ...unknown(draft.courses, { known: skills, what: 'skill' }, (course) => each(course.skills, ['skills'])),
    ...unknown(draft.pathways, { known: courses, what: 'course' }, (pathway) =>
      each(pathway.courses, ['courses']),
    ),
    ...coverageReferences(draft, skills),
    ...ownerReferences(draft, skills),
    ...factReferences(draft),
    ...unknown(draft.programs, { known: courses, what: 'course' }, (program) => [
      ...each(program.courses, ['courses']),
      ...(['assign', 'renew', 'survey'] as const).flatMap((part) =>
        (program[part] ?? []).flatMap((rule, index) => each(rule.courses, [part, index, 'courses'])),
      ),
    ]),
    ...unknown(draft.programs, { known: idsOf(draft.roles), what: 'role' }, ({ assign = [] }) =>
      assign.flatMap(({ to }, index) =>
        to.role === undefined ? [] : [{ got: to.role, path: ['assign', index, 'to', 'role'] }],
      ),
    ),
    ...unknown(
      draft.programs,
      { known: levelsOf(draft), what: 'level of a coverage map' },
      ({ assign = [] }) =>
        assign.flatMap(({ to }, index) =>
          to.level ? [{ got: `${to.level.map} ${to.level.n}`, path: ['assign', index, 'to', 'level'] }] : [],
        ),
    ),
    ...populationReferences(draft),
    ...unknown(
      draft.programs,
      { known: ofKind(draft, 'assessment'), what: 'assessment program' },
      ({ planSteps }) => (planSteps ? [{ got: planSteps.program, path: ['planSteps', 'program'] }] : []),
    ),
    ...unknown(
      draft.programs,
      { known: ofKind(draft, 'learning'), what: 'learning program' },
      ({ takeOver = [] }) => each(takeOver, ['takeOver']),
    ),
    ...unknown(draft.programs, { known: idsOf(draft.frameworks), what: 'framework' }, ({ framework }) =>
      framework === null ? [] : [{ got: framework, path: ['framework'] }],
    ),
    ...unknown(draft.programmes, { known: courses, what: 'course' }, (programme) =>
      each(programme.courses, ['courses']),
    ),
    ...unknown(draft.studies, { known: idsOf(draft.programmes), what: 'programme' }, ({ programme }) => [
      { got: programme, path: ['programme'] },
    ]),
    ...unknown(draft.organisation, { known: idsOf(draft.sites), what: 'site' }, ({ defaultSite }) => [
      { got: defaultSite, path: ['defaultSite'] },
    ]),
    ...audienceReferences(draft),
  ];
}

/** What is to tell a fact is there. */
function factReferences(draft: Draft): Problem[] {
  const facts = draft.scoreboards.flatMap((board) =>
    factsOf(board.value).map(({ fact, path }) => ({ board, fact, path })),
  );
  return facts.flatMap(({ board, fact, path }) => {
    if (fact.from === 'level-share') {
      const of = { known: levelsOf(draft), what: 'level of a coverage map' };
      return unknown([board], of, () => [{ got: `${fact.map} ${fact.level}`, path: [...path, 'level'] }]);
    }
    if (!('programme' in fact)) return [];
    const of = { known: idsOf(draft.programmes), what: 'programme' };
    return unknown([board], of, () => [{ got: fact.programme, path: [...path, 'programme'] }]);
  });
}

function factsOf({ themes, roadmap }: Scoreboard): { fact: ScoreboardFact; path: Path }[] {
  const lines = [
    ...themes.flatMap(({ metrics }, at) =>
      metrics.map(({ fact }, index) => ({ fact, path: ['themes', at, 'metrics', index, 'fact'] })),
    ),
    ...roadmap.flatMap(({ milestones }, at) =>
      milestones.map(({ fact }, index) => ({ fact, path: ['roadmap', at, 'milestones', index, 'fact'] })),
    ),
  ];
  return lines.flatMap(({ fact, path }) => (fact ? [{ fact, path }] : []));
}

/** Who closes a gap is named for something that is measured. */
function ownerReferences(draft: Draft, skills: readonly string[]): Problem[] {
  const domains = draft.frameworks.flatMap(({ value }) => value.domains.map(({ id }) => id));
  return unknown(
    draft.organisation,
    { known: [...skills, ...domains], what: 'skill or domain' },
    ({ gaps }) =>
      (gaps?.owners ?? []).map(({ of }, index) => ({ got: of, path: ['gaps', 'owners', index, 'of'] })),
  );
}

/** What leads to the levels of coverage maps, and what shows them. */
function coverageReferences({ coverageMaps, pathways, frameworks }: Draft, skills: string[]): Problem[] {
  const maximum = Math.max(...frameworks.map(({ value }) => value.scale.maximum));
  return [
    ...unknown(coverageMaps, { known: idsOf(pathways), what: 'pathway' }, (map) =>
      map.levels.flatMap((level, index) => each(level.pathways, ['levels', index, 'pathways'])),
    ),
    ...unknown(coverageMaps, { known: skills, what: 'skill' }, (map) =>
      map.levels.flatMap(({ shownBy }, index) =>
        each(shownBy?.skills ?? [], ['levels', index, 'shownBy', 'skills']),
      ),
    ),
    ...coverageMaps.flatMap((map) =>
      map.value.levels.flatMap(({ shownBy }, index) =>
        shownBy && shownBy.fromLevel > maximum
          ? [
              problemAt(map, ['levels', index, 'shownBy', 'fromLevel'], {
                expected: `a level of the scale, at most ${maximum}`,
                got: shownBy.fromLevel,
              }),
            ]
          : [],
      ),
    ),
  ];
}

function levelsOf({ coverageMaps }: Draft): string[] {
  return coverageMaps.flatMap(({ value }) => value.levels.map(({ n }) => `${value.id} ${n}`));
}

function ofKind({ programs }: Draft, kind: 'assessment' | 'learning'): string[] {
  return programs.filter(({ value }) => value.kind === kind).map(({ value }) => value.id);
}

/** The parts of the organisation that have a report of their own, and who reads it. */
function audienceReferences(draft: Draft): Problem[] {
  const { audiences, programmes } = draft;
  return [
    ...unknown(audiences, { known: idsOf(draft.sites), what: 'site' }, ({ sites = [] }) =>
      each(sites, ['sites']),
    ),
    ...unknown(audiences, { known: idsOf(programmes), what: 'programme' }, (audience) =>
      each(audience.programmes ?? [], ['programmes']),
    ),
    ...readerless(draft),
  ];
}

/** An audience without any reader gets its report built and mailed to nobody. Heads of units and owners of programmes need no naming. */
function readerless({ audiences }: Draft): Problem[] {
  const isNamed = ['executive', 'hr-partner'];
  return audiences
    .filter(({ value }) => isNamed.includes(kindOf(value)))
    .filter(({ value }) => value.readers.titles.length + value.readers.people.length === 0)
    .map((audience) =>
      problemAt(audience, ['readers'], { expected: 'at least one title or person', got: 'none' }),
    );
}

function unknown<T>(
  things: Placed<T>[],
  { known, what }: { known: string[]; what: string },
  mentioned: (value: T) => Mentioned[],
): Problem[] {
  return things.flatMap((thing) =>
    mentioned(thing.value)
      .filter(({ got }) => !known.includes(got))
      .map(({ got, path }) => unknownMention(thing, path, { got, known, what })),
  );
}

function each(ids: string[], path: Path): Mentioned[] {
  return ids.map((got, index) => ({ got, path: [...path, index] }));
}

function idsOf(things: Placed<{ id: string }>[]): string[] {
  return things.map(({ value }) => value.id);
}

/** What the rules of a population name. */
function populationReferences(draft: Draft): Problem[] {
  const bands = draft.organisation.flatMap(({ value }) => value.payBands.map(({ id }) => id));
  const known = { roles: idsOf(draft.roles), sites: idsOf(draft.sites), payBands: bands };
  const words = { roles: 'role', sites: 'site', payBands: 'pay band' };
  const level = { known: levelsOf(draft), what: 'level of a coverage map' };
  const rulesOf = ({ population }: Program) => [
    { rules: population, path: ['population'] },
    ...(population.except ?? []).map((rules, index) => ({ rules, path: ['population', 'except', index] })),
  ];
  return [
    ...(['roles', 'sites', 'payBands'] as const).flatMap((list) =>
      unknown(draft.programs, { known: known[list], what: words[list] }, (program) =>
        rulesOf(program).flatMap(({ rules, path }) => each(rules[list] ?? [], [...path, list])),
      ),
    ),
    ...unknown(draft.programs, level, (program) =>
      rulesOf(program).flatMap(({ rules, path }) =>
        rules.level ? [{ got: `${rules.level.map} ${rules.level.n}`, path: [...path, 'level'] }] : [],
      ),
    ),
  ];
}
