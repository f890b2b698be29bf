import { ToldSums, type AlikePeople, type SummedLevels } from '../../../domain/change/told-sums.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import type { Division } from '../../../domain/disclosure/crossed.ts';
import { groupsAround } from '../../../domain/gaps/unit-tables.ts';
import { figureAt, type CampaignResults } from '../../../domain/results.ts';
import type { Unit } from '../../../storage/units.ts';
import type { MeasuredCampaign } from '../../results/measured-levels.ts';
import { unitChains, type Quarters } from './trend-groups.ts';

const times = ['before', 'after'] as const;
type Time = (typeof times)[number];

interface Of {
  units: readonly Unit[];
  policy: TrendPolicy;
  /** Whether figures of single skills are told too. */
  bySkill: boolean;
}

/** What both quarters' tables tell, and what trends between them would, as sums over people's levels. */
export function toldQuarters(of: Quarters, { units, policy, bySkill }: Of): ToldSums {
  const chainOf = unitChains(units);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const skills = skillsIn(of);
  const sides = {
    before: sideOf(of, 'before', { units: byId, placeOf: skills.placeOf.before }),
    after: sideOf(of, 'after', { units: byId, placeOf: skills.placeOf.after }),
  };
  const found = new Map<string, AlikePeople>();
  for (const personId of new Set([...sides.before.people.keys(), ...sides.after.people.keys()])) {
    const [then, now] = [sides.before.people.get(personId), sides.after.people.get(personId)];
    const key = [then, now].map((each) => `${each?.unitId} ${each?.roleId} ${each?.measured}`).join('/');
    const alike = found.get(key);
    if (alike) {
      alike.people += 1;
      continue;
    }
    const standing = (time: Time, each: typeof now) =>
      each
        ? {
            tables: sides[time].tablesOf(each),
            trend: { unit: chainOf(each.unitId), role: [each.roleId] },
          }
        : null;
    const measured = { before: then?.measured ?? 0n, after: now?.measured ?? 0n };
    found.set(key, {
      people: 1,
      before: standing('before', then),
      after: standing('after', now),
      levels: skills.levelsOf(measured, bySkill),
    });
  }
  return new ToldSums([...found.values()], policy.groupMinimum);
}

interface Skill {
  /** Of the framework of either time; null: it has no such skill. */
  domain: Record<Time, string | null>;
  trendDomain: string;
  id: string;
}

/** Skills of both quarters by their ids of now, and those that do not go on by themselves. */
function skillsIn({ before, after, continued }: Quarters) {
  const domainsOf = ({ framework }: MeasuredCampaign) =>
    new Map(framework.domains.flatMap(({ id, skills }) => skills.map((skill) => [skill.id, id] as const)));
  const [then, now] = [domainsOf(before), domainsOf(after)];
  const skills: Skill[] = [...now].map(([id, domain]) => ({
    id,
    trendDomain: domain,
    domain: { before: null, after: domain },
  }));
  const placeOf = {
    before: new Map<string, number>(),
    after: new Map([...now.keys()].map((id, at) => [id, at])),
  };
  for (const [id, domain] of then) {
    const own = placeOf.after.get(continued.get(id) ?? '');
    const skill = own === undefined ? undefined : skills[own];
    if (own !== undefined && skill) {
      skill.domain.before = domain;
      placeOf.before.set(id, own);
    } else {
      placeOf.before.set(id, skills.length);
      skills.push({ id: `ended ${id}`, trendDomain: domain, domain: { before: domain, after: null } });
    }
  }
  return { placeOf, levelsOf: levelsIn(skills) };
}

/** By the skills somebody is measured in at either time, a bit each. */
function levelsIn(skills: readonly Skill[]) {
  return (measured: Record<Time, bigint>, bySkill: boolean): SummedLevels[] => {
    const found = new Map<string, SummedLevels>();
    skills.forEach(({ id, trendDomain, domain }, place) => {
      const bit = 1n << BigInt(place);
      const twice = (measured.before & measured.after & bit) > 0n;
      for (const time of times) {
        if ((measured[time] & bit) === 0n) continue;
        const levels = {
          time,
          domain: domain[time] ?? trendDomain,
          trendDomain,
          skill: bySkill ? id : null,
          twice,
        };
        found.set(JSON.stringify(levels), levels);
      }
    });
    return [...found.values()];
  };
}

interface Stands {
  unitId: string | null;
  roleId: string;
  measured: bigint;
}

function sideOf(
  { packed, ...of }: Quarters,
  time: Time,
  { units, placeOf }: { units: ReadonlyMap<string, Unit>; placeOf: ReadonlyMap<string, number> },
) {
  const campaign = of[time];
  const measured = new Map<string, bigint>();
  const bits = new Map([...placeOf].map(([id, place]) => [id, 1n << BigInt(place)]));
  for (const skill of packed.skills)
    for (const place of packed.people[time]) {
      if (!skill[time].levels[place]) continue;
      const personId = packed.personIds[place] ?? '';
      measured.set(personId, (measured.get(personId) ?? 0n) | (bits.get(skill.ids[time] ?? '') ?? 0n));
    }
  const people = new Map(
    campaign.results.peopleGaps.flatMap(({ personId, unitId, roleId }): [string, Stands][] => {
      const own = measured.get(personId);
      return own ? [[personId, { unitId, roleId, measured: own }]] : [];
    }),
  );
  return { people, tablesOf: tablesIn(campaign.results, units) };
}

function tablesIn({ gapMatrix, gapsByRole }: CampaignResults, units: ReadonlyMap<string, Unit>) {
  const known = new Map<string | null, readonly Division[]>();
  const byUnit = (unitId: string | null) => {
    const chain = known.get(unitId) ?? (gapMatrix ? groupsAround(gapMatrix, unitId, units) : []);
    known.set(unitId, chain);
    return chain;
  };
  const byRole = (id: string): Division => ({
    id,
    isShown: (domain) => !!gapsByRole && typeof figureAt(gapsByRole, domain, id)?.n === 'number',
  });
  return ({ unitId, roleId }: Stands) => ({ unit: byUnit(unitId), role: [byRole(roleId)] });
}
