import type { ImportKind } from '../../../domain/configuration/import-profile.ts';
import { stagedRowLine } from '../../../domain/imports/copy-text.ts';
import type { Finding } from '../../../domain/imports/findings.ts';
import { createLearningEncoder } from '../../../domain/imports/learning-copy.ts';
import { createLearningReader } from '../../../domain/imports/learning-row.ts';
import { createPlainReader } from '../../../domain/imports/plain/plain-row.ts';
import type { PlainTableKind } from '../../../domain/imports/plain/plain-tables.ts';
import type { Reading } from '../../../domain/imports/reading.ts';
import { createRosterReader } from '../../../domain/imports/roster-row.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import type { ReadingVocabulary } from './reader-job.ts';

/** What became of one record. */
export interface StagedLine {
  /** COPY text of the staging table of its kind, line feed included; null: nothing is staged. */
  copyText: string | null;
  accepted: boolean;
  findings: Finding[];
}

interface ReaderOf {
  importId: string;
  reading: Reading;
  vocabulary: ReadingVocabulary;
}

type RowReader = (row: SourceRow) => StagedLine;

/** How the records of each kind are read and written down. */
export const rowReaders: Record<ImportKind, (of: ReaderOf) => RowReader> = {
  roster: rosterReader,
  learning: learningReader,
  levels: plainReader('levels'),
  measures: plainReader('measures'),
  budget: plainReader('budget'),
  catalogue: plainReader('catalogue'),
  assignments: plainReader('assignments'),
  absences: plainReader('absences'),
  'unit-leads': plainReader('unit-leads'),
  declared: plainReader('declared'),
  'cost-lines': plainReader('cost-lines'),
  'benefit-lines': plainReader('benefit-lines'),
  mentors: plainReader('mentors'),
  studies: plainReader('studies'),
  'study-answers': plainReader('study-answers'),
  'study-measurements': plainReader('study-measurements'),
};

function learningReader({ reading, vocabulary }: ReaderOf): RowReader {
  const read = createLearningReader(reading, vocabulary);
  const encode = createLearningEncoder();
  return (source) => {
    const { row, findings } = read(source);
    const copyText = row === null ? null : encode(source.line, row);
    return { copyText, accepted: row !== null, findings };
  };
}

/** Somebody whose row was rejected is in the file all the same, and has not left. */
function rosterReader({ importId, reading, vocabulary }: ReaderOf): RowReader {
  const read = createRosterReader(reading, vocabulary);
  return (source) => {
    const { row, content, findings } = read(source);
    const staged = row ?? content ?? null;
    const copyText = staged === null ? null : stagedRowLine(importId, { line: source.line, content: staged });
    return { copyText, accepted: row !== null, findings };
  };
}

function plainReader(kind: PlainTableKind): (of: ReaderOf) => RowReader {
  return ({ importId, reading, vocabulary }) => {
    const read = createPlainReader(kind, reading, vocabulary);
    return (source) => {
      const { row, findings } = read(source);
      const copyText = row === null ? null : stagedRowLine(importId, { line: source.line, content: row });
      return { copyText, accepted: row !== null, findings };
    };
  };
}
