import type { Study } from '../configuration/money.ts';
import { answersTold } from './answers-together.ts';
import type { LeftOut } from './extremes.ts';
import { withoutReturn } from './few-people.ts';
import { toldAlike, toldInterval } from './spread-of-few.ts';
import { studyDetail } from './study-detail.ts';
import { returnAlone, type StudyReturn } from './study-return.ts';

/** A return without anybody's own answer. */
export interface ToldInSum extends StudyReturn {
  /** In place of the answers that a rule leaves out: how many of each line. */
  leftOutCounts: { line: string; reason: LeftOut['reason']; answers: number }[];
}

/**
 * The return of a study with its imported lines, for whoever may read the database and not single answers: the answers of a line are one, spreads are
 * of enough people or absent, and where the benefits `withheld` (ids) may not be told, `because`, there is no return.
 */
export function toldInSum(
  study: Study,
  {
    withheld,
    because,
    fewest,
  }: {
    withheld: ReadonlySet<string>;
    because: 'few-compared' | 'few-answered';
    fewest: { ofSum: number; ofSpread: number };
  },
): ToldInSum {
  const told = { ...study, benefits: study.benefits.filter(({ id }) => !withheld.has(id)) };
  const found = returnAlone(told);
  const roi = withheld.size > 0 ? withoutReturn(found.roi, because) : found.roi;
  const detail = studyDetail({ ...told, levels: told.levels ?? {} }, roi, null);
  return {
    ...found,
    ...detail,
    roi: { ...roi, ...answersTold(roi, told) },
    interval: toldInterval(detail.interval, told, fewest),
    alikeBefore: toldAlike(detail.alikeBefore ?? [], told, fewest),
    leftOut: [],
    leftOutCounts: countsOf(detail.leftOut),
  };
}

function countsOf(leftOut: StudyReturn['leftOut']): ToldInSum['leftOutCounts'] {
  const groups = Map.groupBy(leftOut, ({ line, reason }) => JSON.stringify([line, reason]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ line: first.line, reason: first.reason, answers: own.length }] : [];
  });
}
