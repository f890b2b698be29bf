import { peopleLevels } from './measured-twice.ts';
import {
  hiddenRows,
  openBesideUnasked,
  toldAlone,
  whyHidden,
  type Found,
  type TrendHidden,
} from './trend-disclosure.ts';
import type { FoundTrend, Telling, TrendGroup, TrendRow } from './trend.ts';

/** One domain of one unit's people; a part of the same domain of the unit around it of which domains are told, or of everybody's. */
export interface UnitDomain extends TrendGroup {
  unitId: string;
  domain: string;
}

/** What a unit's domain is called among all of them. */
export function unitDomainId(unitId: string, domain: string): string {
  return `${unitId}:${domain}`;
}

/** How many of a unit's domains are tested together, hidden ones too; null: a single one needs no correction. */
export function testedAmong(rows: readonly TrendRow[]): number | null {
  const { length } = rows.filter(({ figures }) => figures.n !== 0);
  return length > 1 ? length : null;
}

/** A unit's domain with what was found of it, before anything is hidden. */
export type FoundDomain = FoundTrend['groups'][number] & Pick<UnitDomain, 'unitId' | 'domain'>;

/** Units' domains, parents before their parts, and what is told of everybody beside them. */
export interface UnitDomains {
  cells: readonly FoundDomain[];
  /** Everybody's, by domain: of those that are told with numbers. */
  domains: ReadonlyMap<string, Found>;
  /** Units of which the change over all domains is told with numbers. */
  units: ReadonlySet<string>;
}

type Hidden = Map<string, TrendHidden>;

/**
 * What is hidden of units' domains. Of one domain they are parts of everybody's, as units are over all domains; of one unit they add up to its line. So a domain is told neither
 * where everybody's is not, nor of a unit without a line; and of a unit what is not told is two domains or more that together could be told, or all of them. Gains and bridges of
 * everybody and of units tell levels over all domains, of which the quarters' tables may be taken away one by one: so levels must be open in each.
 */
export function hiddenDomains({ cells, domains, units }: UnitDomains): (telling: Telling) => Hidden {
  const families = [...Map.groupBy(cells, ({ domain }) => domain)].map(([domain, family]) => ({
    family,
    everybody: domains.get(domain),
  }));
  const ofUnits = [...Map.groupBy(cells, ({ unitId }) => unitId).values()];
  const untold = cells.filter(
    ({ unitId, domain, told }) => !units.has(unitId) || !domains.has(domain) || !told.areLevelsOpen,
  );
  const known = new Map<string, boolean>();
  const isOpen = new Map<Found, boolean>();
  const isOpenBeside = (everybody: Found, family: readonly FoundDomain[], { policy }: Telling) => {
    const open = isOpen.get(everybody) ?? openBesideUnasked(everybody, family, policy).areLevelsOpen;
    isOpen.set(everybody, open);
    return open;
  };
  return (telling) => {
    const barred = new Set([...(telling.barred ?? []), ...untold.map(({ id }) => id)]);
    for (;;) {
      const hidden: Hidden = new Map(
        families.flatMap(({ family, everybody }) =>
          everybody && isOpenBeside(everybody, family, telling)
            ? [...hiddenInDomain(family, everybody, { ...telling, barred })]
            : measuredIn(family).map(({ id, told }) => [id, whyHidden(told, telling.policy) ?? elsewhere]),
        ),
      );
      const more = ofUnits.flatMap((own) => uncovered(own, hidden, { ...telling, known }));
      if (more.length === 0) return hidden;
      for (const id of more) barred.add(id);
    }
  };
}

/** Hidden for what else is told. */
const elsewhere: TrendHidden = 'complementary';

function measuredIn(cells: readonly FoundDomain[]): FoundDomain[] {
  return cells.filter(({ people }) => people.length > 0);
}

/** Of one domain; whatever is below a hidden unit is hidden with it. */
function hiddenInDomain(
  family: readonly FoundDomain[],
  everybody: Found,
  { policy, inTables = () => true, barred = new Set() }: Telling,
): Hidden {
  const withoutLevels = new Set([everybody.id, ...family.map(({ id }) => id)]);
  const isShown = (id: string | null) => id === null || inTables(id);
  const of = { division: 'parts' as const, policy, inTables: isShown, barred, withoutLevels };
  const { hidden } = hiddenRows(family, everybody, of);
  const isWholeHidden = hidden.delete(everybody.id);
  for (const { id, parentId } of measuredIn(family))
    if (!hidden.has(id) && (isWholeHidden || (parentId !== null && hidden.has(parentId))))
      hidden.set(id, elsewhere);
  return hidden;
}

/** The next domain of a unit to hide, where those hidden would follow from its line; none: they do not. */
function uncovered(
  cells: readonly FoundDomain[],
  hidden: Hidden,
  { policy, known }: Pick<Telling, 'policy'> & { known: Map<string, boolean> },
): string[] {
  const measured = measuredIn(cells);
  const inside = measured.filter(({ id }) => hidden.has(id));
  const [first] = inside;
  if (!first || inside.length === measured.length) return [];
  const key = JSON.stringify(inside.map(({ id }) => id));
  const isSafe = known.get(key) ?? (inside.length > 1 && whyHidden(restOf(first, inside), policy) === null);
  known.set(key, isSafe);
  if (isSafe) return [];
  const [next] = measured
    .filter(({ id }) => !hidden.has(id))
    .toSorted((a, b) => a.people.length - b.people.length || (a.id < b.id ? -1 : 1));
  return next ? [next.id] : [];

  function restOf({ quarters }: FoundDomain, those: readonly FoundDomain[]) {
    const skills = those.flatMap((each) => each.quarters.skills);
    return toldAlone(peopleLevels({ ...quarters, skills }), policy);
  }
}
