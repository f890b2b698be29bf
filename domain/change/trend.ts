import { benjaminiHochberg } from '../statistics/change/benjamini-hochberg.ts';
import { compositionBridges } from '../statistics/change/composition-bridge.ts';
import { trendBridge, type TrendBridge } from './trend-bridge.ts';
import { measuredTwice, trendFigures, type TrendPolicy, type TwoQuarters } from './trend-figures.ts';
import { hiddenRows, shownFigures, type Division, type ShownFigures } from './trend-disclosure.ts';

/** People or skills whose change is told together. */
export interface TrendGroup {
  id: string;
  name: string;
  /** The group of which it is a part, among the groups given; null: of everybody. Parents come before their parts. */
  parentId: string | null;
  quarters: TwoQuarters;
}

export interface TrendRow {
  id: string;
  name: string;
  /** How far below everybody. */
  depth: number;
  figures: ShownFigures;
  /** Of levels, and of shortfalls (where targets move the mean too). */
  bridges: TrendBridge[];
}

export interface Trend {
  total: TrendRow;
  rows: TrendRow[];
  /** Lines with a p, the total and hidden ones too: all of them count. Null: a single line needs no correction. */
  tested: number | null;
  /** Parts of hidden groups, of which there is no row. */
  leftOut: string[];
}

interface Facts {
  /** Old skill id → new one, of the skills whose levels may be compared. */
  continued: ReadonlyMap<string, string>;
  division: Division;
  policy: TrendPolicy;
  /** Groups hidden in another table of the same answer, whose parts are left out here. */
  hiddenParents?: readonly string[];
}

const falseShare = 0.05;

/**
 * The change of everybody and of each group of them from one quarter to the next, of the same people in the same skills. Of several lines a
 * direction also has to stand among all of them (Benjamini and Hochberg). What would say something about too few people is hidden
 * (`trend-disclosure.ts`); whatever is below a hidden group is left out.
 */
export function trendOf(
  { everybody, groups }: { everybody: TwoQuarters; groups: readonly TrendGroup[] },
  { continued, division, policy, hiddenParents = [] }: Facts,
): Trend {
  const whole = foundOf({ id: 'all', name: 'all', parentId: null, quarters: everybody }, continued, policy);
  const found = groups.map((group) => foundOf(group, continued, policy));
  const several = found.length > 0;
  const tests = benjaminiHochberg(
    [whole, ...found].map(({ id, figures }) => ({ id, p: figures.p })),
    falseShare,
  );
  const byId = new Map(tests.results.map((test) => [test.id, test]));
  const hidden = hiddenRows(found, whole, { division, policy });
  const rowOf = ({ id, name, bridges, figures, moved }: Found, depth: number): TrendRow => {
    const test = several ? (byId.get(id) ?? null) : null;
    const reason = hidden.get(id) ?? null;
    const shown = shownFigures(figures, { test, several, reason, moved, policy });
    const told = reason === null ? bridges : [];
    const parts = told.map((bridge) => trendBridge(bridge, policy.groupMinimum));
    return { id, name, depth, figures: shown, bridges: parts };
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
  const tested = several ? tests.tested : null;
  return { total: rowOf(whole, 0), rows, tested, leftOut: [...leftOut] };
}

type Found = ReturnType<typeof foundOf>;

function foundOf(group: TrendGroup, continued: ReadonlyMap<string, string>, policy: TrendPolicy) {
  const people = measuredTwice(group.quarters, continued);
  const bridges = compositionBridges(group.quarters, ['level', 'shortfall'], continued);
  const { leavers = 0, joiners = 0, measured = 0, framework = 0 } = bridges[0]?.people ?? {};
  const moved = { leavers, joiners, partly: Math.max(measured, framework) };
  return { ...group, people, bridges, moved, figures: trendFigures(people, policy) };
}
