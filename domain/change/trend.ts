import { benjaminiHochberg } from '../statistics/change/benjamini-hochberg.ts';
import { compositionBridges } from '../statistics/change/composition-bridge.ts';
import { trendBridge, type TrendBridge } from './trend-bridge.ts';
import { measuredTwice, trendFigures, type TrendPolicy, type TwoQuarters } from './trend-figures.ts';
import { hiddenRows, shownFigures, type ShownFigures } from './trend-disclosure.ts';

/** People or skills whose change is told together. */
export interface TrendGroup {
  id: string;
  name: string;
  /** The group of which it is a part, among the groups given; null: of everybody. Parents come before their parts. */
  parentId: string | null;
  quarters: TwoQuarters;
}

/**
 * `parts`: each person is in one group of those with one parent, so that figures of a group follow from the others and the parent's.
 * `same-people`: other skills of the same people; those with one parent are shown together or not at all.
 */
type Division = 'parts' | 'same-people';

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
  rows: TrendRow[];
  /** Rows with a p, hidden ones too: all of them count. Null: a single row needs no correction. */
  tested: number | null;
}

interface Facts {
  /** Old skill id → new one, of the skills whose levels may be compared. */
  continued: ReadonlyMap<string, string>;
  division: Division;
  policy: TrendPolicy;
}

const falseShare = 0.05;

/**
 * The change of each group from one quarter to the next, of the same people in the same skills. Of several rows a direction also has to stand
 * among all of them (Benjamini and Hochberg). What would say something about too few people is hidden (`trend-disclosure.ts`); parts of a
 * hidden group are left out.
 */
export function trendOf(groups: readonly TrendGroup[], { continued, division, policy }: Facts): Trend {
  const found = groups.map((group) => {
    const people = measuredTwice(group.quarters, continued);
    const bridges = compositionBridges(group.quarters, ['level', 'shortfall'], continued);
    const { leavers = 0, joiners = 0, measured: partly = 0 } = bridges[0]?.people ?? {};
    return {
      ...group,
      people,
      bridges,
      moved: { leavers, joiners, partly },
      figures: trendFigures(people, policy),
    };
  });
  const several = found.length > 1;
  const tests = benjaminiHochberg(
    found.map(({ id, figures }) => ({ id, p: figures.p })),
    falseShare,
  );
  const byId = new Map(tests.results.map((test) => [test.id, test]));
  const hidden = hiddenRows(found, { division, policy });
  const depths = new Map<string, number>();
  const rows = found.flatMap(({ id, name, parentId, bridges, figures, moved }): TrendRow[] => {
    if (parentId !== null && hidden.get(parentId)) return [];
    const depth = parentId === null ? 0 : (depths.get(parentId) ?? -1) + 1;
    depths.set(id, depth);
    const test = several ? (byId.get(id) ?? null) : null;
    const reason = hidden.get(id) ?? null;
    const shown = shownFigures(figures, { test, several, reason, moved, policy });
    const told = reason === null ? bridges : [];
    const parts = told.map((bridge) => trendBridge(bridge, policy.groupMinimum));
    return [{ id, name, depth, figures: shown, bridges: parts }];
  });
  return { rows, tested: several ? tests.tested : null };
}
