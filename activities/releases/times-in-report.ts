import type { ReportedTimes } from '../../domain/workbook/report-input.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { measuredQuarters } from '../../storage/measured-campaigns.ts';
import type { ReleasedRow } from '../../storage/released-cells.ts';
import { seenProgram, type SeenProgram } from '../results/seen-program.ts';
import { competencyBeside, reportedQuestions, type MeasuredProgram } from './competency-release.ts';

/** The quarters of a program up to the one that is reported; of a single one nobody is looked at. */
export interface TimesInReport extends Omit<MeasuredProgram, 'seen'> {
  seen: SeenProgram | null;
}

/** Null: the campaign asks nobody about skills. */
export async function timesInReport(
  db: Tx,
  { id, kind, program }: Pick<Campaign, 'id' | 'kind' | 'program'>,
): Promise<TimesInReport | null> {
  const all = (await measuredQuarters(db)).filter((quarter) => quarter.program === program);
  const quarters = all.slice(0, all.findIndex((quarter) => quarter.id === id) + 1);
  if (kind !== 'assessment' || quarters.length === 0) return null;
  return { quarters, seen: quarters.length === 1 ? null : await seenProgram(db, quarters) };
}

/** What of it a report may tell beside everything that was told before, and the rows of the register. */
export async function timesRelease(
  tx: Tx,
  { seen, quarters }: TimesInReport,
  ring: KeyRing,
): Promise<{ told: ReportedTimes; rows: ReleasedRow[] }> {
  const [first, last] = [quarters.at(0)?.period ?? '', quarters.at(-1)?.period ?? ''];
  const answers = seen
    ? await competencyBeside(tx, { seen, quarters }, { ring, questions: reportedQuestions })
    : [];
  return {
    told: { firstQuarter: first, lastQuarter: last, measures: answers.map(({ measures }) => measures) },
    rows: answers.flatMap(({ rows }) => rows),
  };
}
