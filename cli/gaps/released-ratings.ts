import type { DomainAgreement, RatingQuality, SourceLeniency } from '../../domain/rating-quality.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';

interface RatingCount extends ReleasedCount {
  of: DomainAgreement | SourceLeniency;
}

/** How far ratings agree, as figures of which counts are known, but not whose ratings they are. */
export function countsOf(ratings: RatingQuality | null): RatingCount[] {
  return [...(ratings?.agreement ?? []), ...(ratings?.leniency ?? [])].flatMap((of): RatingCount[] => {
    if (of.people === null) return [];
    const { people, coverageShare: _share, reason: _reason, ...values } = of;
    if (!('domain' in of))
      return [{ of, figure: `leniency/${of.source}`, counts: { people }, values: JSON.stringify(values) }];
    const counts = { people, ratings: of.ratings ?? 0 };
    return [{ of, figure: `agreement/${of.domain}`, counts, values: JSON.stringify(values) }];
  });
}

const nothing = { people: null, coverageShare: null, reason: 'under-correction' } as const;

export function ratingsWithout(
  { agreement, leniency }: RatingQuality,
  held: ReadonlySet<RatingCount>,
): RatingQuality {
  const hidden = new Set([...held].map(({ of }) => of));
  const none = { coefficient: null, value: null, interval: null, reading: null, readingOfInterval: null };
  return {
    agreement: agreement.map((each) =>
      hidden.has(each) ? { ...each, ...none, ratings: null, ...nothing } : each,
    ),
    leniency: leniency.map((each) =>
      hidden.has(each) ? { ...each, meanDifference: null, lower95: null, upper95: null, ...nothing } : each,
    ),
  };
}
