import { alphaInterval } from './alpha-interval.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { icc, type IccForm } from './icc.ts';
import type { Interval } from './icc-interval.ts';
import { cohensKappa, pairTable } from './kappa.ts';
import { krippendorffAlpha, type Metric } from './krippendorff-alpha.ts';
import {
  ofEachRow,
  valuesOfPeople,
  type AgreementReason,
  type Coefficient,
  type Ratings,
} from './ratings.ts';
import { readingOf, type ReadingScale } from './reading-bands.ts';

export interface RatingDesign {
  /** `same-panel`: column by column the same raters for everybody; `different-raters`: each person has their own. */
  raters: 'same-panel' | 'different-raters';
  /** `interval`: levels that are averaged; `nominal`: audiences, held or not. */
  scale: 'nominal' | 'ordinal' | 'interval';
}

/** What a report prints, with the coefficient's name; or null and why not. */
export interface ReportedAgreement extends Coefficient {
  coefficient: keyof typeof coefficients | null;
  /** 95 %: of ICC by F, of alpha on an interval scale by bootstrap; none of the others. */
  interval: Interval | null;
  /** By `readingBands`; also where the ends of the interval lie. */
  reading: string | null;
  readingOfInterval: { lower: string; upper: string } | null;
  /** With enough ratings. */
  people: number;
}

interface Figure extends Coefficient {
  interval?: Interval | null;
}

const coefficients = {
  'ICC(2,k)': { read: 'icc', of: (ratings: Ratings) => formOf(ratings, 'ICC(2,k)') },
  'ICC(1,k)': { read: 'icc', of: (ratings: Ratings) => formOf(ratings, 'ICC(1,k)') },
  "Cohen's kappa": { read: 'kappa', of: kappaOfPanel },
  "Fleiss' kappa": { read: 'kappa', of: fleissKappa },
  'alpha (nominal)': { read: 'alpha', of: alphaBy('nominal') },
  'alpha (ordinal)': { read: 'alpha', of: alphaBy('ordinal') },
  'alpha (interval)': { read: 'alpha', of: alphaWithInterval },
} as const satisfies Record<string, { read: ReadingScale; of: (ratings: Ratings) => Figure }>;

interface Rule {
  prints: keyof typeof coefficients;
  scale: RatingDesign['scale'];
  /** Absent: either. */
  raters?: RatingDesign['raters'];
  /** Every rated person has a rating of each panel member, or equally many; absent: either. */
  complete?: boolean;
  /** Exactly so many; absent: any number. */
  count?: number;
}

/** The first that fits is printed. */
const rules: readonly Rule[] = [
  { scale: 'interval', complete: true, raters: 'same-panel', prints: 'ICC(2,k)' },
  { scale: 'interval', complete: true, raters: 'different-raters', prints: 'ICC(1,k)' },
  { scale: 'interval', prints: 'alpha (interval)' },
  { scale: 'ordinal', prints: 'alpha (ordinal)' },
  { scale: 'nominal', complete: true, raters: 'same-panel', count: 2, prints: "Cohen's kappa" },
  { scale: 'nominal', complete: true, prints: "Fleiss' kappa" },
  { scale: 'nominal', prints: 'alpha (nominal)' },
];

/** Koo and Li 2016 ask for 30 people, and for three raters where possible; two can be told apart, with a wide interval. */
const enoughToReport = { people: 30, raters: 2 } as const;

/**
 * The figure of agreement that a report prints of a group: of levels ICC(2,k) for the same panel, ICC(1,k) for raters who
 * differ from person to person, both as reliability of the printed mean; alpha as soon as people have different numbers of
 * ratings; alpha of ordered classes; kappa of unordered ones. Not r_wg, which beside a mean gives single ratings away.
 *
 * People nobody rated and panel members who rated nobody are left out first. None, with the reason: nobody rated, fewer
 * than `enough.people` people with `enough.raters` ratings, and wherever the coefficient itself is undefined.
 */
export function agreementToReport(
  ratings: Ratings,
  design: RatingDesign,
  enough: { people: number; raters: number } = enoughToReport,
): ReportedAgreement {
  const present = design.raters === 'same-panel' ? panelOf(ratings) : valuesOfPeople(ratings);
  const counts = valuesOfPeople(present).map((values) => values.length);
  const people = counts.filter((count) => count >= enough.raters).length;
  const none = (reason: AgreementReason | null) => ({ ...nothing, people, reason });
  if (counts.length === 0) return none('no-ratings');
  if (people === 0) return none('too-few-raters');
  if (people < enough.people) return none('too-few-people');
  const prints = ruleFor(design, present);
  const { read, of } = coefficients[prints];
  const { value, reason, interval = null }: Figure = of(present);
  if (value === null) return none(reason);
  return {
    coefficient: prints,
    value,
    reason: null,
    interval,
    reading: readingOf(value, read),
    readingOfInterval: interval && {
      lower: readingOf(interval.lower, read),
      upper: readingOf(interval.upper, read),
    },
    people,
  };
}

const nothing = { coefficient: null, value: null, interval: null, reading: null, readingOfInterval: null };

function ruleFor(design: RatingDesign, present: Ratings): Rule['prints'] {
  const count = present[0]?.length;
  const complete = present.every((row) => row.length === count && !row.includes(null));
  const rule = rules.find(
    (each) =>
      each.scale === design.scale &&
      (each.raters ?? design.raters) === design.raters &&
      (each.complete ?? complete) === complete &&
      (each.count ?? count) === count,
  );
  if (!rule) throw new RangeError(`No coefficient is known for a scale that is ${design.scale}`);
  return rule.prints;
}

/** Rows of people who were rated, columns of raters who rated. */
function panelOf(ratings: Ratings): (number | null)[][] {
  const rows = ratings.filter((row) => row.some((value) => value !== null));
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) =>
    rows.some((row) => (row[at] ?? null) !== null),
  );
  return ofEachRow(rows, (row) => columns.map((at) => row[at] ?? null));
}

function formOf(ratings: Ratings, form: IccForm): Figure {
  const { forms, reason } = icc(ratings);
  return forms?.[form] ?? { value: null, reason };
}

function alphaBy(metric: Metric) {
  return (ratings: Ratings) => krippendorffAlpha(ratings, metric);
}

function alphaWithInterval(ratings: Ratings): Figure {
  const { value, reason } = krippendorffAlpha(ratings, 'interval');
  return { value, reason, interval: value === null ? null : alphaInterval(ratings) };
}

function kappaOfPanel(ratings: Ratings): Coefficient {
  const categories = [...new Set(valuesOfPeople(ratings).flat())];
  return cohensKappa(
    pairTable(
      ratings.map(([a = null, b = null]) => [a, b]),
      categories,
    ),
  );
}
