import type { Framework } from '../../domain/configuration/learning.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { levelSums } from '../../domain/disclosure/room-between.ts';
import { peopleGaps } from '../../domain/gaps/person-gaps.ts';
import { groupTelling, joinFew } from '../../domain/gaps/joined-groups.ts';
import { unitChains } from '../../domain/gaps/unit-tables.ts';
import type { Milestone } from '../../domain/milestones.ts';
import { celebrationsOf, ruleOf } from '../../domain/milestones/celebration-rules.ts';
import {
  tellableLevels,
  tellsOthersLevels,
  type DividedPerson,
} from '../../domain/milestones/told-levels.ts';
import type { PersonGaps } from '../../domain/results.ts';
import { basisOfSources } from '../../domain/results/packed-levels.ts';
import type { Tx } from '../../storage/database.ts';
import type { WrittenLevels } from '../../storage/measurements.ts';
import type { ResultInputs } from '../results/gather.ts';
import { sitesOfPeople, type SitesOfPeople } from '../results/sites-of-people.ts';
import { choicesOf } from './choices.ts';

interface Of {
  inputs: ResultInputs & { framework: Framework };
  written: WrittenLevels;
}

/**
 * The same milestones, those of people's levels kept to the person and the manager where others would learn from them, beside the tables of the
 * campaign, of fewer of the rest than the minimum. Who wants nobody else to hear now is not counted as named, and so is not named later either.
 */
export async function besideTables(
  db: Tx,
  milestones: readonly Milestone[],
  { inputs, written }: Of,
): Promise<Milestone[]> {
  const { configuration, cutOff, framework } = inputs;
  const celebrations = celebrationsOf(configuration);
  const telling = milestones.filter(({ kind }) => {
    const rule = kind === 'nomination' ? null : ruleOf(celebrations, kind);
    return rule !== null && tellsOthersLevels({ kind }, rule.audience);
  });
  if (telling.length === 0) return [...milestones];
  const owners = telling.flatMap(({ personId }) => personId ?? []);
  const choices = await choicesOf(db, owners, { configuration, now: cutOff.at });
  const open = telling.filter(({ personId }) => choices.get(personId ?? '') === 'shared');
  const sites = inputs.sites ?? (await sitesOfPeople(db, configuration, cutOff));
  const { groupMinimum } = configuration.organisation.disclosure;
  const { criticalShortfallLevels } = configuration.organisation.rating;
  const tellable = tellableLevels(open, dividedPeople({ inputs, written }, sites), {
    groupMinimum: fewestPeople('beside-reached-level', 'everybody', groupMinimum),
    levels: { scale: framework.scale, criticalShortfallLevels },
  });
  const kept = new Set(telling.filter((milestone) => !tellable.has(milestone)));
  return milestones.map((milestone) =>
    kept.has(milestone) ? { ...milestone, atMost: 'person-and-manager' } : milestone,
  );
}

/** Everybody with a role, as any table divides them. */
function dividedPeople({ inputs, written }: Of, { siteOf }: SitesOfPeople): DividedPerson[] {
  const { framework, configuration, participants, earlier } = inputs;
  const units = new Map(inputs.units.map((unit) => [unit.id, unit]));
  const placeOf = new Map(participants.map((each) => [each.personId, each]));
  const { personIds, packed } = written;
  const people = peopleGaps(
    {
      personIds,
      roleIds: personIds.map((id) => placeOf.get(id)?.roleId ?? ''),
      unitIds: personIds.map((id) => placeOf.get(id)?.unitId ?? null),
      packed,
    },
    { framework, roles: configuration.roles.filter((role) => role.framework === framework.id) },
  );
  const skills = framework.domains.flatMap(({ id, skills: own }) =>
    own.map((skill) => ({ domain: id, skill: skill.id })),
  );
  const positions = new Map(skills.map(({ skill, domain }, position) => [skill, { position, domain }]));
  const groupMinimum = fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
  const inUnits = unitChains(
    measuredBy(people, ({ unitId }) => unitId),
    { units, groupMinimum },
  );
  const inRoles = measuredBy(people, ({ roleId }) => roleId);
  const roles = configuration.roles.filter(({ id }) => inRoles.has(id)).map(({ id }) => id);
  const roleGroup = toldGroups(roles, inRoles, groupMinimum);
  const atSites = measuredBy(people, ({ personId }) => siteOf(personId));
  const siteGroup = toldGroups([...atSites.keys()].toSorted(), atSites, groupMinimum);
  return people.map((person, at) => {
    const twice = new Set(
      earlier.ofPerson(person.personId).flatMap(({ skillId, isPrevious }) => {
        const found = isPrevious || !earlier.hasPrevious ? positions.get(skillId) : undefined;
        const sources = found && packed.sources[at * skills.length + found.position];
        return found && basisOfSources(sources ?? 0) === 'combined' ? [found.domain] : [];
      }),
    );
    return {
      personId: person.personId,
      divisions: [
        inUnits.get(person.unitId) ?? [],
        [roleGroup(person.roleId)],
        [siteGroup(siteOf(person.personId))],
      ],
      domains: new Map(
        person.domains
          .filter(({ assessedPairs }) => assessedPairs > 0)
          .map((gap) => [gap.domain, { sums: levelSums(gap), isTwice: twice.has(gap.domain) }]),
      ),
    };
  });
}

/** How many people have a level, by where they are. */
function measuredBy<Key>(
  people: readonly PersonGaps[],
  keyOf: (person: PersonGaps) => Key,
): Map<Key, number> {
  const isMeasured = ({ domains }: PersonGaps) => domains.some(({ assessedPairs }) => assessedPairs > 0);
  const groups = Map.groupBy(people, keyOf);
  return new Map([...groups].map(([key, own]) => [key, own.filter(isMeasured).length]));
}

/** In which group of its table each part is told, which may be one with others. */
function toldGroups(
  ids: readonly string[],
  people: ReadonlyMap<string, number>,
  groupMinimum: number,
): (id: string) => string {
  const parts = ids.map((id) => ({ id, name: id, people: people.get(id) ?? 0 }));
  const groups = joinFew(parts, groupMinimum);
  return (id) => groupTelling({ groups }, id)?.id ?? id;
}
