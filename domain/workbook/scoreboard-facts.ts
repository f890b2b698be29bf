import type { ScoreboardFact } from '../configuration/scoreboard.ts';
import type { FurtherFigures } from '../further-figures.ts';
import { figureAt } from '../gaps/figure-at.ts';
import type { StoredResults } from '../results.ts';
import type { SheetId } from './sheet-order.ts';

/** What was measured, and the sheet that it stands on; null: not known, or hidden. */
export interface Measured {
  value: number | null;
  /** `imported`: a business measure; then `told` says in which file. */
  where: SheetId | 'imported';
  told: string | null;
}

interface Known {
  results: StoredResults;
  further?: FurtherFigures | undefined;
}

/** A fact as the other sheets print it: what is hidden there is not known here. */
export function measuredFact(fact: ScoreboardFact, { results, further }: Known): Measured {
  const on = (where: SheetId, value: number | null | undefined): Measured => {
    return { value: value ?? null, where, told: null };
  };
  const everybody = results.gapMatrix && figureAt(results.gapMatrix.whole, null, null);
  const { assessed, withRole, response } = results.dataQuality;
  switch (fact.from) {
    case 'assessed-share':
      return on('quality', withRole === 0 || assessed === undefined ? null : assessed / withRole);
    case 'coverage-share':
      return on('quality', everybody?.coverageShare);
    case 'response-share':
      return on('quality', response.share);
    case 'readiness':
      return on('summary', everybody?.readinessIndex);
    case 'mean-change':
      return on('summary', results.change?.meanChange);
    case 'reach-share':
      return on('learning', further?.learning.learned.whole.reachShare);
    case 'compliant-share':
      return on('learning', further?.learning.compliant.share);
    case 'level-share':
      return on('people', levelOf(results, fact)?.holdingShare);
    case 'programme-starters':
      return on('programmes', peopleOf(results, fact.programme)?.starters);
    case 'programme-completers':
      return on('programmes', peopleOf(results, fact.programme)?.completers);
    case 'imported': {
      const { measure, unit, period } = fact;
      const found = further?.told?.find(
        (each) => each.measure === measure && each.unit === unit && each.period === period,
      );
      return { value: found?.value ?? null, where: 'imported', told: found?.source ?? null };
    }
  }
}

function levelOf({ coverage }: StoredResults, { map, level }: { map: string; level: number }) {
  return coverage.find((each) => each.map === map)?.levels.find(({ n }) => n === level) ?? null;
}

/** Of its latest study. */
function peopleOf({ roi }: StoredResults, programme: string) {
  const own = roi.programmes.filter((each) => each.programme === programme);
  return own.toSorted((a, b) => (a.to < b.to ? 1 : -1))[0]?.people ?? null;
}
