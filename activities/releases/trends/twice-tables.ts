import { gapTableOf } from '../gap-cells.ts';
import type { PeopleTable } from '../released-table.ts';
import { toNumber } from '../../../domain/fraction.ts';
import type { RequiredPair } from '../../../domain/gaps.ts';
import type { MeasuredCampaign } from '../../results/measured-levels.ts';
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

/** Tables of one quarter: by domain, and by skill under its id of now. */
interface QuarterTables {
  domains: PeopleTable;
  skills: PeopleTable;
}

/** Who is measured twice at either time, with the values that the quarters' own figures rest on. */
export function twiceTables(
  of: Quarters,
  { groups, twice }: { groups: Record<'before' | 'after', PeopleTable['groups']>; twice: SkillsTwice },
): { before: QuarterTables; after: QuarterTables } {
  const { oldId, sameId, skills } = namesIn(of);
  const isTwice = (personId: string, skillId: string) =>
    [...(twice.get(personId)?.values() ?? [])].includes(skillId);
  const { before, after } = of;
  return {
    before: {
      domains: domainTable(before, groups.before, (personId) => [...(twice.get(personId)?.keys() ?? [])]),
      skills: skillTable(before, { groups: groups.before, skills, idOf: oldId, isTold: isTwice }),
    },
    after: {
      domains: domainTable(after, groups.after, (personId) => [...(twice.get(personId)?.values() ?? [])]),
      skills: skillTable(after, { groups: groups.after, skills, idOf: sameId, isTold: isTwice }),
    },
  };
}

/** Everybody measured at either time, as in the quarters' own figures. */
export function quarterTables(
  of: Quarters,
  groups: { before: PeopleTable['groups']; after: PeopleTable['groups'] },
): { before: QuarterTables; after: QuarterTables } {
  const { oldId, sameId, skills } = namesIn(of);
  const isTold = () => true;
  return {
    before: {
      domains: gapTableOf(of.before.results, groups.before),
      skills: skillTable(of.before, { groups: groups.before, skills, idOf: oldId, isTold }),
    },
    after: {
      domains: gapTableOf(of.after.results, groups.after),
      skills: skillTable(of.after, { groups: groups.after, skills, idOf: sameId, isTold }),
    },
  };
}

function namesIn({ after, continued }: Quarters) {
  const old = new Map([...continued].map(([then, id]) => [id, then]));
  return {
    oldId: (skillId: string) => old.get(skillId) ?? '',
    sameId: (skillId: string) => skillId,
    skills: after.framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id)).toSorted(),
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
    idOf: (skillId: string) => string;
    isTold: (personId: string, skillId: string) => boolean;
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
      const pair = byId.get(personId)?.get(of.idOf(skillId));
      return pair?.level && of.isTold(personId, skillId)
        ? [toNumber(pair.level), toNumber(pair.target)]
        : null;
    },
  };
}

function assessed(pairs: readonly RequiredPair[]): Set<string> {
  return new Set(pairs.flatMap(({ skillId, level }) => (level ? [skillId] : [])));
}
