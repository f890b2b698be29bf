import { atSite } from '../../domain/disclosure/printed-cells.ts';
import { untoldShares } from '../../domain/learning/duties-by-unit.ts';
import type { SiteLearning } from '../../domain/learning/learning-by-site.ts';
import { rowsShown, wholeRoster, type LearnersBehind } from '../../domain/learning/learners-behind.ts';
import { withoutHidden } from '../../domain/learning/learning-figures.ts';
import { learningRows, type LearningRow } from '../../domain/learning/learning-hidden.ts';
import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import type { RatingQuality } from '../../domain/rating-quality.ts';
import type { ChangeResult, CoverageResult } from '../../domain/results.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';
import type { TableCell } from './measured-cells.ts';
import { dutiesHidden, dutiesKey, siteDutiesKey } from './duty-counts.ts';
import { programmesWithout } from './programme-learning.ts';
import { waysKey } from './way-counts.ts';

/** A figure beside the gaps, by a key under which it can be hidden. */
interface FurtherCell extends TableCell {
  key: string;
}

/** Whether what stands under a key is held back. */
type IsHeld = (key: string) => boolean;

/** Who learned, by people and what each one adds: of a quarter's records, whichever campaign tells of them. */
export function learningCells(
  { from, learned, sites = [] }: LearningMeasures,
  behind: LearnersBehind,
): FurtherCell[] {
  const rows = new Map<string, LearningRow>(learningRows.map((row) => [row, row]));
  const table = {
    campaignId: `learning since ${from}`,
    figures: [...learningRows],
    groups: behind.groups,
    valueOf: (personId: string, figure: string) => {
      const row = rows.get(figure);
      return row ? behind.valueOf(personId, row) : null;
    },
  };
  const bySite = sites.map(({ siteId, figure }) => ({ id: atSite(siteId), figure }));
  const shown = [
    ...rowsShown([{ id: wholeRoster, figure: learned.whole }, ...learned.units]).map((each) => ({
      ...each,
      division: 'unit',
    })),
    ...rowsShown(bySite).map((each) => ({ ...each, division: 'location' })),
  ];
  return shown.map(({ group, row, told, division }) => ({
    key: rowKey(row, group),
    table,
    since: null,
    group,
    figure: row,
    parent: group === wholeRoster ? null : wholeRoster,
    division,
    whole: null,
    people: told,
    told: { numbers: { [row]: told } },
  }));
}

/** Learning without what is held back, and which figures of which line that is. */
export function learningWithout(
  learning: LearningMeasures,
  isHeld: IsHeld,
): { learning: LearningMeasures; held: { name: string; figures: LearningRow[] }[] } {
  const { learned } = learning;
  const without = <Line extends { id: string; figure: LearningMeasures['learned']['whole'] }>(
    line: Line,
  ) => ({
    ...line,
    figure: withoutHidden(line.figure, (row) => isHeld(rowKey(row, line.id))),
  });
  const held = [{ id: wholeRoster, name: 'all' }, ...learned.units].flatMap(({ id, name }) => {
    const figures = learningRows.filter((row) => isHeld(rowKey(row, id)));
    return figures.length > 0 ? [{ name, figures }] : [];
  });
  const { figure: whole } = without({ id: wholeRoster, figure: learned.whole });
  const ways = learning.ways === undefined ? {} : { ways: isHeld(waysKey) ? null : learning.ways };
  const duties = learning.duties && isHeld(dutiesKey) ? { duties: dutiesHidden(learning.duties) } : {};
  const sites = learning.sites && { sites: sitesWithout(learning.sites, isHeld) };
  const programmes = learning.programmes && {
    programmes: programmesWithout(learning.programmes, isHeld),
  };
  const units = learned.units.map(without);
  return {
    learning: { ...learning, ...ways, ...duties, ...sites, ...programmes, learned: { whole, units } },
    held,
  };
}

function sitesWithout(sites: readonly SiteLearning[], isHeld: IsHeld): SiteLearning[] {
  return sites.map((site) => ({
    ...site,
    figure: withoutHidden(site.figure, (row) => isHeld(rowKey(row, atSite(site.siteId)))),
    ...(isHeld(siteDutiesKey) && untoldShares),
  }));
}

function rowKey(row: LearningRow, group: string): string {
  return `learning/${row}/${group}`;
}

/** Who holds which level. One figure with all its parts: whoever comes to hold a level moves several of them. */
export function levelCounts(coverage: readonly CoverageResult[]): ReleasedCount[] {
  return coverage.flatMap(({ map, levels }) =>
    levels.flatMap((level) => {
      if (level.required === null) return [];
      const roles = (level.audiences ?? []).flatMap(({ roleId, required, holding }) => [
        [`required of ${roleId ?? ''}`, required] as const,
        [`holding of ${roleId ?? ''}`, holding] as const,
      ]);
      const units = (level.units ?? []).flatMap(({ unitId, required, holding }) => [
        [`required in ${unitId}`, required] as const,
        [`holding in ${unitId}`, holding] as const,
      ]);
      const sites = (level.sites ?? []).flatMap(({ siteId, required, holding }) => [
        [`required in ${atSite(siteId)}`, required] as const,
        [`holding in ${atSite(siteId)}`, holding] as const,
      ]);
      const kinds = (level.by ?? []).map(({ evidence, people }) => [`by ${evidence}`, people] as const);
      const all = [
        ['required', level.required] as const,
        ['holding', level.holding] as const,
        ...kinds,
        ...roles,
        ...units,
        ...sites,
      ];
      const counts = Object.fromEntries(
        all.flatMap(([name, count]) => (count === null ? [] : [[name, count]])),
      );
      const among = Object.keys(counts).flatMap((all) =>
        all.startsWith('required')
          ? [{ all, those: all.replace('required', 'holding'), noneTells: true }]
          : [],
      );
      return [{ figure: levelKey(map, level.n), counts, among, values: '', isOfRecords: true }];
    }),
  );
}

/** Held levels without what is held back, and the names of those. */
export function levelsWithout(
  coverage: readonly CoverageResult[],
  isHeld: IsHeld,
): { levels: CoverageResult[]; held: string[] } {
  const nothing = {
    required: null,
    holding: null,
    holdingShare: null,
    by: [],
    audiences: [],
    units: [],
    sites: [],
  };
  return {
    levels: coverage.map(({ map, levels }) => ({
      map,
      levels: levels.map((level) =>
        isHeld(levelKey(map, level.n)) ? { ...level, ...nothing, reason: 'under-correction' } : level,
      ),
    })),
    held: coverage.flatMap(({ map, levels }) =>
      levels.flatMap(({ n }) => (isHeld(levelKey(map, n)) ? [`level ${n} of ${map}`] : [])),
    ),
  };
}

function levelKey(map: string, n: number): string {
  return `level/${map}/${n}`;
}

/** How far ratings agree, as figures of which counts are known, but not whose ratings they are. */
export function ratingCounts(ratings: RatingQuality | null): ReleasedCount[] {
  const agreement = (ratings?.agreement ?? []).flatMap(
    ({ people, coverageShare: _share, reason: _why, ...of }) =>
      people === null
        ? []
        : [
            {
              figure: agreementKey(of),
              counts: { people, ratings: of.ratings ?? 0 },
              values: JSON.stringify(of),
            },
          ],
  );
  const leniency = (ratings?.leniency ?? []).flatMap(
    ({ people, coverageShare: _share, reason: _why, ...of }) =>
      people === null ? [] : [{ figure: leniencyKey(of), counts: { people }, values: JSON.stringify(of) }],
  );
  return [...agreement, ...leniency];
}

export function ratingsWithout({ agreement, leniency }: RatingQuality, isHeld: IsHeld): RatingQuality {
  const nothing = { people: null, coverageShare: null, reason: 'under-correction' } as const;
  const none = { coefficient: null, value: null, interval: null, reading: null, readingOfInterval: null };
  return {
    agreement: agreement.map((each) =>
      isHeld(agreementKey(each)) ? { ...each, ...none, ratings: null, ...nothing } : each,
    ),
    leniency: leniency.map((each) =>
      isHeld(leniencyKey(each))
        ? { ...each, meanDifference: null, lower95: null, upper95: null, ...nothing }
        : each,
    ),
  };
}

/**
 * The change since levels that were imported, of which nothing was told: a campaign's first report has nothing to be measured by, but another version of
 * it, and another audience's, have.
 */
export function importedCounts(change: ChangeResult | null): ReleasedCount[] {
  if (!change?.n) return [];
  return [{ figure: importedChangeKey, counts: { people: change.n }, values: JSON.stringify(change) }];
}

export function importedChangeWithout(change: ChangeResult | null, isHeld: IsHeld): ChangeResult | null {
  if (!change || !isHeld(importedChangeKey)) return change;
  const none = { n: null, meanChange: null, lower95: null, upper95: null };
  return { ...change, ...none, verdict: 'hidden', reason: 'under-correction' };
}

const importedChangeKey = 'change since imported levels';

function agreementKey({ domain }: { domain: string }): string {
  return `agreement/${domain}`;
}

function leniencyKey({ source }: { source: string }): string {
  return `leniency/${source}`;
}
