import type { RatingPolicy } from './configuration/organisation.ts';
import { studentsT } from './statistics/change/paired-t.ts';
import { difference } from './statistics/change/pairs.ts';
import { agreementToReport, type ReportedAgreement } from './statistics/agreement/agreement-to-report.ts';
import { agreementReasons, sharedRows, type Ratings } from './statistics/agreement/ratings.ts';
import { isSpreadOpen } from './disclosure/open-spread.ts';
import { spreadOf, unweighted } from './statistics/change/weighted-spread.ts';

export type RatedBy = keyof RatingPolicy['weights'];

/** What the sources said of one person in one domain: of each the mean over the skills that it rated, to three decimals. */
export interface SourcesOfPerson {
  domain: string;
  levels: Partial<Record<RatedBy, number>>;
  /** Single answers behind them. */
  ratings: number;
}

/** How much higher one source rated one person than the mean of the others did, the person's own word aside; in levels. */
export interface DifferenceOfPerson {
  source: RatedBy;
  difference: number;
}

/** Why a figure is not printed. */
export const qualityReasons = {
  ...agreementReasons,
  'few-people': 'Fewer people than the minimum: it would tell of single ones.',
  'few-raters': 'Fewer raters than the minimum: it would tell of single ones.',
  'complete-agreement':
    'All sources agree exactly: printed, it would tell everybody what others said of them.',
  'under-correction': 'Nearly the same was told before: beside it this would tell what few people changed.',
  'at-the-edge': 'All but the largest possible difference: it would tell what was said of single people.',
} as const;

type QualityReason = keyof typeof qualityReasons;

export interface DomainAgreement extends Pick<
  ReportedAgreement,
  'coefficient' | 'value' | 'interval' | 'reading' | 'readingOfInterval'
> {
  domain: string;
  /** The sources that stand beside each other, in the order of the policy. */
  sources: RatedBy[];
  /** Rated by at least two sources; null: hidden. */
  people: number | null;
  /** Single answers about them. */
  ratings: number | null;
  /** `people` / participants with a role. */
  coverageShare: number | null;
  reason: QualityReason | null;
}

export interface SourceLeniency {
  source: RatedBy;
  /** Rated by this source and another than themselves, in the same skills; null: hidden. */
  people: number | null;
  /** Mean over people, in levels: above 0 the source rates higher than the others. */
  meanDifference: number | null;
  /** 95 %, by Student's t over people. */
  lower95: number | null;
  upper95: number | null;
  /** `people` / participants with a role. */
  coverageShare: number | null;
  reason: QualityReason | null;
}

/** How far the ratings of a campaign can be relied on, of everybody together. */
export interface RatingQuality {
  agreement: DomainAgreement[];
  leniency: SourceLeniency[];
}

interface Of {
  domains: readonly string[];
  /** Sources that enter levels, in the order in which they are told. */
  sources: readonly RatedBy[];
  /** People who gave ratings, by source. */
  raters: Readonly<Partial<Record<RatedBy, number>>>;
  /** Participants with a role. */
  people: number;
  groupMinimum: number;
  /** Of the framework's scale: highest − lowest level. */
  scaleLevels: number;
}

/**
 * Agreement of the sources by domain, each source one rater of all people, and each source's leniency against the others. Of
 * everybody together and never of a part: nothing is said of fewer than `groupMinimum` people, nor of a source with fewer raters
 * than that, which is left out also as a measure for others. Complete agreement and differences at the edge of the scale are not printed, because
 * everybody could work out from them what was said of them. Which coefficient: `agreementToReport`. The difference of a source is from the unweighted
 * mean of the other sources in the same skills; the person's own word is no measure for others.
 */
export function ratingQuality(
  rated: Iterable<SourcesOfPerson>,
  differences: Iterable<DifferenceOfPerson>,
  of: Of,
): RatingQuality {
  const sources = toldSources(of);
  const isLeftOut = sources.length < of.sources.filter((source) => (of.raters[source] ?? 0) > 0).length;
  const within = { ...of, sources, isLeftOut };
  const panels = panelsOf(rated, sources);
  const bySource = valuesBySource(differences);
  return {
    agreement: of.domains.map((domain) => agreementIn(domain, panels.get(domain) ?? noPanel, within)),
    leniency: of.sources.flatMap((source) => {
      if ((of.raters[source] ?? 0) === 0) return [];
      const own = bySource.get(source) ?? [];
      if (!sources.includes(source) || (own.length === 0 && isLeftOut))
        return [{ ...unsaid, source, reason: 'few-raters' as const }];
      return own.length === 0 ? [] : [leniencyIn(source, own, of)];
    }),
  };
}

/** The sources of which something may be told: who else gave ratings is too few people, and no measure for others either. */
export function toldSources({
  sources,
  raters,
  groupMinimum,
}: Pick<Of, 'sources' | 'raters' | 'groupMinimum'>): RatedBy[] {
  return sources.filter((source) => (raters[source] ?? 0) >= groupMinimum);
}

const unsaid = {
  people: null,
  meanDifference: null,
  lower95: null,
  upper95: null,
  coverageShare: null,
} as const;

/** What was said of people in one domain. */
interface Panel {
  /** A row a person, in the order of the sources; rows of equal values are one array. */
  rows: Ratings[number][];
  /** Rated by at least two sources, and the single answers about them. */
  people: number;
  ratings: number;
}

const noPanel: Panel = { rows: [], people: 0, ratings: 0 };

function panelsOf(rated: Iterable<SourcesOfPerson>, sources: readonly RatedBy[]): Map<string, Panel> {
  const panels = new Map<string, Panel>();
  const shared = sharedRows();
  for (const { domain, levels, ratings } of rated) {
    const panel = panels.get(domain) ?? { rows: [], people: 0, ratings: 0 };
    panels.set(domain, panel);
    const row = shared(sources.map((source) => levels[source] ?? null));
    panel.rows.push(row);
    if (row.filter((value) => value !== null).length < 2) continue;
    panel.people += 1;
    panel.ratings += ratings;
  }
  return panels;
}

function valuesBySource(differences: Iterable<DifferenceOfPerson>): Map<RatedBy, number[]> {
  const values = new Map<RatedBy, number[]>();
  for (const { source, difference } of differences) {
    const own = values.get(source) ?? [];
    values.set(source, own);
    own.push(difference);
  }
  return values;
}

function agreementIn(
  domain: string,
  { rows, people, ratings }: Panel,
  of: Of & { isLeftOut: boolean },
): DomainAgreement {
  const found = agreementToReport(rows, { raters: 'same-panel', scale: 'interval' });
  const none = {
    domain,
    sources: [...of.sources],
    coefficient: null,
    value: null,
    interval: null,
    reading: null,
    readingOfInterval: null,
  };
  const hidden = { ...none, people: null, ratings: null, coverageShare: null };
  if (of.sources.length < 2 && of.isLeftOut) return { ...hidden, reason: 'few-raters' };
  if (people > 0 && people < of.groupMinimum) return { ...hidden, reason: 'few-people' };
  const counts = {
    people,
    ratings,
    coverageShare: of.people === 0 ? null : people / of.people,
  };
  if (found.value === 1) return { ...none, ...counts, reason: 'complete-agreement' };
  const { coefficient, value, interval, reading, readingOfInterval, reason } = found;
  return { ...none, coefficient, value, interval, reading, readingOfInterval, ...counts, reason };
}

function leniencyIn(source: RatedBy, own: readonly number[], of: Of): SourceLeniency {
  const none = { ...unsaid, source };
  if (own.length < of.groupMinimum) return { ...none, reason: 'few-people' };
  const changes = unweighted(Float64Array.from(own, (each) => difference(0, each)));
  const { n, meanChange, lower, upper } = studentsT(spreadOf(changes));
  if (meanChange === null) return { ...none, reason: 'few-people' };
  const counts = { people: n, coverageShare: of.people === 0 ? null : n / of.people };
  // Of n differences of at most R the least one is at least R − n (R − mean): the mean tells each to less than a level.
  if (n * (of.scaleLevels - Math.abs(meanChange)) < 1) return { ...none, ...counts, reason: 'at-the-edge' };
  if (lower === upper) return { ...none, ...counts, reason: 'all-differences-equal' };
  // An interval tells the spread, which says too much of few people, and of differences that lie near each other.
  const bounds = isSpreadOpen(unweighted(own), of) ? { lower95: lower, upper95: upper } : unsaid;
  return {
    ...none,
    ...counts,
    meanDifference: meanChange,
    lower95: bounds.lower95,
    upper95: bounds.upper95,
    reason: null,
  };
}
