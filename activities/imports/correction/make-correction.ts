import { extname } from 'node:path';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import { isCorrectable } from '../../../domain/imports/correction/correctable.ts';
import {
  correctionSheet,
  type CorrectionSheet,
} from '../../../domain/imports/correction/correction-sheet.ts';
import { mappingAsRead } from '../../../domain/imports/correction/mapping-as-read.ts';
import { ImportFailure } from '../../../domain/imports/failure.ts';
import { latestConfiguration } from '../../../storage/configurations.ts';
import type { Db } from '../../../storage/database.ts';
import type { FileStore } from '../../../storage/files.ts';
import { importSummary, type ImportSummary } from '../../../storage/imports.ts';
import { storedSource } from '../reading/byte-sources.ts';
import type { ReadJob } from '../reading/reader-job.ts';
import { runReader } from '../reading/run-reader.ts';
import { writeCorrectionCsv } from './write-correction-csv.ts';

/** More than that nobody corrects by hand: then the export is mended. */
const mostFindings = 50_000;

export const correctionForms = ['xlsx', 'csv'] as const;
export type CorrectionForm = (typeof correctionForms)[number];

export interface Correction {
  fileName: string;
  mediaType: string;
  bytes: Buffer;
}

interface CorrectionDeps {
  db: Db;
  files: Pick<FileStore, 'readRange' | 'sizeOf'>;
  /** How the file is read; left out: by a process of its own. */
  read?: typeof runReader;
}

/**
 * The rows of an import with something in them, to be corrected and uploaded again. The file is read once more for them,
 * because nothing of a rejected row is stored. Null: there is nothing to correct. Throws ImportFailure when the file is
 * no longer kept or cannot be read.
 */
export async function makeCorrection(
  deps: CorrectionDeps,
  { importId, form }: { importId: string; form: CorrectionForm },
): Promise<Correction | null> {
  const summary = await importSummary(deps.db, importId, { limit: mostFindings, offset: 0 });
  if (!summary) return null;
  const sheet = await sheetOf(deps, summary);
  if (!sheet) return null;
  const stem = summary.fileName.slice(0, summary.fileName.length - extname(summary.fileName).length);
  const fileName = `${stem || 'import'} to correct.${form}`;
  if (form === 'csv') {
    const bytes = writeCorrectionCsv(sheet, summary.difference?.understanding.format.delimiter ?? ',');
    return { fileName, mediaType: 'text/csv; charset=utf-8', bytes };
  }
  const { writeCorrectionWorkbook } = await import('./write-correction-workbook.ts');
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { fileName, mediaType, bytes: await writeCorrectionWorkbook(sheet) };
}

async function sheetOf(
  { db, files, read = runReader }: CorrectionDeps,
  summary: ImportSummary,
): Promise<CorrectionSheet | null> {
  const { id: importId, difference, findings } = summary;
  const told = findings.filter((finding) => finding.line !== null && isCorrectable(finding));
  if (!difference || told.length === 0) return null;
  if ((await files.sizeOf(summary.fileId)) === null) throw noLongerKept();
  const { headerLine } = difference.understanding;
  const lines = [...new Set([headerLine, ...told.map(({ line }) => line ?? headerLine)])].toSorted(
    (a, b) => a - b,
  );
  const rows = new Map<number, string[]>();
  await read(await jobFor(db, summary, lines), await storedSource(files, summary.fileId), {
    identified: async () => {},
    again: async () => {},
    rows: async () => {},
    findings: async () => {},
    lines: async (found) => {
      for (const { line, cells } of found) rows.set(line, cells);
    },
    progress: () => {},
  });
  const header = rows.get(headerLine) ?? [];
  rows.delete(headerLine);
  return correctionSheet({ importId, header: [header], rows, findings });
}

/** The file is read just as it was when its findings were made. */
async function jobFor(db: Db, summary: ImportSummary, lines: number[]): Promise<ReadJob> {
  const stored = await latestConfiguration(db);
  if (!stored) throw new Error('The configuration under which the import was checked is gone');
  const { organisation, sites, courses, frameworks, roles, programmes, studies, imports } =
    stored.configuration;
  const policy = organisation.imports ?? defaultImportPolicy;
  const { source, mapping, difference } = summary;
  if (!difference) throw new Error('An import that was never checked has no findings');
  const asRead = mappingAsRead(difference.understanding, mapping);
  return {
    importId: summary.id,
    kind: summary.kind,
    fileName: summary.fileName,
    asOf: summary.asOf,
    profileId: asRead.profile,
    profiles: imports,
    mappings: [{ source, number: summary.mappingNumber ?? 0, mapping: asRead }],
    correcting: summary.corrects !== null,
    badRows: policy.badRows,
    limits: policy.limits,
    vocabulary: { organisation, sites, courses, frameworks, roles, programmes, studies },
    want: { lines },
  };
}

function noLongerKept(): ImportFailure {
  return new ImportFailure({
    code: 'Unreadable',
    what: 'The file itself is no longer kept, so its rows cannot be shown.',
    where: 'file store',
    whatToDo: 'The findings still name line and column: correct them in the system, and export again.',
  });
}
