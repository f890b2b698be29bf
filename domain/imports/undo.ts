/** What undoing an import came to; kept with its difference. */
export interface UndoResult {
  /** Facts and records that have their former value again. */
  restored: number;
  /** What a later import has touched, and therefore stays: the first of it, and how much it is. */
  kept: KeptFact[];
  keptCount: number;
  /** Courses that are owed again, and such that are no longer owed. */
  reopened: number;
  closed: number;
  /** Mails that had left because of the import: they cannot be taken back. */
  notices: SentNotices[];
}

export interface KeptFact {
  /** Table of the fact: `roster_facts`, `person_identifiers`, `learning_records`, `told_records`. */
  table: string;
  personId: string | null;
  /** Attribute, identifier, course, or key of a plain table. */
  what: string;
  /** The later import that touched it. */
  byImport: string;
}

/** Notices of one kind that were handed over, or may have been. */
export interface SentNotices {
  kind: string;
  rung: string;
  count: number;
  /** The first of them, for the ledger's page. */
  noticeIds: string[];
}

/** Why an import in this state (null: there is none) cannot be undone, in a sentence; null: it can, or is undone already. */
export function undoRefusal(state: string | null): string | null {
  if (state === 'applied' || state === 'undone') return null;
  if (state === null) return 'There is no such import.';
  const words: Record<string, string> = {
    staged: 'it is still being read; wait until it is checked, then reject it',
    asking: 'it waits for answers and has changed nothing; reject it instead',
    checked: 'it has changed nothing yet; reject it instead',
    held: 'it is held and has changed nothing; reject it instead',
    approved: 'it is being applied; try again when it has been',
    rejected: 'it was rejected and has changed nothing',
    unchanged: 'the same file was applied before, so it has changed nothing; undo that import',
    failed: 'the file was refused and has changed nothing',
  };
  return `This import cannot be undone: ${words[state] ?? 'it was not applied'}.`;
}
