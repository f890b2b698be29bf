/** Somebody set to act in another's place. Days are the organisation's, YYYY-MM-DD; `untilOn` belongs to it. */
export interface Delegate {
  personId: string;
  delegateId: string;
  fromOn: string;
  untilOn: string | null;
  /** ISO 8601. */
  setAt: string;
  ended: boolean;
}

/** Who stands in for whom on a day; of several that hold, the one set last. */
export function delegatesOn(
  delegates: readonly Delegate[],
  day: string,
): (personId: string) => string | null {
  const holding = delegates
    .filter(({ fromOn, untilOn, ended }) => !ended && fromOn <= day && (untilOn === null || untilOn >= day))
    .sort((a, b) => (a.setAt < b.setAt ? -1 : a.setAt > b.setAt ? 1 : 0));
  const byPerson = new Map(holding.map(({ personId, delegateId }) => [personId, delegateId]));
  return (personId) => byPerson.get(personId) ?? null;
}

/** The people to whom one after another hands on, nearest first; a circle ends where it began. */
export function* handedOn(
  personId: string,
  delegateOf: (personId: string) => string | null,
): Generator<string> {
  const seen = new Set([personId]);
  for (let next = delegateOf(personId); next !== null && !seen.has(next); next = delegateOf(next)) {
    seen.add(next);
    yield next;
  }
}
