import type { DateSurvey, RowDay } from './date-survey.ts';

/** Rows in which a spreadsheet seems to have taken the day for the month. */
export interface Swapped {
  rows: number;
  /** The first of them. */
  lines: number[];
}

/** Below this chance that a column looks so by accident, somebody is asked. */
const chance = { accident: 0.02, low: 0.39, high: 0.61 };

/**
 * A column in two formats, of which one holds only dates whose day and month could be exchanged, and the other only dates
 * where they could not: what a spreadsheet leaves of a column whose order it does not expect. Null where that is not so.
 */
export function swappedByFormat(survey: DateSurvey): Swapped | null {
  const { iso, styles, padded, unpadded } = survey;
  const all = iso.low + iso.high > 0 ? [iso, ...styles.values()] : [...styles.values()];
  const low = all.filter((style) => style.high === 0);
  const high = all.filter((style) => style.low === 0);
  const lows = low.reduce((sum, style) => sum + style.low, 0);
  const highs = high.reduce((sum, style) => sum + style.high, 0);
  const apart = low.length > 0 && high.length > 0 && low.length + high.length === all.length;
  if (apart && isNoAccident(lows, highs))
    return { rows: lows, lines: low.flatMap(({ lines }) => lines).slice(0, 5) };
  const [only] = all;
  const split =
    all.length === 1 &&
    only &&
    unpadded.low > 0 &&
    unpadded.high === 0 &&
    padded.low === 0 &&
    padded.high > 0;
  return split && isNoAccident(unpadded.low, padded.high) ? { rows: only.low, lines: only.lines } : null;
}

function isNoAccident(lows: number, highs: number): boolean {
  return lows > 0 && highs > 0 && chance.low ** lows * chance.high ** highs < chance.accident;
}

const contradictionsMin = 3;
const fixedMin = 3;
/** Of the contradictions, what may be left over once the rows are mended. */
const leftOverShare = 0.05;
/** Of the rows that leave no doubt, what may contradict. */
const fixedShare = 0.002;

interface Tally {
  rows: number;
  lines: number[];
}

/** Two dates of a row of which one cannot come before the other: what contradicts that under each way of reading them. */
export class PairSurvey {
  readonly #fixed = { rows: 0, contradicting: 0 };
  /** [earlier as read day first or written / turned][later likewise] */
  readonly #tallies: [[Tally, Tally], [Tally, Tally]] = [
    [tally(), tally()],
    [tally(), tally()],
  ];

  add(earlier: RowDay, later: RowDay, line: number): void {
    if (earlier.asWritten === earlier.turned && later.asWritten === later.turned) {
      this.#fixed.rows += 1;
      if (earlier.asWritten > later.asWritten) this.#fixed.contradicting += 1;
      return;
    }
    const [[written, laterTurned], [earlierTurned, both]] = this.#tallies;
    if (earlier.asWritten > later.asWritten) note(written, line);
    if (earlier.asWritten > later.turned) note(laterTurned, line);
    if (earlier.turned > later.asWritten) note(earlierTurned, line);
    if (earlier.turned > later.turned) note(both, line);
  }

  /**
   * Which of the two columns have rows to mend: reading them the other way round takes the contradictions away, and the
   * rows that leave no doubt never contradict. `turned`: how the column is read, when month first then true.
   */
  verdict(turned: {
    earlier: boolean;
    later: boolean;
  }): { earlier: boolean; later: boolean; found: Swapped } | null {
    const { rows, contradicting } = this.#fixed;
    if (rows < fixedMin || contradicting > rows * fixedShare) return null;
    const at = (earlier: boolean, later: boolean) =>
      this.#tallies[earlier !== turned.earlier ? 1 : 0][later !== turned.later ? 1 : 0];
    const written = at(false, false);
    if (written.rows < contradictionsMin) return null;
    const ways = [
      { earlier: true, later: true },
      { earlier: true, later: false },
      { earlier: false, later: true },
    ];
    const best = ways.toSorted((a, b) => at(a.earlier, a.later).rows - at(b.earlier, b.later).rows)[0];
    if (!best || at(best.earlier, best.later).rows > written.rows * leftOverShare) return null;
    return { ...best, found: { rows: written.rows, lines: written.lines } };
  }
}

function tally(): Tally {
  return { rows: 0, lines: [] };
}

function note(into: Tally, line: number): void {
  into.rows += 1;
  if (into.lines.length < 5) into.lines.push(line);
}
