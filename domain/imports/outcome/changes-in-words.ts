import type { ImportDifference, RecordDifference, RosterDifference } from '../difference.ts';

/** What a kind of change is called, what it means, and how often it occurs. */
export interface ChangeLine {
  words: string;
  /** '': nothing to add. */
  note: string;
  count: number;
}

type Line<Of> = { count: keyof Of; words: string; note: string };

/** Those first that cost most when they are wrong. */
const rosterLines: Line<RosterDifference>[] = [
  { count: 'leavers', words: 'Leavers', note: 'They get no more mail, and what they owed is taken back.' },
  { count: 'managerChanges', words: 'New manager', note: 'Ratings not begun go to the new manager.' },
  { count: 'movers', words: 'Movers', note: 'Another unit, site or pay band.' },
  { count: 'titleChanges', words: 'New job title', note: 'Counts from the next campaign on.' },
  { count: 'leaveChanges', words: 'Leave begins or ends', note: 'Nobody is reminded while on leave.' },
  { count: 'joiners', words: 'Joiners', note: 'New here, or back again.' },
  { count: 'otherChanges', words: 'Other changes', note: 'Name, address, dates, language or working days.' },
  {
    count: 'former',
    words: 'Already gone',
    note: 'New to us, but has left: kept with the dates, never written to.',
  },
  {
    count: 'historyFacts',
    words: 'Facts that fill the history',
    note: 'The file is older than what was applied: it adds to the past, and nothing of today changes.',
  },
  { count: 'unchanged', words: 'Unchanged', note: '' },
];

const recordLines: Line<RecordDifference>[] = [
  { count: 'new', words: 'New records', note: '' },
  { count: 'changed', words: 'Changed records', note: 'Known already, now with another result or date.' },
  { count: 'takenBack', words: 'Taken back', note: 'Withdrawn or cancelled: they no longer count.' },
  { count: 'unchanged', words: 'Unchanged', note: '' },
];

/** A line for each kind of change; kinds that do not occur are left out, except the ones that everybody looks for. */
export function changesInWords({
  roster,
  records,
}: Pick<ImportDifference, 'roster' | 'records'>): ChangeLine[] {
  return [
    ...(roster ? linesOf(rosterLines, roster, ['joiners', 'leavers']) : []),
    ...(records ? linesOf(recordLines, records, ['new']) : []),
  ];
}

function linesOf<Of extends object>(lines: Line<Of>[], counts: Of, always: (keyof Of)[]): ChangeLine[] {
  return lines
    .filter(({ count }) => Number(counts[count]) > 0 || always.includes(count))
    .map(({ count, words, note }) => ({ words, note, count: Number(counts[count]) }));
}

/** The changes that occur, in one line; null: none does. */
export function changesInALine(difference: Pick<ImportDifference, 'roster' | 'records'>): string | null {
  const parts = changesInWords(difference).filter(({ count }) => count > 0);
  const line = parts.map(({ words, count }) => `${words.toLowerCase()} ${count}`).join(', ');
  return line === '' ? null : line.charAt(0).toUpperCase() + line.slice(1);
}
