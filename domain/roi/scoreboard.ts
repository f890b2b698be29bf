import type { ScoreboardTarget } from '../configuration/study-parts.ts';

/** A target beside what was measured. */
export interface ScoreboardLine extends ScoreboardTarget {
  /** Null: not measured. */
  reached: boolean | null;
  /** Part of the way from baseline to target, 1 at the target, below 0 where it went the other way; null where one is missing or both are equal. */
  wayShare: number | null;
  /** Whether the unit allows the target at all: 400 % more of a rate of 40 % is 200 %, and no rate is. */
  possible: boolean;
}

/** Targets that were set, each with its measured value. Whether a value is good is said by `better`; equal to the target is reached. */
export function scoreboard(targets: readonly ScoreboardTarget[]): ScoreboardLine[] {
  return targets.map((line) => ({
    ...line,
    reached: line.measured === null ? null : reached(line, line.measured),
    wayShare: wayShare(line),
    possible:
      (line.maximum === null || line.target <= line.maximum) &&
      (line.minimum === null || line.target >= line.minimum),
  }));
}

/**
 * Less time by a change from `before` to `after`, in percent, and how many times as fast it is: a speed of 6 times ("500 % faster") is 83.3 %
 * less time, and 70 % faster is 41.2 % less. Null where a time is not above zero. Claims about time are kept as the two times.
 */
export function timeChange(
  before: number,
  after: number,
): { lessTimePercent: number; timesAsFast: number } | null {
  if (!(before > 0 && after > 0)) return null;
  return { lessTimePercent: ((before - after) / before) * 100, timesAsFast: before / after };
}

function reached({ better, target }: ScoreboardTarget, measured: number): boolean {
  return better === 'higher' ? measured >= target : measured <= target;
}

function wayShare({ baseline, target, measured }: ScoreboardTarget): number | null {
  if (baseline === null || measured === null || baseline === target) return null;
  return (measured - baseline) / (target - baseline);
}
