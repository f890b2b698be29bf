import type { Configuration } from '../../domain/configuration.ts';
import { heldBy, mustHold, nowhere } from '../../domain/coverage.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { Milestone } from '../../domain/milestones.ts';
import { celebrationsOf, kindsOn, ruleOf } from '../../domain/milestones/celebration-rules.ts';
import { coveredTeams } from '../../domain/milestones/covered-teams.ts';
import { reachedInRecords, type Records } from '../../domain/milestones/reached-in-records.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { practicalRecords, titleChanges } from '../../storage/milestone-records.ts';
import type { ResultInputs } from '../results/gather.ts';
import { levelLearners } from '../results/level-coverage.ts';
import { grownInCampaign } from './grown-in-campaign.ts';

/** All that people and teams have reached in a campaign, of the kinds that are celebrated. */
export async function reachedInCampaign(db: Db, inputs: ResultInputs): Promise<Milestone[]> {
  return [
    ...(await grownInCampaign(db, inputs)),
    ...coveredInCampaign(inputs),
    ...(await recordedInCampaign(db, inputs)),
  ];
}

/** Units of whose people so many hold a level as was set; only who must hold it counts. */
function coveredInCampaign(inputs: ResultInputs): Milestone[] {
  const { configuration, participants, cutOffDay } = inputs;
  const rule = ruleOf(celebrationsOf(configuration), 'team-coverage');
  if (!rule) return [];
  const learners = [...levelLearners(inputs)];
  const unitOf = new Map(participants.map(({ personId, unitId }) => [personId, unitId]));
  const roles = new Map(configuration.roles.map((role) => [role.id, role]));
  const pathways = new Map(configuration.pathways.map((pathway) => [pathway.id, pathway]));
  const { groupMinimum } = configuration.organisation.disclosure;
  const least = fewestPeople('share', 'everybody', groupMinimum);
  return rule.goals.flatMap((goal) => {
    const level = configuration.coverageMaps
      .find(({ id }) => id === goal.map)
      ?.levels.find(({ n }) => n === goal.level);
    if (!level) return [];
    const day = { mapId: goal.map, pathways, on: cutOffDay };
    const members = learners
      .filter(({ roleId }) => mustHold(level, goal.map, roles.get(roleId ?? '')))
      .map((learner) => ({
        unitId: unitOf.get(learner.personId) ?? null,
        unit: learner.unit ?? nowhere,
        roleId: learner.roleId,
        holds: heldBy(learner, level, day).length > 0,
      }));
    return coveredTeams(members, goal, {
      fewestPeople: Math.max(rule.fewestPeople, least),
      groupMinimum: least,
      reachedOn: cutOffDay,
    });
  });
}

/** What is on record of participants between the opening and the cut-off. */
async function recordedInCampaign(db: Tx, inputs: ResultInputs): Promise<Milestone[]> {
  const { participants, learning, campaign, cutOff, cutOffDay, configuration } = inputs;
  const joined = new Set(
    participants.flatMap(({ personId, state }) => (state === 'joined' ? [personId] : [])),
  );
  const takesPart = ({ personId }: { personId: string }) => joined.has(personId);
  const completions = learning.flatMap(({ personId, courseId, status, completedOn }) =>
    status === 'completed' && courseId !== null && completedOn !== null
      ? [{ personId, courseId, completedOn }]
      : [],
  );
  const further = await furtherRecords(db, { configuration, knownAt: cutOff.at, day: cutOffDay });
  const records = {
    completions: completions.filter(takesPart),
    titleChanges: further.titleChanges.filter(takesPart),
    practical: further.practical.filter(takesPart),
  };
  return reachedInRecords(records, configuration, { from: campaign.opensOn, to: cutOffDay });
}

/** What completions do not tell, read only where a kind that rests on it is celebrated. */
export async function furtherRecords(
  db: Tx,
  { configuration, knownAt, day }: { configuration: Configuration; knownAt: string; day: string },
): Promise<Pick<Records, 'titleChanges' | 'practical'>> {
  const kinds = kindsOn(celebrationsOf(configuration));
  const projectCourses = configuration.courses.flatMap(({ id, way }) => (way === 'project' ? [id] : []));
  return {
    titleChanges: kinds.has('new-role') ? await titleChanges(db, { knownAt }) : [],
    practical: kinds.has('first-project') ? await practicalRecords(db, { knownAt, day, projectCourses }) : [],
  };
}
