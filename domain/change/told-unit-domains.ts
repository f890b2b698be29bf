import { dimensionFrom, openSums } from '../disclosure/exposed-sums.ts';
import { fewestPeople } from '../disclosure/fewest-people.ts';
import { testsOf, type FoundTrend, type Telling, type Trend, type TrendRow } from './trend.ts';
import { skillsByPlace, toldSpreads, type SpreadGroup } from './trend-spreads.ts';
import { shownFigures } from './trend-shown.ts';
import { hiddenDomains, type FoundDomain, type UnitDomains } from './unit-domains.ts';

/** How a division of a trend is told. */
export interface Way {
  tell: (telling: Telling) => Trend;
  /** Whether spreads of its lines tell of few people beside those told before. */
  isSpreadSafe: (trend: Trend) => boolean;
}

interface ToldLines {
  groups: FoundTrend['groups'];
  trend: Trend;
  /** Those of which spreads are told. */
  spreads: readonly SpreadGroup[];
}

interface Beside extends Record<'domains' | 'units', ToldLines> {
  everybody: SpreadGroup;
  groupMinimum: number;
}

/** Units' domains, beside everybody's domains and units as they are told. */
export function domainsBeside(
  cells: readonly FoundDomain[],
  { everybody, domains, units, groupMinimum }: Beside,
): Way {
  const toldIn = ({ rows }: Trend) => new Set(rows.flatMap(({ id, figures }) => (figures.n ? [id] : [])));
  const told = toldIn(domains.trend);
  const of: UnitDomains = {
    cells,
    domains: new Map(domains.groups.flatMap((each) => (told.has(each.id) ? [[each.id, each]] : []))),
    units: toldIn(units.trend),
  };
  const spreads = { everybody, lines: units.spreads, domains: domains.spreads };
  const tell = toldDomains(of, domains.trend);
  return {
    tell,
    isSpreadSafe: ({ rows }) => {
      const shown = new Set(rows.flatMap(({ id, figures }) => (figures.spreadHidden ? [] : [id])));
      return !domainSpreadsExpose(
        spreads,
        cells.filter(({ id }) => shown.has(id)),
        groupMinimum,
      );
    },
  };
}

/**
 * Units' domains as lines, of which that of everybody over all domains is the total: each unit's are tested among themselves. Where their people stood is told of none.
 */
function toldDomains(of: UnitDomains, { total }: Pick<Trend, 'total'>): (telling: Telling) => Trend {
  const hiddenIn = hiddenDomains(of);
  const families = Map.groupBy(of.cells, ({ domain }) => domain);
  const ofUnits = Map.groupBy(of.cells, ({ unitId }) => unitId);
  return (telling) => {
    const { policy, withoutSpreads = new Set() } = telling;
    const hidden = hiddenIn(telling);
    const isTold = (id: string) => !hidden.has(id) && !withoutSpreads.has(id);
    const spreads = new Set(
      [...families].flatMap(([domain, family]) => {
        const whole = of.domains.get(domain);
        if (!whole) return [];
        return [
          ...toldSpreads(whole, family, { policy, isTold: (id) => id === whole.id || isTold(id), above: [] }),
        ];
      }),
    );
    const rows = [...ofUnits.values()].flatMap((own) => {
      const { tested, testOf } = testsOf(own, spreads);
      const several = tested > 1;
      return own.map(({ id, name, figures }): TrendRow => {
        const [test, reason] = [several ? testOf(id) : null, hidden.get(id) ?? null];
        const told = { gain: false, spread: spreads.has(id), isPart: true, quarterMeans: null };
        return {
          id,
          name,
          depth: 0,
          figures: shownFigures(figures, { test, several, reason, policy, ...told }),
        };
      });
    });
    return { total, rows, tested: null, leftOut: [] };
  };
}

interface Squares {
  whole: number[];
  inDomains: Map<string, number[]>;
}

/** Lines of which it is told how far changes lie apart: of everybody in a domain, and of whoever is in one over all domains. */
interface SpreadsTold {
  everybody: SpreadGroup;
  lines: readonly SpreadGroup[];
  domains: readonly SpreadGroup[];
}

/**
 * Whether sums and differences of squares tell of fewer people than a spread needs, with those of units' domains, what the lines before do not. Whoever is measured in one domain
 * alone has the same square in it as over all of them.
 */
function domainSpreadsExpose(
  { everybody, lines, domains }: SpreadsTold,
  cells: readonly FoundDomain[],
  groupMinimum: number,
): boolean {
  const skills = skillsByPlace(everybody);
  const squares = new Map<number, Squares>();
  const squaresOf = (place: number) => {
    const known = squares.get(place) ?? { whole: [], inDomains: new Map<string, number[]>() };
    squares.set(place, known);
    return known;
  };
  const before = [everybody, ...lines];
  for (const [at, { people }] of before.entries())
    for (const place of people.places) squaresOf(place).whole.push(at, 1);
  const inDomains = [...domains.map((each) => ({ ...each, domain: each.id })), ...cells];
  for (const [n, { domain, people }] of inDomains.entries())
    for (const [at, place] of people.places.entries()) {
      const { whole, inDomains: own } = squaresOf(place);
      const isWhole = skills[place] === people.weights[at];
      if (!isWhole && !own.has(domain)) own.set(domain, []);
      (isWhole ? whole : own.get(domain))?.push(before.length + n, 1);
    }
  const keyOf = ({ whole, inDomains: own }: Squares) =>
    [whole, ...own.values()].map((value) => value.join(' ')).join('/');
  const open = [...Map.groupBy(squares.values(), keyOf).values()].flatMap((those) =>
    those.slice(0, 1).map(({ whole, inDomains: own }) => ({
      people: those.length,
      values: [whole, ...own.values()],
    })),
  );
  const fewest = fewestPeople('standard-deviation', 'managers', groupMinimum);
  return dimensionFrom(before.length + domains.length, openSums({ safe: [], open }, fewest)) > 0;
}
