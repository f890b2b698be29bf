import { benjaminiHochberg, toldAmong } from '../statistics/change/benjamini-hochberg.ts';
import {
  compositionBridges,
  type Bridge,
  type BridgeMeasure,
} from '../statistics/change/composition-bridge.ts';
import type { PackedQuarters, Time } from '../statistics/change/packed-quarters.ts';
import { trendBridge, type TrendBridge } from './trend-bridge.ts';
import { hiddenRows, toldAlone, type Found as FoundGroup, type Hiding } from './trend-disclosure.ts';
import { trendFigures, type TrendFigures, type TrendPolicy } from './trend-figures.ts';
import { measuredTwice, peopleLevels, quarterMeans, type QuarterMeans } from './measured-twice.ts';
import { toldSpreads, type SpreadGroup } from './trend-spreads.ts';
import { shownFigures, type ShownFigures } from './trend-shown.ts';

/** People or skills whose change is told together. */
export interface TrendGroup {
  id: string;
  name: string;
  /** The group of which it is a part, among the groups given; null: of everybody. Parents come before their parts. */
  parentId: string | null;
  quarters: PackedQuarters;
  /** The groups of the quarters' own tables that its people are told in, where those are not its own. */
  toldIn?: Partial<Record<Time, string>>;
}

export interface TrendRow {
  id: string;
  name: string;
  /** How far below everybody. */
  depth: number;
  figures: ShownFigures;
}

interface TotalRow extends TrendRow {
  bridges: TrendBridge[];
}

export interface Trend {
  /** Of everybody also why the mean moved: of levels, and of shortfalls (where targets move it too); none where the line is hidden. */
  total: TotalRow;
  rows: TrendRow[];
  /**
   * Lines of anybody measured twice, the total and hidden ones too: all of them count, also without a p, as those that all changed alike are. Null: a
   * single line needs no correction.
   */
  tested: number | null;
  /** Parts of hidden groups, of which there is no row. */
  leftOut: string[];
}

/** What decides what may be told of a trend. */
export interface Telling
  extends
    Pick<Hiding, 'division' | 'policy'>,
    Partial<Pick<Hiding, 'inTables' | 'barred' | 'withoutLevels'>> {
  /** Groups hidden in another table of the same answer, whose parts are left out here. */
  hiddenParents?: readonly string[];
  /** Groups of another table of the same answer of which spreads are told, and whose parts are here. */
  spreadsAbove?: readonly SpreadGroup[];
  /** Of whom no spread is told, whatever it tells. */
  withoutSpreads?: ReadonlySet<string>;
  /** Whether what a group is at both times is a figure of the quarters' own tables; null: everybody. Without it no means of quarters are told. */
  isOfTables?: (id: string | null) => boolean;
  /** Groups with numbers of which means of quarters are told all the same, where levels stay open beside them. */
  withMeans?: ReadonlySet<string>;
}

/** Groups are parts of the quarters of everybody. */
interface Asked {
  everybody: PackedQuarters;
  groups: readonly TrendGroup[];
}

const nobody: ReadonlySet<string> = new Set();

interface Found extends FoundGroup, Pick<TrendGroup, 'name'> {
  figures: TrendFigures;
  means: QuarterMeans | null;
}

/** A trend before anything is hidden. */
export interface FoundTrend {
  whole: Found;
  groups: readonly Found[];
  bridges: readonly (Bridge & { measure: BridgeMeasure })[];
}

/** What is found of everybody and of each group; what may be told of it says `toldTrend`. */
export function foundTrend({ everybody, groups }: Asked, policy: TrendPolicy): FoundTrend {
  const all = { id: 'all', name: 'all', parentId: null, quarters: everybody };
  return {
    whole: foundOf(all, policy),
    groups: groups.map((group) => foundOf(group, policy)),
    bridges: compositionBridges(everybody, ['level', 'shortfall']),
  };
}

/**
 * What may be told of the change of everybody and of each group of them from one quarter to the next, of the same people in the same skills. Of several
 * lines a direction also has to stand among all of them (Benjamini and Hochberg). What would say something about too few people is hidden
 * (`trend-disclosure.ts`); whatever is below a hidden group is left out. Why the mean moved is told of everybody. `inTables`: without it, both quarters'
 * own tables show everything.
 */
export function toldTrend({ whole, groups: found, bridges }: FoundTrend, of: Telling): Trend {
  const { division, policy, hiddenParents = [], inTables = () => true, isOfTables = () => false } = of;
  const { barred = nobody, withoutLevels = nobody, withoutSpreads = nobody, spreadsAbove = [] } = of;
  const { withMeans = nobody } = of;
  const several = found.length > 0;
  const { hidden, gains } = hiddenRows(found, whole, { division, policy, inTables, barred, withoutLevels });
  const spreads = toldSpreads(whole, found, {
    policy,
    isTold: (id) => !hidden.has(id) && !withoutSpreads.has(id),
    above: spreadsAbove,
  });
  const { tested, testOf } = testsOf([whole, ...found], spreads);
  const rowOf = ({ id, name, figures, means, told: alone }: Found, depth: number): TrendRow => {
    const test = several ? testOf(id) : null;
    const reason = hidden.get(id) ?? null;
    const isPart = id !== whole.id;
    const told = { gain: gains.has(id), spread: spreads.has(id), isPart };
    const areMeansAsked = reason !== null || (withMeans.has(id) && alone.areLevelsOpen);
    const own = areMeansAsked && isOfTables(isPart ? id : null) ? means : null;
    const shown = shownFigures(figures, { test, several, reason, policy, ...told, quarterMeans: own });
    return { id, name, depth, figures: shown };
  };
  const leftOut = new Set<string>();
  const above = new Set(hiddenParents);
  const depths = new Map<string, number>();
  const rows = found.flatMap((each): TrendRow[] => {
    const { id, parentId } = each;
    if (parentId !== null && (hidden.has(parentId) || above.has(parentId) || leftOut.has(parentId))) {
      leftOut.add(id);
      return [];
    }
    const depth = parentId === null ? 0 : (depths.get(parentId) ?? -1) + 1;
    depths.set(id, depth);
    return [rowOf(each, depth)];
  });
  const told = hidden.has(whole.id) ? [] : bridges;
  const areLevelsOpen = whole.told.areLevelsOpen && !withoutLevels.has(whole.id);
  return {
    total: {
      ...rowOf(whole, 0),
      bridges: told.map((bridge) => trendBridge(bridge, { ...policy, areLevelsOpen })),
    },
    rows,
    tested: several ? tested : null,
    leftOut: [...leftOut],
  };
}

/**
 * Tests of many lines. What is told of those with a spread must say nothing of any other's p: beside them the others count as if they could not stand.
 * Whether a line without its spread has a direction goes by the true p of all.
 */
export function testsOf(lines: readonly Pick<Found, 'id' | 'figures'>[], spreads: ReadonlySet<string>) {
  const measured = lines.flatMap(({ id, figures: { n, p } }) => (n === 0 ? [] : [{ id, p: p ?? 1 }]));
  const all = new Map(benjaminiHochberg(measured).results.map((each) => [each.id, each]));
  const told = toldAmong(
    measured.filter(({ id }) => spreads.has(id)),
    measured.length,
  );
  const testOf = (id: string) => (spreads.has(id) ? told : all).get(id) ?? null;
  return { tested: measured.length, testOf };
}

function foundOf(group: TrendGroup, policy: TrendPolicy): Found {
  const levels = peopleLevels(group.quarters);
  const people = measuredTwice(levels);
  const [told, figures] = [toldAlone(levels, policy), trendFigures(people, policy)];
  return { ...group, people, told, figures, means: quarterMeans(levels) };
}
