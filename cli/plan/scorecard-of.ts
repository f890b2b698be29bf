import { usualGapPolicy } from '../../domain/gaps/priority.ts';
import { personScorecard, type PersonScorecard } from '../../domain/gaps/person-scorecard.ts';
import { levelsOf } from '../../domain/levels.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { plannedPeople, type PlannedFrom } from '../../storage/plan-sources.ts';

/** The ADVANCE scorecard of somebody by an assessment and its own configuration; null: they have no role of its framework. */
export async function scorecardOf(
  db: Tx,
  { from, personId }: { from: PlannedFrom; personId: string },
): Promise<PersonScorecard | null> {
  const { organisation, programs, frameworks, roles, courses, pathways } = await configurationByHash(
    db,
    from.configurationHash,
  );
  const program = programs.find(({ id }) => id === from.program);
  const framework = frameworks.find(({ id }) => id === program?.framework);
  const [person] = await plannedPeople(db, from, [personId]);
  const role = roles.find(({ id, framework: of }) => id === person?.roleId && of === framework?.id);
  if (!person || !framework || !role) return null;
  const { rating, gaps: policy = usualGapPolicy } = organisation;
  const { criticalShortfallLevels } = rating;
  // Which sources a stored level rests on does not stand on a scorecard.
  const levelOf = (skillId: string) => {
    const level = person.levels.get(skillId) ?? null;
    return { level, basis: level ? ('combined' as const) : ('unassessed' as const), sources: [] };
  };
  const levels = levelsOf(levelOf, framework, rating);
  return personScorecard(personId, levels, {
    role,
    framework,
    courses,
    pathways,
    policy,
    criticalShortfallLevels,
  });
}
