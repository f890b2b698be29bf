/** What an organisation lets imports do, and how far a file may go. A profile may be stricter or milder on bad rows and the brake. */
export interface ImportPolicy {
  /** Days for which an uploaded file is kept once its import has ended. */
  keepFilesDays: number;
  /** Work e-mails or employee numbers of those who are told of an import that waits for a person. */
  told: string[];
  badRows: BadRows;
  brake: Brake;
  limits: ReadingLimits;
}

/** `take-with-warnings`: a bad value of a field that the row can do without costs the value; else as `leave-out`. */
export const badRowPolicies = ['refuse', 'leave-out', 'take-with-warnings'] as const;
export type BadRows = (typeof badRowPolicies)[number];

/** What holds an import until a person decides. */
export interface Brake {
  /** Of the employed. */
  leavers: BrakeLimit;
  /** Of the employed. */
  managerChanges: BrakeLimit;
  /** Of the rows read. */
  rejectedRows: BrakeLimit;
}

/** Passed by more than `atLeast`, and by more than the share or more than the count; null: no such limit. */
export interface BrakeLimit {
  share: number | null;
  count: number | null;
  atLeast: number;
}

/** What one file may hold. Beyond it the file is refused, and the limit is named. */
export interface ReadingLimits {
  fileBytes: number;
  rows: number;
  columns: number;
  cellChars: number;
  /** Characters of one CSV record. */
  recordChars: number;
  zipEntries: number;
  /** One entry of an archive, unpacked. */
  entryBytes: number;
  /** All entries of an archive, unpacked. */
  unpackedBytes: number;
  /** Unpacked to packed. */
  ratio: number;
  sharedStringBytes: number;
}

/** The policy of an organisation that sets none. */
export const defaultImportPolicy: ImportPolicy = {
  keepFilesDays: 90,
  told: [],
  badRows: 'leave-out',
  brake: {
    leavers: { share: 0.1, count: null, atLeast: 5 },
    managerChanges: { share: 0.3, count: null, atLeast: 20 },
    rejectedRows: { share: 0.1, count: null, atLeast: 20 },
  },
  limits: {
    fileBytes: 500_000_000,
    rows: 5_000_000,
    columns: 2_000,
    cellChars: 32_767,
    recordChars: 1_000_000,
    zipEntries: 500,
    entryBytes: 400_000_000,
    unpackedBytes: 800_000_000,
    ratio: 200,
    sharedStringBytes: 60_000_000,
  },
};
