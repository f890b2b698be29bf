import { basename } from 'node:path';
import { localSource } from '../../activities/imports/reading/byte-sources.ts';
import type { ByteSource, ReadJob, ReaderSink } from '../../activities/imports/reading/reader-job.ts';
import { runReader } from '../../activities/imports/reading/run-reader.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { findingsIn } from '../../domain/imports/finding-text.ts';
import type { Finding } from '../../domain/imports/findings.ts';
import type { RememberedMapping } from '../../domain/imports/mapping.ts';
import type { DryResult } from '../../domain/imports/outcome/dry-result.ts';
import { lookingAt, type ProgressLine } from './progress-line.ts';

/** So many findings are told one by one. */
export const keptFindings = 1000;
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
  const found = new Found();
  const sink: ReaderSink = {
    ...ignoring,
    findings: async (copyText) => found.take(findingsIn(copyText.toString())),
    again: async () => found.forget(),
    progress: ({ rows }) => {
      if (rows > 0) progress.show(`${file}: Reading … ${rows} rows`);
    },
  };
  progress.show(lookingAt(file));
  const nothing = {
    file,
    failure: null,
    understanding: null,
    counts: null,
    codes: [],
    findings: [],
    difference: null,
  };
  try {
    const { understanding, counts } = await read({ ...jobOf(wish), samples: true }, wish.file, sink);
    return { ...nothing, understanding, counts, codes: found.codes(), findings: found.first };
  } catch (error) {
    if (error instanceof ImportFailure) return { ...nothing, failure: error.report };
    throw error;
  } finally {
    progress.done();
  }
}

/** The kind of export that a file of this machine is by its headers; null: they do not tell, or it cannot be read. */
export async function kindOf(wish: DryWish): Promise<ImportKind | null> {
  const source = await localSource(wish.file);
  try {
    return await kindIn(wish, source);
  } finally {
    await source.close();
  }
}

/** The same of a file from anywhere. */
export async function kindIn(wish: DryWish, source: ByteSource): Promise<ImportKind | null> {
  const { configuration } = wish;
  let kind: ImportKind | null = null;
  const identified: ReaderSink['identified'] = async ({ profile }) => {
    kind = configuration.imports.find(({ id }) => id === profile)?.kind ?? null;
    throw new Identified();
  };
  await runReader(jobOf(wish), source, { ...ignoring, identified }).catch((error: unknown) => {
    if (!(error instanceof Identified) && !(error instanceof ImportFailure)) throw error;
  });
  return kind;
}

/** Ends a reading of which no more was wanted. */
class Identified extends Error {
  override name = 'Identified';
}

/** What is wrong with a file: how often, and the first of it one by one. */
class Found {
  first: Finding[] = [];
  readonly #counted = new Map<string, DryResult['codes'][number]>();

  take(findings: Finding[]): void {
    for (const finding of findings) {
      const { code, severity } = finding;
      const key = `${severity} ${code}`;
      const known = this.#counted.get(key) ?? { code, severity, count: 0 };
      known.count += 1;
      this.#counted.set(key, known);
      if (this.first.length < keptFindings) this.first.push(finding);
    }
  }

  forget(): void {
    this.first = [];
    this.#counted.clear();
  }

  codes(): DryResult['codes'] {
    return [...this.#counted.values()].toSorted((a, b) => b.count - a.count);
  }
}

async function read(job: ReadJob, path: string, sink: ReaderSink) {
  const source = await localSource(path);
  try {
    return await runReader(job, source, sink);
  } finally {
    await source.close();
  }
}

const ignoring: ReaderSink = {
  identified: async () => {},
  rows: async () => {},
  findings: async () => {},
  again: async () => {},
  lines: async () => {},
  progress: () => {},
};

function jobOf({ file, kind, profileId, asOf, configuration, mappings }: DryWish): ReadJob {
  const { organisation, sites, courses, frameworks, roles, programmes, studies, imports } = configuration;
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
    vocabulary: { organisation, sites, courses, frameworks, roles, programmes, studies },
    want: 'rows',
  };
}
