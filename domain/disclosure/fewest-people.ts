/** What a figure is: each kind has its own line of the policy. */
type FigureKind =
  | 'mean'
  | 'share'
  | 'readiness'
  | 'compliance'
  | 'minimum'
  | 'maximum'
  | 'standard-deviation'
  | 'quote'
  | 'peer-mean'
  | 'bus-factor'
  | 'own-figure'
  | 'celebration'
  | 'beside-reached-level';

type Audience = 'executives' | 'managers' | 'the-person' | 'everybody';

/** People needed: so many, or so many times the organisation's minimum. */
type Fewest = { people: number } | { timesMinimum: number };

interface PolicyLine {
  figures: readonly FigureKind[];
  audiences: readonly Audience[];
  fewest: Fewest;
}

/** Peers count raters, not people rated. A minimum below three protects nobody, whatever was configured. */
const smallestMinimum = 3;

/** Data class × audience × threshold (methods 2.5). The first line that fits holds; what no line fits is shown to nobody. */
const policy: readonly PolicyLine[] = [
  {
    figures: ['mean', 'share', 'readiness'],
    audiences: ['executives', 'managers', 'everybody'],
    fewest: { timesMinimum: 1 },
  },
  {
    figures: ['minimum', 'maximum', 'standard-deviation', 'quote'],
    audiences: ['executives', 'managers', 'everybody'],
    fewest: { timesMinimum: 2 },
  },
  // Duties and certificates are the business of operations, whose lists name people; others are told shares of a group.
  { figures: ['compliance'], audiences: ['managers', 'the-person'], fewest: { people: 1 } },
  { figures: ['compliance'], audiences: ['executives', 'everybody'], fewest: { timesMinimum: 1 } },
  { figures: ['peer-mean'], audiences: ['managers', 'the-person'], fewest: { people: 3 } },
  { figures: ['bus-factor'], audiences: ['executives', 'managers'], fewest: { people: 1 } },
  { figures: ['own-figure'], audiences: ['the-person', 'managers'], fewest: { people: 1 } },
  {
    figures: ['celebration'],
    audiences: ['the-person', 'managers', 'executives', 'everybody'],
    fewest: { people: 1 },
  },
  // Of those who are not named where others are: what a figure of all tells beside them is theirs. Managers rate each one.
  { figures: ['beside-reached-level'], audiences: ['the-person', 'managers'], fewest: { people: 0 } },
  { figures: ['beside-reached-level'], audiences: ['executives', 'everybody'], fewest: { timesMinimum: 1 } },
];

/**
 * How many people a figure must rest on to be shown to an audience; Infinity: never shown to it. All that prints figures of groups asks
 * here, with the minimum of the organisation.
 */
export function fewestPeople(figure: FigureKind, audience: Audience, groupMinimum: number): number {
  const line = policy.find(
    ({ figures, audiences }) => figures.includes(figure) && audiences.includes(audience),
  );
  if (!line) return Number.POSITIVE_INFINITY;
  if ('people' in line.fewest) return line.fewest.people;
  return line.fewest.timesMinimum * Math.max(smallestMinimum, groupMinimum);
}
