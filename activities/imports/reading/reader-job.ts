import type { Configuration } from '../../../domain/configuration.ts';
import type { ImportKind, ImportProfile } from '../../../domain/configuration/import-profile.ts';
import type { BadRows, ReadingLimits } from '../../../domain/configuration/importing.ts';
import type { FileIdentity, FileUnderstanding } from '../../../domain/imports/file-understanding.ts';
import type { RememberedMapping } from '../../../domain/imports/mapping.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';

/** Bytes of a file at any place. `to` is not included and may lie beyond the end; what is there is given. */
export interface ByteSource {
  sizeBytes: number;
  read: (from: number, to: number) => Promise<Buffer>;
}

/** What the readers of rows know of the organisation. */
export type ReadingVocabulary = Pick<
  Configuration,
  'organisation' | 'sites' | 'courses' | 'frameworks' | 'roles' | 'programmes' | 'studies'
>;

/** `lines`: only the cells of these lines, sensitive columns left out, for a workbook of corrections. */
type ReadWish = 'rows' | { lines: number[] };

/** All that the reading process is told. It goes over a message channel: plain values only. */
export interface ReadJob {
  importId: string;
  /** Null: found from the file. */
  kind: ImportKind | null;
  fileName: string;
  /** YYYY-MM-DD. */
  asOf: string;
  /** Null: found from the headers. */
  profileId: string | null;
  profiles: ImportProfile[];
  mappings: RememberedMapping[];
  /** The course that a person gave for this very file, which does not name it; null: nobody did. Left out: as the mapping says. */
  course?: string | null;
  /** The file brings corrected rows of an earlier import back: its marks are no data. Left out: it is refused as one that does, with the import's id. */
  correcting?: boolean;
  badRows: BadRows;
  limits: ReadingLimits;
  vocabulary: ReadingVocabulary;
  want: ReadWish;
  /** Sample values stand beside the columns; they are people's, and must not be kept. Left out: none do. */
  samples?: boolean;
}

/**
 * Takes what the reader finds, in order. A promise that is not settled holds the reader back; one that fails stops it.
 * Rows and findings come as text of PostgreSQL's COPY.
 */
export interface ReaderSink {
  /** Comes before any row, and once more for each time that the file is read anew. */
  identified: (identity: FileIdentity) => Promise<void>;
  rows: (copyText: Buffer) => Promise<void>;
  findings: (copyText: Buffer) => Promise<void>;
  /** What came so far does not count: the file is written otherwise than its beginning, and read anew. */
  again: () => Promise<void>;
  /** Cells of the lines that were asked for. */
  lines: (rows: SourceRow[]) => Promise<void>;
  progress: (progress: ReaderProgress) => void;
}

interface ReaderProgress {
  rows: number;
  /** Bytes of the file that were asked for, all passes together. */
  bytes: number;
}

export interface ReaderCounts {
  read: number;
  accepted: number;
  rejected: number;
}

/** How a reading ended that was not refused. */
export interface ReaderOutcome {
  understanding: FileUnderstanding;
  /** Null: no rows were read, because none were asked for or questions come first. */
  counts: ReaderCounts | null;
}

/** The whole of a reading: in the process of its own, or in a test. Throws ImportFailure. */
export type ReadFile = (job: ReadJob, source: ByteSource, sink: ReaderSink) => Promise<ReaderOutcome>;
