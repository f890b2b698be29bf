import type { Framework, RoleProfile } from '../../domain/configuration/learning.ts';
import { mean, minus, fraction, toNumber } from '../../domain/fraction.ts';
import { requiredPairs, type RequiredPair } from '../../domain/gaps.ts';
import { personLevels, type PersonLevels } from '../../domain/levels.ts';
import type { ResultInputs } from './gather.ts';

/** A participant with a role, measured. */
export interface AssessedPerson {
  personId: string;
  role: RoleProfile;
  unitId: string | null;
  levels: PersonLevels;
  pairs: RequiredPair[];
}

/** People who take part and whose role the framework knows, in the order of their ids. Nobody else is assessed. */
export function assessedPeople(inputs: ResultInputs, framework: Framework): AssessedPerson[] {
  const { participants, configuration, ratings } = inputs;
  const roles = new Map(configuration.roles.map((role) => [role.id, role]));
  const bySubject = Map.groupBy(ratings, ({ subjectId }) => subjectId);
  return participants.flatMap(({ personId, state, roleId, unitId }) => {
    const role = roles.get(roleId ?? '');
    if (state !== 'joined' || !role || role.framework !== framework.id) return [];
    const levels = personLevels(bySubject.get(personId) ?? [], framework, configuration.organisation.rating);
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
