import { localDay } from '../../domain/calendar.ts';
import { audienceOf, wholeOrganisation } from '../../domain/reports/report-scope.ts';
import type { RecordsWords } from '../../domain/workbook/records-words.ts';
import { mostRecordRows } from '../../domain/workbook/records-sheet.ts';
import { recordRows } from '../../domain/workbook/records-rows.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import type { Db } from '../../storage/database.ts';
import { countLearningLines, learningLines, type LinesAsked } from '../../storage/learning-lines.ts';
import type { BodyPages } from './xlsx/body-xml.ts';

/** The database gave no rows: another attempt may get them. */
export class RowsUnread extends Error {
  override readonly name = 'RowsUnread';
}

/**
 * With how many lines the sheet of learning records has; only where the audience is written down as HR partners. Readers of a site count as
 * such without it, and might not be meant to read names.
 */
export async function withRecords(db: Db, input: ReportInput, audience: string): Promise<ReportInput> {
  if (audienceOf(input.configuration.audiences, audience)?.kind !== 'hr-partner') return input;
  return { ...input, records: { rowCount: await countLearningLines(db, linesAsked(input)) } };
}

/** The rows of that sheet, and those for which it has no room; none where there is no such sheet. Each is read when it is asked for. */
export interface RecordRows {
  onSheet: BodyPages;
  further: BodyPages;
}

/** `signal`: once it has aborted, no more rows are read. */
export function recordPages(
  db: Db,
  input: ReportInput,
  words: RecordsWords,
  signal?: AbortSignal,
): RecordRows {
  return {
    onSheet: rowPages(db, input, words, { most: mostRecordRows, signal }),
    further: rowPages(db, input, words, { skip: mostRecordRows, signal }),
  };
}

async function* rowPages(
  db: Db,
  input: ReportInput,
  words: RecordsWords,
  { signal, ...part }: { skip?: number; most?: number; signal: AbortSignal | undefined },
): BodyPages {
  if (!input.records) return;
  const asked = linesAsked(input);
  const row = recordRows(input, words, asked.day);
  try {
    for await (const lines of learningLines(db, { ...asked, ...part })) {
      signal?.throwIfAborted();
      yield lines.map(row);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw new RowsUnread('Learning records could not be read', { cause: error });
  }
}

function linesAsked({
  campaign,
  configuration,
  results,
  scope = wholeOrganisation,
}: ReportInput): LinesAsked {
  const knownAt = campaign.cutOffAt ?? results.computedAt;
  return { day: localDay(configuration.organisation, knownAt), knownAt, scope };
}
