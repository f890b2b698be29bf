import { ToldSums, type AlikePeople, type SummedLevels } from '../../../domain/change/told-sums.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import type { Division } from '../../../domain/disclosure/crossed.ts';
import { groupTelling } from '../../../domain/gaps/joined-groups.ts';
import { groupsAround } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import type { CampaignResults } from '../../../domain/results.ts';
import type { Unit } from '../../../storage/units.ts';
import type { MeasuredCampaign } from '../../results/measured-levels.ts';
import { once } from './packed-campaign.ts';
import { unitChains, type Quarters } from './trend-groups.ts';

const times = ['before', 'after'] as const;
type Time = (typeof times)[number];

interface Of {
  units: readonly Unit[];
  policy: TrendPolicy;
  /** Whether figures of single skills are told too. */
  bySkill: boolean;
  /** Ids of units of which domains are told too. */
  byDomain: ReadonlySet<string>;
}

/** What both quarters' tables tell, and what trends between them would, as sums over people's levels. */
export function toldQuarters(of: Quarters, { units, policy, bySkill, byDomain }: Of): ToldSums {
  const chainOf = unitChains(units);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const skills = skillsIn(of);
  const tables = {
    before: tablesIn(of.before.results, byId),
    after: tablesIn(of.after.results, byId),
  };
  const { measured, patterns } = measuredIn(of, skills.placeOf);
  const stands = { before: standsIn(of, 'before'), after: standsIn(of, 'after') };
  const levelsOf = once((pattern: number) => skills.levelsOf(patterns[pattern] ?? nothing, bySkill));
  const rolesOf = once((roleId: string) => [roleId]);
  const byDomainOf = once((unitId: string | null) => chainOf(unitId).filter((id) => byDomain.has(id)));
  const standing = (time: Time, number: number) => {
    const each = stands[time].all[number];
    return each
      ? {
          tables: tables[time](each),
          trend: { unit: chainOf(each.unitId), role: rolesOf(each.roleId) },
          byDomain: byDomainOf(each.unitId),
        }
      : null;
  };
  const width = { now: stands.after.all.length, pattern: patterns.length };
  const found = new Map<number, AlikePeople>();
  for (const [place, pattern] of measured.entries()) {
    const { before, after } = patterns[pattern] ?? nothing;
    if (before.size + after.size === 0) continue;
    const then = before.size > 0 ? (stands.before.of[place] ?? nowhere) : nowhere;
    const now = after.size > 0 ? (stands.after.of[place] ?? nowhere) : nowhere;
    const key = (then * width.now + now) * width.pattern + pattern;
    const alike = found.get(key);
    if (alike) {
      alike.people += 1;
      continue;
    }
    found.set(key, {
      people: 1,
      before: standing('before', then),
      after: standing('after', now),
      levels: levelsOf(pattern),
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

/** Places of the skills that somebody is measured in at either time. */
type Measured = Record<Time, ReadonlySet<number>>;

const nothing: Measured = { before: new Set(), after: new Set() };

function levelsIn(skills: readonly Skill[]) {
  return (measured: Measured, bySkill: boolean): SummedLevels[] => {
    const found = new Map<string, SummedLevels>();
    skills.forEach(({ id, trendDomain, domain }, place) => {
      const twice = measured.before.has(place) && measured.after.has(place);
      for (const time of times) {
        if (!measured[time].has(place)) continue;
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

/** What each person is measured in, by the number of a pattern: many people, few patterns. */
function measuredIn({ packed }: Quarters, placeOf: Record<Time, ReadonlyMap<string, number>>) {
  const patterns: Measured[] = [nothing];
  const measured = new Int32Array(packed.personIds.length);
  for (const time of times)
    for (const skill of packed.skills) {
      const skillPlace = placeOf[time].get(skill.ids[time] ?? '');
      if (skillPlace === undefined) continue;
      const { levels } = skill[time];
      const withSkill: number[] = [];
      for (const person of packed.people[time]) {
        if (!levels[person]) continue;
        const pattern = measured[person] ?? 0;
        const own = patterns[pattern] ?? nothing;
        measured[person] = withSkill[pattern] ??=
          patterns.push({ ...own, [time]: new Set([...own[time], skillPlace]) }) - 1;
      }
    }
  return { measured, patterns };
}

interface Stands {
  unitId: string | null;
  roleId: string;
}

/** The number of standing nowhere. */
const nowhere = 0;

/** Where people stand: what there is by number, and the number of each by their places. */
function standsIn({ packed, ...of }: Quarters, time: Time): { all: (Stands | undefined)[]; of: Int32Array } {
  const { personIds, unitIds, roleIds } = of[time].measured;
  const all: (Stands | undefined)[] = [undefined];
  const inUnit = once((_unitId: string | null) => new Map<string, number>());
  const numbers = new Int32Array(packed.personIds.length);
  for (const [at, personId] of personIds.entries()) {
    const place = packed.places.get(personId);
    if (place === undefined) continue;
    const [unitId, roleId] = [unitIds[at] ?? null, roleIds[at] ?? ''];
    const own = inUnit(unitId);
    const number = own.get(roleId) ?? all.push({ unitId, roleId }) - 1;
    own.set(roleId, number);
    numbers[place] = number;
  }
  return { all, of: numbers };
}

function tablesIn({ gapMatrix, gapsByRole }: CampaignResults, units: ReadonlyMap<string, Unit>) {
  const byUnit = once((unitId: string | null) => (gapMatrix ? groupsAround(gapMatrix, unitId, units) : []));
  const byRole = once((roleId: string): readonly Division[] => {
    const id = (gapsByRole && groupTelling(gapsByRole, roleId)?.id) ?? roleId;
    const isShown = (domain: string | null) =>
      !!gapsByRole && typeof figureAt(gapsByRole, domain, id)?.n === 'number';
    return [{ id, isShown }];
  });
  return ({ unitId, roleId }: Stands) => ({ unit: byUnit(unitId), role: byRole(roleId) });
}
