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
  const pathways = idsOf(draft.pathways);
  return [
    ...unknown(draft.courses, { known: skills, what: 'skill' }, (course) => each(course.skills, ['skills'])),
    ...unknown(draft.pathways, { known: courses, what: 'course' }, (pathway) =>
      each(pathway.courses, ['courses']),
    ),
    ...unknown(draft.coverageMaps, { known: pathways, what: 'pathway' }, (map) =>
      map.levels.flatMap((level, index) => each(level.pathways, ['levels', index, 'pathways'])),
    ),
    ...unknown(draft.programs, { known: courses, what: 'course' }, (program) =>
      each(program.courses, ['courses']),
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
    ...readerless(draft),
  ];
}

/** An audience without any reader gets its report built and mailed to nobody. */
function readerless({ audiences }: Draft): Problem[] {
  return audiences
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
