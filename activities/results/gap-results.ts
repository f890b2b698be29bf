import { changeOf } from '../../domain/change.ts';
import { wordsFor } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { hideInList } from '../../domain/disclosure.ts';
import { personGaps } from '../../domain/gaps/person-gaps.ts';
import { roleTable } from '../../domain/gaps/role-table.ts';
import { unitTables } from '../../domain/gaps/unit-tables.ts';
import { mean, toNumber } from '../../domain/fraction.ts';
import { figureAt, type CampaignResults, type GapMatrix, type Scorecard } from '../../domain/results.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { changesSinceBefore, type AssessedPerson } from './assessed.ts';
import type { ResultInputs } from './gather.ts';

type GapResults = Pick<CampaignResults, 'gaps' | 'gapMatrix' | 'gapsByRole' | 'peopleGaps' | 'change'>;

/** All of it null for a learning campaign: no framework, no levels. */
export const noGaps: GapResults = {
  gaps: null,
  gapMatrix: null,
  gapsByRole: null,
  peopleGaps: [],
  change: null,
};

/** People that a mean of a group rests on. */
function minimumOf({ configuration }: ResultInputs): number {
  return fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
}

export function gapResults(
  people: readonly AssessedPerson[],
  inputs: ResultInputs,
  framework: Framework,
): GapResults {
  const groupMinimum = minimumOf(inputs);
  const of = {
    domains: framework.domains.map(({ id }) => id),
    groupMinimum,
    criticalShortfallLevels: inputs.configuration.organisation.rating.criticalShortfallLevels,
    scale: framework.scale,
  };
  const units = new Map(inputs.units.map((unit) => [unit.id, unit]));
  const placed = people.flatMap(({ pairs, unitId }) => pairs.map((pair) => ({ pair, unitId })));
  const divided = unitTables(placed, { ...of, units });
  return {
    gaps: divided && domainGaps(divided.matrix),
    gapMatrix: divided && divided.matrix,
    gapsByRole:
      divided &&
      roleTable(
        people.map(({ role, unitId, pairs }) => ({ roleId: role.id, unitId, pairs })),
        { ...of, ...divided, units, groups: rolesHeld(people, inputs) },
      ),
    peopleGaps: people.map((person) =>
      personGaps(
        { personId: person.personId, roleId: person.role.id, unitId: person.unitId },
        person.levels,
        person.pairs,
      ),
    ),
    change: changeOf(changesSinceBefore(people, inputs), groupMinimum),
  };
}

/** The total column of the matrix: the same figure is never computed twice. */
function domainGaps({ whole }: GapMatrix) {
  return whole.domains.flatMap((domain) => {
    const figure = figureAt(whole, domain, null);
    return figure ? [{ domain, ...figure }] : [];
  });
}

function rolesHeld(people: readonly AssessedPerson[], { configuration }: ResultInputs) {
  const held = new Set(people.map(({ role }) => role.id));
  const { defaultLocale } = configuration.organisation;
  return configuration.roles.flatMap(({ id, words }) =>
    held.has(id) ? [{ id, name: wordsFor(words, defaultLocale) }] : [],
  );
}

/** Counts of the ADVANCE scorecard: who stands where overall, and what was learned in the campaign's window. */
export function scorecard(
  people: readonly AssessedPerson[],
  inputs: ResultInputs,
  framework: Framework,
): Scorecard {
  const groupMinimum = minimumOf(inputs);
  const overall = people.flatMap(({ levels }) => (levels.overall.level ? [levels.overall] : []));
  const enough = overall.length >= groupMinimum;
  const level = mean(overall.flatMap((each) => (each.level ? [each.level] : [])));
  const count = (category: string) => overall.filter((each) => each.category === category).length;
  const descending = framework.thresholds.toSorted((a, b) => b.from - a.from);
  const counts = Object.fromEntries(descending.map(({ id }) => [id, count(id)]));
  const hidden = hideInList(counts, groupMinimum);
  return {
    people: enough ? overall.length : null,
    meanOverallLevel: enough && level ? toNumber(level) : null,
    categories: descending.map(({ id }) => ({
      category: id,
      people: enough && !hidden.has(id) ? (counts[id] ?? 0) : null,
    })),
    ...learned(inputs),
  };
}

function learned({ learning, participants, campaign, cutOffDay, configuration }: ResultInputs) {
  const joined = new Set(
    participants.flatMap(({ personId, state }) => (state === 'joined' ? [personId] : [])),
  );
  const hours = new Map(configuration.courses.map((course) => [course.id, course.hours]));
  const completed = learning.filter(
    ({ personId, courseId, status, completedOn }) =>
      status === 'completed' &&
      joined.has(personId) &&
      hours.has(courseId ?? '') &&
      completedOn !== null &&
      campaign.opensOn <= completedOn &&
      completedOn <= cutOffDay,
  );
  return {
    completions: completed.length,
    learners: new Set(completed.map(({ personId }) => personId)).size,
    formalHours: completed.reduce((all, { courseId }) => all + (hours.get(courseId ?? '') ?? 0), 0),
  };
}
