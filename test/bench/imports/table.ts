/** Times of one thing in ms, in the order in which they were measured. */
export interface Series {
  name: string;
  ms: number[];
  /** What else was seen, in words. */
  note?: string;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

/** One line a series: median, lowest, highest, in seconds. */
export function seriesTable(series: Series[]): string {
  const rows = series.map(({ name, ms, note }) => [
    name,
    String(ms.length),
    seconds(median(ms)),
    seconds(Math.min(...ms)),
    seconds(Math.max(...ms)),
    note ?? '',
  ]);
  return markdown(['what', 'runs', 'median s', 'min s', 'max s', 'seen'], rows);
}

/** Each goal with what was reached. */
export function goalTable(goals: { goal: string; reached: string; held: boolean }[]): string {
  const rows = goals.map(({ goal, reached, held }) => [goal, reached, held ? 'yes' : 'no']);
  return markdown(['goal', 'reached', 'held'], rows);
}

export function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

function markdown(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
