import { ToldSums, type AlikePeople, type SummedLevels } from '../../../domain/change/told-sums.ts';
import type { Trend } from '../../../domain/change/trend.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import { unitDomainId } from '../../../domain/change/unit-domains.ts';
import { toldTogether } from '../../../domain/change/trends-together.ts';
import type { Division } from '../../../domain/disclosure/crossed.ts';
import { fraction } from '../../../domain/fraction.ts';
import type { RequiredPair } from '../../../domain/gaps.ts';
import { roleTable } from '../../../domain/gaps/role-table.ts';
import { groupsAround, unitTables, type Unit } from '../../../domain/gaps/unit-tables.ts';
import { groupsIn } from '../../../domain/gaps/table-beside.ts';
import { totalsByRole, totalsByUnit } from '../gaps/placed-totals.ts';
import { foundTrend, type TrendGroup } from './of-pairs.ts';

export const policy: TrendPolicy = {
  scale: { minimum: 0, maximum: 5 },
  smallestChange: 0.25,
  groupMinimum: 5,
  seed: 1,
};

/** Of each unit the one above; one is new in the later quarter, one has gone by then. */
const above: Record<string, string | null> = {
  a: null,
  a1: 'a',
  a2: 'a',
  b: null,
  c: null,
  new: null,
  old: null,
};
export const units = new Map<string, Unit>([
  ['root', { id: 'root', parentId: null, name: 'root' }],
  ...Object.entries(above).map(
    ([id, parentId]) => [id, { id, parentId: parentId ?? 'root', name: id }] as const,
  ),
]);
export const domainOf: Record<string, string> = { s0: 'x', s1: 'y', s2: 'y' };
export const domains = ['x', 'y'];
export const skillsOf: Record<string, readonly string[]> = {
  one: ['s0'],
  two: ['s0', 's1'],
  three: ['s0', 's1', 's2'],
  late: ['s0', 's1'],
  other: ['s1', 's2'],
};
export const roleIds = Object.keys(skillsOf);
const continued = new Map(Object.keys(domainOf).map((id) => [id, id]));

export type Time = 'before' | 'after';
export const times = ['before', 'after'] as const;

/** Somebody at one time: levels by skill, without those that were not measured. */
export interface Standing {
  unit: string;
  role: string;
  levels: Readonly<Record<string, number>>;
}

export interface Member {
  id: string;
  before: Standing | null;
  after: Standing | null;
}

export function pairsOf({ id, ...member }: Member, time: Time): RequiredPair[] {
  const standing = member[time];
  return (standing ? (skillsOf[standing.role] ?? []) : []).map((skillId) => {
    const level = standing?.levels[skillId];
    return {
      personId: id,
      skillId,
      domain: domainOf[skillId] ?? '',
      target: fraction(3),
      importance: fraction(1),
      level: level === undefined ? null : fraction(level),
    };
  });
}

/** Units around a person's, from the uppermost down. */
export function unitChain({ unit }: Standing): string[] {
  const parent = above[unit] ?? null;
  return parent === null ? [unit] : [parent, unit];
}

/** The tables of a quarter: by units and by roles from everybody down. */
function tablesAt(people: readonly Member[], time: Time) {
  const of = {
    domains,
    groupMinimum: policy.groupMinimum,
    criticalShortfallLevels: 2,
    scale: policy.scale,
    units,
  };
  const members = people.flatMap((member) => {
    const standing = member[time];
    return standing ? [{ roleId: standing.role, unitId: standing.unit, pairs: pairsOf(member, time) }] : [];
  });
  const placed = members.flatMap(({ unitId, pairs }) => pairs.map((pair) => ({ unitId, pair })));
  const divided = unitTables(totalsByUnit(placed, of), of);
  const groups = roleIds.map((id) => ({ id, name: id }));
  const table = divided && roleTable(totalsByRole(members, of), { ...of, ...divided, groups });
  return ({ unit, role }: Standing): Record<'unit' | 'role', readonly Division[]> => ({
    unit: divided ? groupsAround(divided.matrix, unit, units) : [],
    role: table ? groupsIn(table, role).slice(1) : [],
  });
}

type Tables = Record<Time, ReturnType<typeof tablesAt>>;

export interface ToldQuarters {
  tables: Tables;
  trends: Record<'domain' | 'unit' | 'unit-domain' | 'role', Trend>;
}

/** Units of which there are reports. */
const reported = ['a', 'a1', 'b', 'c', 'new'];

/** Everything that is told of two quarters. */
export function toldOf(people: readonly Member[]): ToldQuarters {
  const tables = { before: tablesAt(people, 'before'), after: tablesAt(people, 'after') };
  const quarters = (isIn: (member: Member, time: Time, pair: RequiredPair) => boolean) => {
    const at = (time: Time) =>
      people.flatMap((member) => pairsOf(member, time).filter((pair) => isIn(member, time, pair)));
    return { before: at('before'), after: at('after') };
  };
  const everybody = quarters(() => true);
  const group = (id: string, parentId: string | null, isIn: Parameters<typeof quarters>[0]): TrendGroup => ({
    id,
    name: id,
    parentId,
    quarters: quarters(isIn),
  });
  const groups = {
    domain: domains.map((id) => group(id, null, (_member, _time, { domain }) => domain === id)),
    unit: Object.entries(above).map(([id, parentId]) =>
      group(id, parentId, (member, time) => unitChain(member[time] ?? nowhere).includes(id)),
    ),
    'unit-domain': reported.flatMap((unit) =>
      domains.map((own) => {
        const around = reported.find((id) => id === above[unit]);
        const parentId = around === undefined ? null : unitDomainId(around, own);
        return group(unitDomainId(unit, own), parentId, (member, time, { domain: of }) => {
          return of === own && unitChain(member[time] ?? nowhere).includes(unit);
        });
      }),
    ),
    role: roleIds.map((id) => group(id, null, (member, time) => member[time]?.role === id)),
  };
  const isShown = (by: 'unit' | 'role', id: string) =>
    times.every((time) =>
      people.every((member) => {
        const standing = member[time];
        if (!standing || !Object.keys(standing.levels).length) return true;
        const inside = by === 'unit' ? unitChain(standing).includes(id) : standing.role === id;
        if (!inside) return true;
        return tables[time](standing)[by].some((each) => each.id === id && each.isShown(null));
      }),
    );
  const isDomainShown = (id: string) =>
    times.every((time) =>
      people.every((member) => {
        const standing = member[time];
        const [unit = '', domain = ''] = id.split(':');
        if (!standing || !unitChain(standing).includes(unit)) return true;
        if (!Object.keys(standing.levels).some((skillId) => domainOf[skillId] === domain)) return true;
        return tables[time](standing).unit.some((each) => each.id === unit && each.isShown(domain));
      }),
    );
  const [some] = people;
  const isTotalShown = (domain: string | null) =>
    times.every((time) => some && tables[time](nowhere).unit[0]?.isShown(domain));
  const telling = {
    domain: { division: 'same-people' as const, policy, inTables: isTotalShown },
    unit: {
      division: 'parts' as const,
      policy,
      inTables: (id: string | null) => (id === null ? isTotalShown(null) : isShown('unit', id)),
      isOfTables: (id: string | null) => id !== null && isShown('unit', id),
      withMeans: new Set(reported),
    },
    'unit-domain': {
      division: 'parts' as const,
      policy,
      inTables: (id: string | null) => id === null || isDomainShown(id),
    },
    role: {
      division: 'parts' as const,
      policy,
      inTables: (id: string | null) => (id === null ? isTotalShown(null) : isShown('role', id)),
    },
  };
  const [domain, unit, unitDomain, role] = toldTogether(
    (['domain', 'unit', 'unit-domain', 'role'] as const).map((by) => {
      const found = foundTrend({ everybody, groups: groups[by] }, { continued, policy });
      const cells = found.groups.map((each) => {
        const [unitId = '', of = ''] = each.id.split(':');
        return { ...each, unitId, domain: of };
      });
      const isOfCells = by === 'unit-domain';
      return {
        by,
        found: isOfCells ? { ...found, groups: cells } : found,
        telling: () => telling[by],
        ...(isOfCells && { cells }),
      };
    }),
    new ToldSums(
      people.map((member) => alikeOf(member, tables)),
      policy.groupMinimum,
    ),
    [],
  );
  if (!domain || !unit || !unitDomain || !role) throw new Error('Four divisions give four trends');
  return { tables, trends: { domain, unit, 'unit-domain': unitDomain, role } };
}

const nowhere: Standing = { unit: 'none', role: 'none', levels: {} };

function alikeOf(member: Member, tables: Tables): AlikePeople {
  const at = (time: Time) => {
    const standing = member[time];
    return (
      standing && {
        tables: tables[time](standing),
        trend: { unit: unitChain(standing), role: [standing.role] },
        byDomain: unitChain(standing).filter((id) => reported.includes(id)),
      }
    );
  };
  const levels = times.flatMap((time) =>
    Object.keys(member[time]?.levels ?? {}).map((skillId): SummedLevels => {
      const domain = domainOf[skillId] ?? '';
      return { time, domain, trendDomain: domain, skill: null, twice: isTwice(member, skillId) };
    }),
  );
  return { people: 1, before: at('before'), after: at('after'), levels };
}

export function isTwice({ before, after }: Member, skillId: string): boolean {
  return before?.levels[skillId] !== undefined && after?.levels[skillId] !== undefined;
}
