import type { Framework, RoleProfile } from '../../domain/configuration/learning.ts';
import { mean, minus, fraction, toNumber } from '../../domain/fraction.ts';
import { requiredPairs, type RequiredPair } from '../../domain/gaps.ts';
import type { PersonLevels } from '../../domain/levels.ts';
import { levelReader } from '../../domain/results/level-reader.ts';
import type { WrittenLevels } from '../../storage/measurements.ts';
import type { ResultInputs } from './gather.ts';

/** A participant with a role, measured. */
export interface AssessedPerson {
  personId: string;
  role: RoleProfile;
  unitId: string | null;
  levels: PersonLevels;
  pairs: RequiredPair[];
}

/** People who take part and whose role the framework knows, in the order of their ids, as they were measured. Nobody else is assessed. */
export function assessedPeople(
  { participants, configuration }: ResultInputs,
  framework: Framework,
  { personIds, packed }: WrittenLevels,
): AssessedPerson[] {
  const roles = new Map(configuration.roles.map((role) => [role.id, role]));
  const levelsAt = levelReader(packed, framework, configuration.organisation.rating);
  const positions = new Map(personIds.map((id, at) => [id, at]));
  return participants.flatMap(({ personId, state, roleId, unitId }) => {
    const role = roles.get(roleId ?? '');
    const position = positions.get(personId);
    if (state !== 'joined' || !role || role.framework !== framework.id || position === undefined) return [];
    const levels = levelsAt(position);
    return [{ personId, role, unitId, levels, pairs: requiredPairs(personId, levels, { role, framework }) }];
  });
}

/** Of each person measured both times, the mean over the same skills of now − before, in levels. */
export function changesSinceBefore(people: readonly AssessedPerson[], inputs: ResultInputs): number[] {
  const byPerson = Map.groupBy(inputs.earlier, ({ personId }) => personId);
  return people.flatMap(({ personId, levels }) => {
    const differences = (byPerson.get(personId) ?? []).flatMap(({ skillId, level }) => {
      const now = levels.skills.get(skillId)?.level;
      return now ? [minus(now, fraction(level))] : [];
    });
    const change = mean(differences);
    return change ? [toNumber(change)] : [];
  });
}
