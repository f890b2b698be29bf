/** Months differ by a tenth, quarters by less; a month among quarters is another kind of period. */
const mostUnequal = 1.25;
const dayMs = 86_400_000;

/** What is wrong with the first days of periods before a programme: at which of them (null: at all together), and what is expected. */
export interface PeriodFault {
  at: number | null;
  expected: string;
}

/** First days (YYYY-MM-DD) of earlier periods have to be two or more, before `from`, oldest first and equally far apart. */
export function earlierPeriodFaults(
  periods: readonly string[],
  { from, what }: { from: string; what: string },
): PeriodFault[] {
  if (periods.length < 2) {
    const expected = 'the first days of at least two earlier periods: with that of "before" they make three';
    return [{ at: null, expected }];
  }
  const order = periods.flatMap((day, at) => {
    const previous = periods[at - 1];
    if (day >= from) return [{ at, expected: `a day before ${from}, ${what}` }];
    return previous !== undefined && day <= previous
      ? [{ at, expected: `a day after ${previous}: the oldest period comes first` }]
      : [];
  });
  if (order.length > 0) return order;
  const lengths = periods
    .slice(1)
    .map((day, index) => (Date.parse(day) - Date.parse(periods[index] ?? day)) / dayMs);
  const shortest = Math.min(...lengths);
  const uneven = lengths.findIndex((days) => days > shortest * mostUnequal);
  if (uneven < 0) return [];
  const expected = `periods of equal length: from the one before it are ${lengths[uneven]} days, elsewhere ${shortest}`;
  return [{ at: uneven + 1, expected }];
}
