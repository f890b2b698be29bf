import { gapTableOf } from '../gap-cells.ts';
import type { PeopleTable } from '../released-table.ts';
import { toNumber } from '../../../domain/fraction.ts';
import type { RequiredPair } from '../../../domain/gaps.ts';
import type { MeasuredCampaign } from '../../results/measured-levels.ts';
import type { Quarters } from './trend-groups.ts';

/** Of each person the skills measured both times: id of then → id of now. */
type SkillsTwice = (personId: string) => ReadonlyMap<string, string>;

/** Worked out when it is asked, and is asked of one person after the other: people are many. */
export function skillsTwice({ before, after, continued }: Quarters): SkillsTwice {
  const [then, now] = [pairsIn(before), pairsIn(after)];
  return ofLast((personId) => {
    const current = assessed(now(personId));
    return new Map(
      [...assessed(then(personId))].flatMap((old): [string, string][] => {
        const id = continued.get(old);
        return id !== undefined && current.has(id) ? [[old, id]] : [];
      }),
    );
  });
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
  const isTwice = (personId: string, skillId: string) => [...twice(personId).values()].includes(skillId);
  const { before, after } = of;
  return {
    before: {
      domains: domainTable(before, groups.before, (personId) => [...twice(personId).keys()]),
      skills: skillTable(before, { groups: groups.before, skills, idOf: oldId, isTold: isTwice }),
    },
    after: {
      domains: domainTable(after, groups.after, (personId) => [...twice(personId).values()]),
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
  campaign: MeasuredCampaign,
  groups: PeopleTable['groups'],
  idsOf: (personId: string) => readonly string[],
): PeopleTable {
  const own = gapTableOf(campaign.results, groups);
  const pairsOf = pairsIn(campaign);
  return {
    ...own,
    valueOf: (personId, domain) => {
      const value = own.valueOf(personId, domain);
      const measured = assessed(pairsOf(personId).filter((pair) => pair.domain === domain));
      const both = idsOf(personId).filter((id) => measured.has(id));
      if (value === null || both.length === 0) return null;
      return both.length === measured.size ? value : [...value, ...both.toSorted()];
    },
  };
}

function skillTable(
  campaign: MeasuredCampaign,
  of: {
    groups: PeopleTable['groups'];
    skills: readonly string[];
    idOf: (skillId: string) => string;
    isTold: (personId: string, skillId: string) => boolean;
  },
): PeopleTable {
  const pairsOf = pairsIn(campaign);
  const bySkill = ofLast((personId) => new Map(pairsOf(personId).map((pair) => [pair.skillId, pair])));
  return {
    campaignId: campaign.results.campaignId,
    figures: of.skills,
    groups: of.groups,
    valueOf: (personId, skillId) => {
      const pair = bySkill(personId).get(of.idOf(skillId));
      return pair?.level && of.isTold(personId, skillId)
        ? [toNumber(pair.level), toNumber(pair.target)]
        : null;
    },
  };
}

function assessed(pairs: readonly RequiredPair[]): Set<string> {
  return new Set(pairs.flatMap(({ skillId, level }) => (level ? [skillId] : [])));
}

const byCampaign = new WeakMap<MeasuredCampaign, (personId: string) => readonly RequiredPair[]>();

/** Of somebody the pairs in a campaign; none of who is not measured there. */
function pairsIn(campaign: MeasuredCampaign): (personId: string) => readonly RequiredPair[] {
  const known = byCampaign.get(campaign);
  if (known) return known;
  const people = new Map(campaign.people.map((person) => [person.personId, person]));
  const found = ofLast((personId) => people.get(personId)?.pairs ?? []);
  byCampaign.set(campaign, found);
  return found;
}

/** Remembers what it found of the person asked last. */
function ofLast<Known>(find: (personId: string) => Known): (personId: string) => Known {
  let last: { personId: string; known: Known } | null = null;
  return (personId) => {
    if (last?.personId !== personId) last = { personId, known: find(personId) };
    return last.known;
  };
}
