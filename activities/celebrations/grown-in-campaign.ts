import type { Milestone } from '../../domain/milestones.ts';
import { celebrationsOf, ruleOf } from '../../domain/milestones/celebration-rules.ts';
import { grownMentees } from '../../domain/milestones/grown-mentees.ts';
import { gapsClosed, levelUps, type Grower } from '../../domain/milestones/rising-levels.ts';
import { levelReader } from '../../domain/results/level-reader.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { celebrationChoices } from '../../storage/celebration-choices.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { WrittenLevels } from '../../storage/measurements.ts';
import { mentorships } from '../../storage/mentorships.ts';
import type { ResultInputs } from '../results/gather.ts';
import { levelsOfCampaign } from '../results/measure-campaign.ts';
import { besideTables } from './beside-tables.ts';
import { choicesOf } from './choices.ts';

/** What the levels of a campaign's people say beside those from before: of themselves, and of their mentors. */
export async function grownInCampaign(db: Db, inputs: ResultInputs): Promise<Milestone[]> {
  const { framework, configuration } = inputs;
  const celebrations = celebrationsOf(configuration);
  const rules = {
    levelUp: ruleOf(celebrations, 'level-up'),
    gapClosed: ruleOf(celebrations, 'gap-closed'),
    mentees: ruleOf(celebrations, 'mentees-grew'),
  };
  if (!framework || Object.values(rules).every((rule) => rule === null)) return [];
  const { coverageFloorShare } = configuration.organisation.rating;
  const roles = new Map(
    configuration.roles.filter((role) => role.framework === framework.id).map((role) => [role.id, role]),
  );
  const roleOf = new Map(
    inputs.participants.map(({ personId, roleId }) => [personId, roles.get(roleId ?? '')]),
  );
  const written = await levelsOfCampaign(db, { ...inputs, framework });
  const found: Milestone[] = [];
  const risen = new Set<string>();
  for (const person of growers(inputs, framework, written)) {
    const role = roleOf.get(person.personId);
    const ups = levelUps(person, framework, { ...rules.levelUp, coverageFloorShare });
    if (rules.levelUp) found.push(...ups);
    if (ups.length > 0) risen.add(person.personId);
    if (rules.gapClosed && role)
      found.push(...gapsClosed(person, { framework, role }, { ...rules.gapClosed, coverageFloorShare }));
  }
  const told = await besideTables(db, found, { inputs: { ...inputs, framework }, written });
  if (!rules.mentees) return told;
  const openly = new Set(
    told.flatMap(({ kind, personId, atMost }) =>
      kind === 'level-up' && rules.levelUp?.audience === 'everyone' && !atMost && personId ? [personId] : [],
    ),
  );
  return [...told, ...(await ofMentors(db, inputs, { risen, openly, ...rules.mentees }))];
}

/** Whoever has a level from before, with the ones of now. */
function growers(inputs: ResultInputs, framework: Framework, { personIds, packed }: WrittenLevels): Grower[] {
  const levelsAt = levelReader(packed, framework, inputs.configuration.organisation.rating);
  return personIds.flatMap((personId, at) => {
    const earlier = inputs.earlier.ofPerson(personId);
    return earlier.length === 0
      ? []
      : [{ personId, levels: levelsAt(at), earlier, reachedOn: inputs.cutOffDay }];
  });
}

/**
 * Mentees count who let others hear of what they reach: a mentor knows who is meant. Silence is a yes only of those of whose level-up everybody is
 * told (`openly`): told to the person alone, it would reach the mentor all the same.
 */
async function ofMentors(
  db: Tx,
  { configuration, campaign, cutOff, cutOffDay }: ResultInputs,
  {
    risen,
    openly,
    fewestMentees,
  }: { risen: ReadonlySet<string>; openly: ReadonlySet<string>; fewestMentees: number },
): Promise<Milestone[]> {
  const pairs = await mentorships(db, { day: cutOffDay, knownAt: cutOff.at });
  const mentees = pairs.map(({ menteeId }) => menteeId).filter((id) => risen.has(id));
  const said = await celebrationChoices(db, mentees);
  const choices = await choicesOf(db, [...openly], { configuration, now: cutOff.at });
  const grown = new Set(mentees.filter((id) => (choices.get(id) ?? said.get(id)) === 'shared'));
  return grownMentees(pairs, grown, { campaignId: campaign.id, reachedOn: cutOffDay, fewestMentees });
}
