import { gapTableOf } from '../../activities/releases/gap-cells.ts';
import type { PeopleTable } from '../../activities/releases/released-table.ts';
import { toNumber } from '../../domain/fraction.ts';
import type { RequiredPair } from '../../domain/gaps.ts';
import type { MeasuredCampaign } from '../gaps/measured-campaign.ts';
import type { Quarters } from './trend-groups.ts';

/** Of each person the skills measured both times: id of then → id of now. */
type SkillsTwice = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function skillsTwice({ before, after, continued }: Quarters): SkillsTwice {
  const then = new Map(before.people.map(({ personId, pairs }) => [personId, assessed(pairs)]));
  return new Map(
    after.people.flatMap(({ personId, pairs }) => {
      const now = assessed(pairs);
      const both = [...(then.get(personId) ?? [])].flatMap((old): [string, string][] => {
        const id = continued.get(old);
        return id !== undefined && now.has(id) ? [[old, id]] : [];
      });
      return both.length > 0 ? [[personId, new Map(both)] as const] : [];
    }),
  );
}

/** The people of a trend at either time, by domains and by skills, with the values that the quarters' own figures rest on. */
export function twiceTables(
  { before, after }: Quarters,
  { groups, twice }: { groups: PeopleTable['groups']; twice: SkillsTwice },
) {
  const oldIds = (personId: string) => [...(twice.get(personId)?.keys() ?? [])];
  const newIds = (personId: string) => [...(twice.get(personId)?.values() ?? [])];
  const sameId = (_personId: string, skillId: string) => skillId;
  const oldId = (personId: string, skillId: string) =>
    [...(twice.get(personId) ?? [])].find(([, id]) => id === skillId)?.[0] ?? '';
  const skills = after.framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id)).toSorted();
  return {
    domains: {
      before: domainTable(before, groups, oldIds),
      after: domainTable(after, groups, newIds),
    },
    skills: {
      before: skillTable(before, { groups, skills, idOf: oldId, twice }),
      after: skillTable(after, { groups, skills, idOf: sameId, twice }),
    },
  };
}

/** Whoever is measured twice in some skills of a domain alone counts with another value than in the quarter's own figure. */
function domainTable(
  { results, people }: MeasuredCampaign,
  groups: PeopleTable['groups'],
  idsOf: (personId: string) => readonly string[],
): PeopleTable {
  const own = gapTableOf(results, groups);
  const byId = new Map(people.map(({ personId, pairs }) => [personId, pairs]));
  return {
    ...own,
    valueOf: (personId, domain) => {
      const value = own.valueOf(personId, domain);
      const measured = assessed((byId.get(personId) ?? []).filter((pair) => pair.domain === domain));
      const both = idsOf(personId).filter((id) => measured.has(id));
      if (value === null || both.length === 0) return null;
      return both.length === measured.size ? value : [...value, ...both.toSorted()];
    },
  };
}

function skillTable(
  { results, people }: MeasuredCampaign,
  of: {
    groups: PeopleTable['groups'];
    skills: readonly string[];
    idOf: (personId: string, skillId: string) => string;
    twice: SkillsTwice;
  },
): PeopleTable {
  const byId = new Map(
    people.map(({ personId, pairs }) => [personId, new Map(pairs.map((pair) => [pair.skillId, pair]))]),
  );
  return {
    campaignId: results.campaignId,
    figures: of.skills,
    groups: of.groups,
    valueOf: (personId, skillId) => {
      const isTwice = [...(of.twice.get(personId)?.values() ?? [])].includes(skillId);
      const pair = byId.get(personId)?.get(of.idOf(personId, skillId));
      return isTwice && pair?.level ? [toNumber(pair.level), toNumber(pair.target)] : null;
    },
  };
}

function assessed(pairs: readonly RequiredPair[]): Set<string> {
  return new Set(pairs.flatMap(({ skillId, level }) => (level ? [skillId] : [])));
}
