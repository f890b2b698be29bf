import type { Milestone } from '../../domain/milestones.ts';
import { celebrationsOf, kindsOn, ruleOf } from '../../domain/milestones/celebration-rules.ts';
import { courseMilestones } from '../../domain/milestones/completed-courses.ts';
import { gapsClosed, levelUps } from '../../domain/milestones/rising-levels.ts';
import { levelReader } from '../../domain/results/level-reader.ts';
import type { Db } from '../../storage/database.ts';
import type { ResultInputs } from '../results/gather.ts';
import { levelsOfCampaign } from '../results/measure-campaign.ts';

/** What the levels of a campaign's people say, beside those from before. */
export async function grownInCampaign(db: Db, inputs: ResultInputs): Promise<Milestone[]> {
  const { framework, configuration, cutOffDay, participants } = inputs;
  const celebrations = celebrationsOf(configuration);
  const [levelUp, gapClosed] = [ruleOf(celebrations, 'level-up'), ruleOf(celebrations, 'gap-closed')];
  if (!framework || (!levelUp && !gapClosed)) return [];
  const { personIds, packed } = await levelsOfCampaign(db, { ...inputs, framework });
  const {
    rating,
    rating: { coverageFloorShare },
  } = configuration.organisation;
  const levelsAt = levelReader(packed, framework, rating);
  const roles = new Map(
    configuration.roles.filter((role) => role.framework === framework.id).map((role) => [role.id, role]),
  );
  const roleOf = new Map(participants.map(({ personId, roleId }) => [personId, roles.get(roleId ?? '')]));
  return personIds.flatMap((personId, at) => {
    const earlier = inputs.earlier.ofPerson(personId);
    if (earlier.length === 0) return [];
    const person = { personId, levels: levelsAt(at), earlier, reachedOn: cutOffDay };
    const role = roleOf.get(personId);
    return [
      ...(levelUp ? levelUps(person, framework, { ...levelUp, coverageFloorShare }) : []),
      ...(gapClosed && role
        ? gapsClosed(person, { framework, role }, { ...gapClosed, coverageFloorShare })
        : []),
    ];
  });
}

/** What was completed by participants between the opening and the cut-off. */
export function reachedInRecords({
  participants,
  learning,
  campaign,
  cutOffDay,
  configuration,
}: ResultInputs): Milestone[] {
  const joined = new Set(
    participants.flatMap(({ personId, state }) => (state === 'joined' ? [personId] : [])),
  );
  const completions = learning.flatMap(({ personId, courseId, status, completedOn }) =>
    status === 'completed' && courseId !== null && completedOn !== null && joined.has(personId)
      ? [{ personId, courseId, completedOn }]
      : [],
  );
  const span = { from: campaign.opensOn, to: cutOffDay };
  return courseMilestones(completions, configuration, {
    span,
    kinds: kindsOn(celebrationsOf(configuration)),
  });
}
