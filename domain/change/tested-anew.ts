import { toldAmong } from '../statistics/change/benjamini-hochberg.ts';

/** A line of several that are tested together. */
interface TestedLine {
  p: number | null;
  /** The false discovery rate at which it would just stand. */
  adjustedP: number | null;
  verdict: string | null;
}

const directions: ReadonlySet<string | null> = new Set(['up', 'down']);

/**
 * Lines of `tested` that were tested together, after others were held back: beside what was held back their corrected p would tell its p, and with what
 * was shown before what one person changed. So they are corrected as if the others could not stand, and a direction that does not stand then is none.
 */
export function testedAnew<Line extends TestedLine>(lines: readonly Line[], tested: number): Line[] {
  const told = lines.flatMap(({ p }, at) => (p === null ? [] : [{ id: `${at}`, p }]));
  const tests = toldAmong(told, tested);
  return lines.map((line, at) => {
    const test = tests.get(`${at}`);
    if (!test) return line;
    const adjusted = { ...line, adjustedP: test.adjusted };
    return test.rejected || !directions.has(line.verdict)
      ? adjusted
      : { ...adjusted, verdict: 'no-meaningful-change' as const };
  });
}
