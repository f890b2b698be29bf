import { basename } from 'node:path';
import { localSource } from '../../activities/imports/reading/byte-sources.ts';
import type { ReadJob, ReaderCounts } from '../../activities/imports/reading/reader-job.ts';
import { runReader } from '../../activities/imports/reading/run-reader.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import type { FileUnderstanding } from '../../domain/imports/file-understanding.ts';
import { findingsIn } from '../../domain/imports/finding-text.ts';
import type { Finding } from '../../domain/imports/findings.ts';
import type { RememberedMapping } from '../../domain/imports/mapping.ts';
import type { DryResult } from '../../domain/imports/outcome/dry-result.ts';
import type { ProgressLine } from './progress-line.ts';

const keptFindings = 1000;
const noImport = '00000000-0000-0000-0000-000000000000';

export interface DryWish {
  file: string;
  /** Null: found from the headers. */
  kind: ImportKind | null;
  profileId: string | null;
  /** YYYY-MM-DD. */
  asOf: string;
  configuration: Configuration;
  /** What people have confirmed; none where nothing runs. */
  mappings: RememberedMapping[];
}

/** Reads a file of this machine as an import would, without a server and without keeping anything. */
export async function dryRun(wish: DryWish, progress: ProgressLine): Promise<DryResult> {
  const file = basename(wish.file);
  const counted = new Map<string, DryResult['codes'][number]>();
  const findings: Finding[] = [];
  const take = (found: Finding[]) => {
    for (const finding of found) {
      const { code, severity } = finding;
      const key = `${severity} ${code}`;
      const known = counted.get(key) ?? { code, severity, count: 0 };
      known.count += 1;
      counted.set(key, known);
      if (findings.length < keptFindings) findings.push(finding);
    }
  };
  const source = await localSource(wish.file);
  try {
    const understanding = await understood(jobOf(wish, 'understanding'), source, progress);
    const counts = await rowsOf(jobOf(wish, 'rows'), source, { take, progress });
    const codes = [...counted.values()].toSorted((a, b) => b.count - a.count);
    return { file, failure: null, understanding, counts, codes, findings };
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    return { file, failure: error.report, understanding: null, counts: null, codes: [], findings: [] };
  } finally {
    await source.close();
    progress.done();
  }
}

/** The kind of export that a file is by its headers; null: they do not tell, or it cannot be read. */
export async function kindOf(wish: DryWish, progress: ProgressLine): Promise<ImportKind | null> {
  const source = await localSource(wish.file);
  try {
    return (await understood(jobOf(wish, 'understanding'), source, progress)).kind;
  } catch (error) {
    if (error instanceof ImportFailure) return null;
    throw error;
  } finally {
    await source.close();
    progress.done();
  }
}

type Source = Parameters<typeof runReader>[1];

async function understood(job: ReadJob, source: Source, progress: ProgressLine): Promise<FileUnderstanding> {
  const said = () => progress.show(`${job.fileName}: Looking over the file …`);
  said();
  const { understanding } = await runReader(job, source, { ...ignoring, progress: said });
  return understanding;
}

async function rowsOf(
  job: ReadJob,
  source: Source,
  { take, progress }: { take: (found: Finding[]) => void; progress: ProgressLine },
): Promise<ReaderCounts | null> {
  const { counts } = await runReader(job, source, {
    ...ignoring,
    findings: async (copyText) => take(findingsIn(copyText.toString())),
    progress: ({ rows }) => progress.show(`${job.fileName}: Reading … ${rows} rows`),
  });
  return counts;
}

const ignoring = {
  understood: async () => {},
  rows: async () => {},
  findings: async () => {},
  lines: async () => {},
  progress: () => {},
};

function jobOf(
  { file, kind, profileId, asOf, configuration, mappings }: DryWish,
  want: 'understanding' | 'rows',
): ReadJob {
  const { organisation, sites, courses, frameworks, roles, programmes, imports } = configuration;
  const policy = organisation.imports ?? defaultImportPolicy;
  return {
    importId: noImport,
    kind,
    fileName: basename(file),
    asOf,
    profileId,
    profiles: imports,
    mappings,
    badRows: policy.badRows,
    limits: policy.limits,
    vocabulary: { organisation, sites, courses, frameworks, roles, programmes },
    want,
  };
}
