import { LinearSpan } from '../../../domain/disclosure/linear-span.ts';
import { unitDomainId } from '../../../domain/change/unit-domains.ts';
import {
  isTwice,
  times,
  unitChain,
  domainOf,
  type Member,
  type Time,
  type ToldQuarters,
} from './two-quarters.ts';

/** A sum over levels, by person, time and skill. */
type Sum = Map<string, number>;

const unknown = (id: string, time: Time, skillId: string) => `${id} ${time} ${skillId}`;

/** Every figure that is told of two quarters, each written out as the sum over single levels that it is. */
export function sumsOf(
  people: readonly Member[],
  { tables, trends }: ToldQuarters,
  withTrends = true,
): Sum[] {
  const sums = new Map<string, Sum>();
  const add = (name: string, key: string, factor: number) => {
    const sum = sums.get(name) ?? new Map<string, number>();
    sums.set(name, sum.set(key, (sum.get(key) ?? 0) + factor));
  };
  const lines = (by: keyof typeof trends) =>
    trends[by].rows.flatMap(({ id, figures }) => (figures.n ? [{ id, figures }] : []));
  const { total } = trends.unit;
  const told = total.bridges.map(({ people: parts }) => parts);
  const some = (...parts: ('leavers' | 'joiners' | 'measured')[]) =>
    told.some((each) => parts.some((part) => (each[part] ?? 0) > 0));
  for (const member of people)
    for (const time of times) {
      const standing = member[time];
      const other = member[time === 'before' ? 'after' : 'before'];
      if (!standing) continue;
      const chains = tables[time](standing);
      for (const skillId of Object.keys(standing.levels)) {
        const key = unknown(member.id, time, skillId);
        const domain = domainOf[skillId] ?? '';
        for (const by of ['unit', 'role'] as const)
          for (const group of chains[by])
            for (const shown of [domain, null])
              if (group.isShown(shown)) add(`${time} ${by} ${group.id} ${shown}`, key, 1);
        if (!withTrends) continue;
        for (const { id, figures } of trends.unit.rows)
          if (figures.quarterMeans && unitChain(standing).includes(id)) add(`${time} mean ${id}`, key, 1);
        if (!other) continue;
        if (some(time === 'before' ? 'leavers' : 'joiners', 'measured')) add(`stayed ${time}`, key, 1);
        if (!isTwice(member, skillId)) continue;
        const isIn = {
          domain: (id: string) => domain === id,
          unit: (id: string) => unitChain(standing).includes(id) && unitChain(other).includes(id),
          'unit-domain': (id: string) =>
            unitDomains(standing, domain).includes(id) && unitDomains(other, domain).includes(id),
          role: (id: string) => standing.role === id && other.role === id,
        };
        const own = [
          ...(total.figures.n ? [{ name: 'everybody', figures: total.figures }] : []),
          ...(['domain', 'unit', 'unit-domain', 'role'] as const).flatMap((by) =>
            lines(by).flatMap(({ id, figures }) => (isIn[by](id) ? [{ name: `${by} ${id}`, figures }] : [])),
          ),
        ];
        for (const { name, figures } of own) {
          add(`change ${name}`, key, time === 'after' ? 1 : -1);
          if (figures.hakeGain !== null && time === 'before') add(`levels ${name}`, key, 1);
        }
      }
    }
  return [...sums.values()];
}

function unitDomains(standing: NonNullable<Member['after']>, domain: string): string[] {
  return unitChain(standing).map((unit) => unitDomainId(unit, domain));
}

interface Person {
  id: string;
  columns: Float64Array[];
}

/** People, fewer than `minimum`, about whom alone some combination of sums is; null where there is none. By trying all: for few people and sums. */
export function fewToldOf(people: readonly Member[], sums: readonly Sum[], minimum: number): string[] | null {
  const prime = 67_108_859;
  const columns = people.map(({ id, ...member }): Person => ({
    id,
    columns: times.flatMap((time) =>
      Object.keys(member[time]?.levels ?? {}).map((skillId) =>
        Float64Array.from(sums, (sum) => ((sum.get(unknown(id, time, skillId)) ?? 0) + prime) % prime),
      ),
    ),
  }));
  const alike = [...Map.groupBy(columns, (each) => each.columns.map(String).toSorted().join('/')).values()];
  const groups = alike.map((members) => ({
    ids: members.map(({ id }) => id),
    columns: members[0]?.columns ?? [],
  }));
  const spanOf = (all: readonly (typeof groups)[number][]) => {
    const span = new LinearSpan(sums.length);
    for (const group of all) for (const column of group.columns) span.add(column);
    return span;
  };
  const { dimension } = spanOf(groups);
  const search = (
    out: ReadonlySet<object>,
    kept: readonly (typeof groups)[number][],
    left: number,
  ): string[] | null => {
    const span = spanOf(kept);
    const basis = groups.filter((group) => {
      if (out.has(group) || kept.includes(group)) return false;
      const before = span.dimension;
      for (const column of group.columns) span.add(column);
      return span.dimension > before;
    });
    if (span.dimension < dimension)
      return [...out].flatMap((group) => groups.find((each) => each === group)?.ids ?? []);
    let fixed = kept;
    for (const group of basis) {
      if (group.ids.length <= left) {
        const found = search(new Set([...out, group]), fixed, left - group.ids.length);
        if (found) return found;
      }
      fixed = [...fixed, group];
    }
    return null;
  };
  return search(
    new Set(),
    groups.filter(({ ids }) => ids.length >= minimum),
    minimum - 1,
  );
}
