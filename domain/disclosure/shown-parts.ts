/**
 * Which parts of a group may be told one by one beside the whole: those that are safe by themselves, as long as what is left of the whole
 * (all others together) is safe too, or nobody. Else the smallest told one goes to the rest. `isSafe` must hold of several parts together
 * where it holds of each: then no sum or difference of what is told is about people of whom nothing may be told. Returns their places.
 */
export function shownParts<Part>(
  parts: readonly Part[],
  { isSafe, people }: { isSafe: (parts: readonly Part[]) => boolean; people: (part: Part) => number },
): Set<number> {
  const places = parts.map((part, at) => ({ part, at }));
  const rest = places.filter(({ part }) => !isSafe([part]));
  const shown = places
    .filter(({ part }) => isSafe([part]))
    .toSorted((a, b) => people(b.part) - people(a.part) || a.at - b.at);
  while (rest.some(({ part }) => people(part) > 0) && !isSafe(rest.map(({ part }) => part))) {
    const smallest = shown.pop();
    if (!smallest) break;
    rest.push(smallest);
  }
  return new Set(shown.map(({ at }) => at));
}
