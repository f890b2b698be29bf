import fc from 'fast-check';
import { locationTable } from '../../../domain/gaps/location-table.ts';
import { roleTable } from '../../../domain/gaps/role-table.ts';
import { unitTables } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import { totalsByRole, totalsByUnit } from '../gaps/placed-totals.ts';
import {
  domainOf,
  domains,
  isTwice,
  pairsOf,
  policy,
  roleIds,
  skillsOf,
  toldOf,
  unitChain,
  units,
  type Member,
  type Standing,
} from './two-quarters.ts';

const sites = ['berlin', 'oslo', 'lyon'];
const [home, gone, unit, site] = ['home', 'gone', 'unit', 'site'] as const;

/** Somebody at one time, at a site. */
export interface Placed extends Standing {
  site: string;
}

/** Somebody in each of three quarters; null: not there. */
export interface Lasting {
  id: string;
  at: readonly (Placed | null)[];
}

/** A figure as the register has it: who is in its group then, and of a change at the earlier time; and the levels that it sums. */
export interface ToldCell {
  /** What is told at once. */
  table: string;
  group: string;
  /** A domain; empty: all of them. */
  figure: string;
  quarter: number;
  since: number | null;
  /** Of levels in single skills the factor, by `levelKey`. */
  terms: ReadonlyMap<string, number>;
}

const levelKey = (id: string, quarter: number, skillId: string) => `${id} ${quarter} ${skillId}`;

const membersOf = (people: readonly Lasting[], [from, to]: readonly [number, number]): Member[] =>
  people.flatMap(({ id, at }) => {
    const [before, after] = [at[from] ?? null, at[to] ?? null];
    return before || after ? [{ id, before, after }] : [];
  });

const figureIn = (figure: string, skillId: string) => figure === '' || domainOf[skillId] === figure;

/** Sums of the levels of one quarter: of people in a group. */
function levelsOf(
  people: readonly Lasting[],
  { quarter, figure }: Pick<ToldCell, 'quarter' | 'figure'>,
  isIn: (standing: Placed, person: Lasting) => boolean,
): Map<string, number> {
  return new Map(
    people.flatMap((person) => {
      const standing = person.at[quarter];
      if (!standing || !isIn(standing, person)) return [];
      return Object.keys(standing.levels).flatMap((skillId) =>
        figureIn(figure, skillId) ? [[levelKey(person.id, quarter, skillId), 1] as const] : [],
      );
    }),
  );
}

/** Everything that a quarter's tables by unit and by role show; and by location, beside both. */
export function tableCells(people: readonly Lasting[], quarter: number) {
  const of = {
    domains,
    groupMinimum: policy.groupMinimum,
    criticalShortfallLevels: 2,
    scale: policy.scale,
    units,
  };
  const members = people.flatMap(({ id, at }) => {
    const standing = at[quarter];
    const pairs = pairsOf({ id, before: standing ?? null, after: null }, 'before');
    return standing
      ? [{ locationId: standing.site, roleId: standing.role, unitId: standing.unit, pairs }]
      : [];
  });
  const placed = members.flatMap(({ unitId, pairs }) => pairs.map((pair) => ({ unitId, pair })));
  const divided = unitTables(totalsByUnit(placed, of), of);
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: id }));
  const byRole =
    divided && roleTable(totalsByRole(members, of), { ...of, ...divided, groups: named(roleIds) });
  const bySite =
    divided &&
    locationTable(members, { ...of, ...divided, byRole, groups: named(sites), weights: new Map() });
  const cell = (
    table: string,
    group: string,
    figure: string,
    isIn: (standing: Placed) => boolean,
  ): ToldCell => ({
    table: `${table} ${quarter}`,
    group,
    figure,
    quarter,
    since: null,
    terms: levelsOf(people, { quarter, figure }, isIn),
  });
  const isShown = (table: typeof byRole | undefined, group: string | null, figure: string) =>
    table ? (figureAt(table, figure === '' ? null : figure, group)?.n ?? 0) > 0 : false;
  const figures = ['', ...domains];
  const { matrix } = divided ?? {};
  const ofUnits = [...units.keys()].flatMap((id) =>
    figures.flatMap((figure) => {
      const parent = units.get(id)?.parentId ?? 'root';
      const table = parent === 'root' ? matrix?.whole : matrix?.units[parent];
      return id !== 'root' && isShown(table, id, figure)
        ? [cell('units and roles', id, figure, (standing) => unitChain(standing).includes(id))]
        : [];
    }),
  );
  const all = figures.flatMap((figure) =>
    isShown(matrix?.whole, null, figure) ? [cell('units and roles', 'everybody', figure, () => true)] : [],
  );
  const direct = figures.flatMap((figure) =>
    isShown(matrix?.units['a'], 'a/itself', figure)
      ? [cell('units and roles', 'a/itself', figure, ({ unit }) => unit === 'a')]
      : [],
  );
  const ofRoles = roleIds.flatMap((id) =>
    figures.flatMap((figure) =>
      isShown(byRole, id, figure)
        ? [cell('units and roles', `role/${id}`, figure, ({ role }) => role === id)]
        : [],
    ),
  );
  const ofSites = sites.flatMap((id) =>
    figures.flatMap((figure) =>
      isShown(bySite, id, figure)
        ? [cell('locations', `location/${id}`, figure, ({ site }) => site === id)]
        : [],
    ),
  );
  return { tables: [...all, ...ofUnits, ...direct, ...ofRoles], locations: ofSites };
}

/** Lines of the trends by domain, unit and role between two quarters, as far as they are told beside these quarters' tables by unit and role. */
export function trendCells(people: readonly Lasting[], pair: readonly [number, number]): ToldCell[] {
  const members = membersOf(people, pair);
  if (members.length === 0) return [];
  const { trends } = toldOf(members);
  const [from, to] = pair;
  const name = `trend ${from} ${to}`;
  const byId = new Map(members.map((member) => [member.id, member]));
  const twice = (skillId: string, id: string) => {
    const member = byId.get(id);
    return member !== undefined && isTwice(member, skillId);
  };
  const lines = [
    { row: trends.unit.total, group: 'measured twice', figure: '', isIn: () => true },
    ...trends.domain.rows.map((row) => ({ row, group: 'measured twice', figure: row.id, isIn: () => true })),
    ...trends.unit.rows.map((row) => ({
      row,
      group: `unit/${row.id}`,
      figure: '',
      isIn: (standing: Standing) => unitChain(standing).includes(row.id),
    })),
    ...trends.role.rows.map((row) => ({
      row,
      group: `role/${row.id}`,
      figure: '',
      isIn: ({ role }: Standing) => role === row.id,
    })),
  ];
  return lines.flatMap(({ row, group, figure, isIn }): ToldCell[] => {
    if (!row.figures.n) return [];
    const at = (quarter: number) =>
      [
        ...levelsOf(people, { quarter, figure }, (_standing, { at: own }) =>
          pair.every((each) => {
            const there = own[each];
            return there ? isIn(there) : false;
          }),
        ).keys(),
      ].filter((key) => {
        const [id = '', , skillId = ''] = key.split(' ');
        return twice(skillId, id);
      });
    const [then, now] = [at(from), at(to)];
    const change: ToldCell = {
      table: name,
      group,
      figure,
      quarter: to,
      since: from,
      terms: new Map([...now.map((key) => [key, 1] as const), ...then.map((key) => [key, -1] as const)]),
    };
    const levels = [from, to].map((quarter): ToldCell => ({
      table: name,
      group: `${group}, levels`,
      figure,
      quarter,
      since: null,
      terms: new Map((quarter === from ? then : now).map((key) => [key, 1])),
    }));
    return row.figures.hakeGain === null ? [change] : [change, ...levels];
  });
}

const level = fc.integer({ min: 2, max: 18 }).map((quarter) => quarter / 4);
const levelsIn: fc.Arbitrary<Readonly<Record<string, number>>> = fc.record({
  s0: level,
  s1: level,
  s2: level,
});
const homes = ['a', 'a1', 'a2', 'b', 'c'] as const;

/** Where somebody is in each quarter: at home, gone, in another unit, or at another site. */
const ways = [
  [home, home, home],
  [gone, home, home],
  [home, gone, gone],
  [gone, gone, home],
  [home, home, gone],
  [gone, home, gone],
  [home, gone, home],
  [home, unit, unit],
  [home, home, site],
  [home, site, home],
] as const;
const [stays] = ways;

/** People of one unit who go the same way: often none, or enough of them to be told. */
const wave = fc.record({
  way: fc.constantFrom(...ways),
  people: fc.constantFrom(0, 0, 0, 0, 1, 2, 5, 6),
});
const someone = fc.record({
  role: fc.constantFrom('one', 'two', 'two', 'two'),
  site: fc.constantFrom(0, 0, 0, 0, 1),
  levels: fc.tuple(levelsIn, levelsIn, levelsIn),
});

/** Of units within units, mostly each at one site, with people who come, leave, move to another unit or site, and come back. */
export const lastingCompanies: fc.Arbitrary<Lasting[]> = fc
  .tuple(
    ...homes.map((_home, place) =>
      fc
        .tuple(fc.integer(place === 0 ? { min: 0, max: 2 } : { min: 5, max: 12 }), wave, wave, wave)
        .chain(([core, ...waves]) => {
          const all = [
            ...Array.from({ length: core }, () => stays),
            ...waves.flatMap(({ way, people }) => Array.from({ length: people }, () => way)),
          ];
          return fc
            .array(someone, { minLength: all.length, maxLength: all.length })
            .map((those) => those.map((each, n) => ({ ...each, way: all[n] ?? stays })));
        }),
    ),
  )
  .map((all) =>
    all.flatMap((members, place) =>
      members.map(({ role, site: shift, way, levels }, n): Lasting => {
        const own = { unit: homes[place] ?? 'b', site: sites[(place + shift) % sites.length] ?? '' };
        const other = {
          unit: homes[(place + 1) % homes.length] ?? 'b',
          site: sites[(place + shift + 1) % sites.length] ?? '',
        };
        const at = way.map((where, quarter): Placed | null => {
          if (where === gone) return null;
          const skills = (skillsOf[role] ?? []).map((id) => [id, levels[quarter]?.[id] ?? 0] as const);
          return {
            ...own,
            ...(where === home ? {} : { [where]: other[where] }),
            role,
            levels: Object.fromEntries(skills),
          };
        });
        return { id: `${own.unit}-${n}`, at };
      }),
    ),
  );
