import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headlines, rankedHeadlines } from '../../../domain/headlines.ts';
import type { CampaignResults, GapFigure, ProgrammeRoi } from '../../../domain/results.ts';
import { advance } from '../measured-people.ts';
import { figure, inputOf, noChange, rates, results, study } from './sample-results.ts';

/** Few different values, so that some are equal. */
const figures = fc.record({
  n: fc.constantFrom(5, 40, 900),
  meanShortfall: fc.constantFrom(0, 0.5, 1, 2.5),
  readinessIndex: fc.double({ min: 0, max: 100, noNaN: true }),
  coverageShare: fc.constantFrom(0.5, 1),
  reason: fc.constantFrom(null, null, null, 'small-group', 'complementary', 'under-correction'),
});

type Drawn = Pick<GapFigure, 'n' | 'meanShortfall' | 'readinessIndex' | 'coverageShare' | 'reason'>;

const domains = advance.domains.map(({ id }) => id);
const groups = ['north', 'south', 'east'];
const places = [...groups, null].flatMap((group) => [...domains, null].map((domain) => ({ group, domain })));
const tables = fc.array(figures, { minLength: places.length, maxLength: places.length });
const returns = fc.array(fc.record({ roiPercent: fc.constantFrom(-60, -20, 80) }), { maxLength: 4 });

/** Results in which hidden figures still carry numbers, which no computation does. */
function resultsOf(drawn: readonly Drawn[], programmes: ProgrammeRoi[] = [study]): CampaignResults {
  const cells = places.map((place, index) => ({ ...place, figure: { ...figure, ...drawn[index] } }));
  const whole = {
    domains,
    groups: groups.map((id) => ({ id, name: id })),
    cells,
    hiddenCells: 0,
    hiddenShare: 0,
  };
  const gaps = cells.flatMap(({ domain, group, figure: own }) =>
    domain !== null && group === null ? [{ domain, ...own }] : [],
  );
  return results({
    gaps,
    gapMatrix: { whole, units: {} },
    funnel: rates,
    change: noChange,
    roi: { headlineProgramme: 'ml', programmes, portfolio: null },
  });
}

describe('for any results the headlines', () => {
  test('do not depend on the order in which figures, groups and programmes come', () => {
    fc.assert(
      fc.property(
        tables,
        returns,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (drawn, of, dice) => {
          const programmes = [study, ...of.map((each, at) => ({ ...study, programme: `p${at}`, ...each }))];
          const given = resultsOf(drawn, programmes);
          const shuffled = <T>(list: readonly T[]) =>
            list
              .map((item) => ({ item, at: dice.next().value ?? 0 }))
              .toSorted((a, b) => a.at - b.at)
              .map(({ item }) => item);
          const whole = given.gapMatrix?.whole ?? {
            domains,
            groups: [],
            cells: [],
            hiddenCells: 0,
            hiddenShare: 0,
          };
          const other: CampaignResults = {
            ...given,
            gaps: shuffled(given.gaps ?? []),
            gapMatrix: {
              whole: {
                ...whole,
                cells: shuffled(whole.cells),
                groups: shuffled(whole.groups),
                domains: shuffled(domains),
              },
              units: {},
            },
            roi: { ...given.roi, programmes: shuffled(programmes) },
          };
          expect(rankedHeadlines(inputOf(other))).toEqual(rankedHeadlines(inputOf(given)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('are three to five, and neither say nor by their order tell a number that is hidden', () => {
    fc.assert(
      fc.property(tables, tables, (drawn, others) => {
        const given = resultsOf(drawn);
        const texts = headlines(inputOf(given));
        expect(texts.length).toBeGreaterThanOrEqual(3);
        expect(texts.length).toBeLessThanOrEqual(5);
        const changed = drawn.map((own, at) => {
          const other = others[at] ?? own;
          return own.reason === null ? own : { ...other, reason: own.reason };
        });
        expect(headlines(inputOf(resultsOf(changed)))).toEqual(texts);
      }),
      { numRuns: 60 },
    );
  });
});
