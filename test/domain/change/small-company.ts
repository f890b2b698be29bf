import { ToldSums, type AlikePeople } from '../../../domain/change/told-sums.ts';
import { toldTogether } from '../../../domain/change/trends-together.ts';
import type { Trend } from '../../../domain/change/trend.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import { fraction } from '../../../domain/fraction.ts';
import type { RequiredPair } from '../../../domain/gaps.ts';
import { roleTable } from '../../../domain/gaps/role-table.ts';
import { unitTables, type Unit } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import type { GapTable } from '../../../domain/results.ts';
import { totalsByRole, totalsByUnit } from '../gaps/placed-totals.ts';
import { foundTrend, type TrendGroup } from './of-pairs.ts';
import type { Bound } from '../disclosure/feasible-range.ts';
import { roleIds, unitIds, type Person } from './small-people.ts';

const scale = { minimum: 0, maximum: 5 };
const policy: TrendPolicy = { scale, smallestChange: 0.25, groupMinimum: 5, seed: 1 };
const units = new Map<string, Unit>(
  ['root', ...unitIds].map((id) => [id, { id, parentId: id === 'root' ? null : 'root', name: id }]),
);
const groups = roleIds.map((id) => ({ id, name: id }));
const ofTables = {
  domains: ['x'],
  groupMinimum: policy.groupMinimum,
  criticalShortfallLevels: 2,
  scale,
  units,
};
const continued = new Map(['s0', 's1', 's2'].map((id) => [id, id]));

export type Time = 'before' | 'after';
export const times = ['before', 'after'] as const;

function pairsOf(person: Person, time: Time): RequiredPair[] {
  return (person[time]?.levels ?? []).map((level, at) => ({
    personId: person.id,
    skillId: `s${at}`,
    domain: 'x',
    target: fraction(3),
    importance: fraction(1),
    level: level === null ? null : fraction(level),
  }));
}

function groupsBy(
  people: readonly Person[],
  ids: readonly string[],
  keyOf: (person: Person, time: Time) => string,
) {
  return ids.map((id): TrendGroup => {
    const at = (time: Time) =>
      people
        .filter((person) => person[time] && keyOf(person, time) === id)
        .flatMap((each) => pairsOf(each, time));
    return { id, name: id, parentId: null, quarters: { before: at('before'), after: at('after') } };
  });
}

const unitOf = (person: Person, time: Time) => person[time]?.unit ?? '';
const roleOf = ({ role }: Person) => role;

export interface Shown {
  /** By quarter: groups whose own figure is shown, those told together joined by +; '': everybody. */
  tables: Record<Time, { units: Set<string>; roles: Set<string> }>;
  trends: { unit: Trend; role: Trend };
}

/** Everything that the product shows of two quarters. */
export function shownOf(people: readonly Person[]): Shown {
  const { tables, divisions, sums } = askedOf(people);
  const [unit, role] = toldTogether([divisions.unit, divisions.role], sums, []);
  if (!unit || !role) throw new Error('Two divisions give two trends');
  return { tables, trends: { unit, role } };
}

/** The trend by one division alone, though the tables are by both. */
export function trendAlone(people: readonly Person[], by: 'unit' | 'role'): Trend {
  const { divisions, sums } = askedOf(people);
  const unasked = divisions[by === 'unit' ? 'role' : 'unit'].groups;
  const [trend] = toldTogether([divisions[by]], sums, [unasked]);
  if (!trend) throw new Error('A division gives a trend');
  return trend;
}

function askedOf(people: readonly Person[]) {
  const tables = { before: tablesAt(people, 'before'), after: tablesAt(people, 'after') };
  const all = (time: Time) => people.flatMap((person) => pairsOf(person, time));
  const everybody = { before: all('before'), after: all('after') };
  const found = (own: readonly TrendGroup[]) => foundTrend({ everybody, groups: own }, { continued, policy });
  const telling = (own: 'units' | 'roles', own_groups: readonly TrendGroup[]) => {
    const empty = (id: string, time: Time) =>
      [...(own_groups.find((each) => each.id === id)?.quarters[time] ?? [null])].every(
        (pair) => pair !== null && !pair.level,
      );
    const inTables = (id: string | null) =>
      times.every((time) => tables[time][own].has(id ?? '') || (id !== null && empty(id, time)));
    return { division: 'parts' as const, policy, inTables, isOfTables: inTables };
  };
  const toldIn = (by: 'units' | 'roles') => (group: TrendGroup) => ({
    ...group,
    toldIn: {
      before: toldAs(tables.before[by], group.id),
      after: toldAs(tables.after[by], group.id),
    },
  });
  const byUnit = groupsBy(people, unitIds, unitOf).map(toldIn('units'));
  const byRole = groupsBy(people, roleIds, roleOf).map(toldIn('roles'));
  const sums = new ToldSums(
    people.map((person) => alikeOf(person, tables)),
    policy.groupMinimum,
  );
  const dividedBy = (by: 'unit' | 'role', own: readonly TrendGroup[]) => {
    const all = found(own);
    return { by, found: all, telling: () => telling(`${by}s`, own), groups: all.groups };
  };
  return { tables, sums, divisions: { unit: dividedBy('unit', byUnit), role: dividedBy('role', byRole) } };
}

function alikeOf(person: Person, tables: Shown['tables']): AlikePeople {
  const at = (time: Time) => {
    const unit = person[time]?.unit;
    if (unit === undefined) return null;
    const shown = tables[time];
    const chain = (own: ReadonlySet<string>, ids: readonly string[]) =>
      ids.map((id) => ({ id: toldAs(own, id), isShown: () => own.has(toldAs(own, id)) }));
    return {
      tables: { unit: chain(shown.units, ['', unit]), role: chain(shown.roles, ['', person.role]) },
      trend: { unit: [unit], role: [person.role] },
      byDomain: [],
    };
  };
  const twice = new Set(twiceIn(person, 'before').map(([name]) => name.slice(1)));
  const levels = times.flatMap((time) =>
    levelsIn([person], time).map(([name]) => ({
      time,
      domain: 'x',
      trendDomain: 'x',
      skill: null,
      twice: twice.has(name.slice(1)),
    })),
  );
  return { people: 1, before: at('before'), after: at('after'), levels };
}

function tablesAt(people: readonly Person[], time: Time) {
  const members = people.flatMap((person) => {
    const at = person[time];
    return at ? [{ roleId: person.role, unitId: at.unit, pairs: pairsOf(person, time) }] : [];
  });
  const placed = members.flatMap(({ unitId, pairs }) => pairs.map((pair) => ({ unitId, pair })));
  const divided = unitTables(totalsByUnit(placed, ofTables), ofTables);
  const table = divided && roleTable(totalsByRole(members, ofTables), { ...ofTables, ...divided, groups });
  return { units: shownIn(divided?.matrix.whole ?? null), roles: shownIn(table) };
}

function shownIn(table: GapTable | null): Set<string> {
  const ids = [null, ...(table?.groups.map(({ id }) => id) ?? [])];
  return new Set(ids.flatMap((id) => (table && figureAt(table, null, id)?.n ? [id ?? ''] : [])));
}

/** The group in which a unit or role is told: itself where it is not told with others. */
function toldAs(shown: ReadonlySet<string>, id: string): string {
  return [...shown].find((each) => each.split('+').includes(id)) ?? id;
}

/** Unknown levels, one a person, skill and quarter; what is shown, as sums of them. */
export function knownOf(
  people: readonly Person[],
  { tables, trends }: Pick<Shown, 'tables'> & { trends: Shown['trends'] | null },
): Bound[] {
  const own = people.flatMap((person) =>
    times.flatMap((time) =>
      levelsIn([person], time).map(([name]) => ({ terms: new Map([[name, 1]]), lowest: 0, highest: 5 })),
    ),
  );
  const keys = { units: unitOf, roles: roleOf };
  const ofTables = times.flatMap((time) =>
    (['units', 'roles'] as const).flatMap((kind) =>
      [...tables[time][kind]].map((id) =>
        exactly(
          levelsIn(
            people.filter(
              (person) =>
                person[time] && (id === '' || toldAs(tables[time][kind], keys[kind](person, time)) === id),
            ),
            time,
          ),
        ),
      ),
    ),
  );
  if (!trends) return [...own, ...ofTables];
  const ofTrends = (['unit', 'role'] as const).flatMap((by) => {
    const { rows, total } = trends[by];
    const keyOf = by === 'unit' ? unitOf : roleOf;
    return [total, ...rows].flatMap(({ id, figures }) => {
      const isTotal = id === total.id;
      if (figures.quarterMeans)
        return times.map((time) =>
          exactly(
            levelsIn(
              people.filter((person) => person[time] && (isTotal || keyOf(person, time) === id)),
              time,
            ),
          ),
        );
      if (!figures.n) return [];
      const those = people.filter((person) =>
        times.every((time) => person[time] && (isTotal || keyOf(person, time) === id)),
      );
      const before = those.flatMap((person) => twiceIn(person, 'before'));
      const after = those.flatMap((person) => twiceIn(person, 'after'));
      return [
        exactly([...after, ...negative(before)]),
        ...(figures.hakeGain === null ? [] : [exactly(before)]),
      ];
    });
  });
  return [...own, ...ofTables, ...ofTrends, ...bridgeOf(people, trends.unit)];
}

type Terms = [name: string, factor: number, value: number][];

export function levelsIn(people: readonly Person[], time: Time): Terms {
  return people.flatMap((person) =>
    (person[time]?.levels ?? []).flatMap((level, at): Terms =>
      level === null ? [] : [[`${time.charAt(0)}_${person.id}_${at}`, 1, level]],
    ),
  );
}

export function twiceIn(person: Person, time: Time): Terms {
  const other = person[time === 'before' ? 'after' : 'before'];
  return (person[time]?.levels ?? []).flatMap((level, at): Terms =>
    level === null || (other?.levels[at] ?? null) === null
      ? []
      : [[`${time.charAt(0)}_${person.id}_${at}`, 1, level]],
  );
}

export function negative(terms: Terms): Terms {
  return terms.map(([name, factor, value]) => [name, -factor, value]);
}

function exactly(terms: Terms): Bound {
  const sum = terms.reduce((all, [, factor, value]) => all + factor * value, 0);
  const added = new Map<string, number>();
  for (const [name, factor] of terms) added.set(name, (added.get(name) ?? 0) + factor);
  return { terms: added, lowest: sum - 1e-6, highest: sum + 1e-6 };
}

/** The parts of the bridge of everybody that are told. */
function bridgeOf(people: readonly Person[], { total }: Trend): Bound[] {
  const parts = total.bridges[0]?.parts;
  if (!parts) return [];
  const kind = (person: Person, time: Time) => {
    const twice = twiceIn(person, time);
    const names = new Set(twice.map(([name]) => name));
    const once = levelsIn([person], time).filter(([name]) => !names.has(name));
    const stays = person.before !== null && person.after !== null;
    return { same: twice, measured: stays ? once : [], people: stays ? [] : once };
  };
  const meanOf = (time: Time, ...kinds: ('same' | 'measured' | 'people')[]): Terms => {
    const terms = people.flatMap((person) => kinds.flatMap((each) => kind(person, time)[each]));
    return terms.map(([name, factor, value]) => [name, factor / terms.length, value]);
  };
  const step = (from: Terms, to: Terms): Terms => [...to, ...negative(from)];
  const all = ['same', 'measured', 'people'] as const;
  const stay = ['same', 'measured'] as const;
  const sums: Record<'leavers' | 'measured' | 'stayers' | 'joiners', Terms> = {
    leavers: step(meanOf('before', ...all), meanOf('before', ...stay)),
    measured: [
      ...step(meanOf('before', ...stay), meanOf('before', 'same')),
      ...step(meanOf('after', 'same'), meanOf('after', ...stay)),
    ],
    stayers: step(meanOf('before', 'same'), meanOf('after', 'same')),
    joiners: step(meanOf('after', ...stay), meanOf('after', ...all)),
  };
  return (['leavers', 'measured', 'stayers', 'joiners'] as const).flatMap((part) =>
    parts[part] === null ? [] : [exactly(sums[part])],
  );
}
