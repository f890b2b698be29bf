import type { ImportKind } from '../configuration/import-profile.ts';
import type { PassedLimit } from './brake.ts';
import type { UndoResult } from './undo.ts';
import type { FileUnderstanding } from './file-understanding.ts';

/** People by what would change. One person may count in several lines, but for `unchanged` and `former`. */
export interface RosterDifference {
  joiners: number;
  leavers: number;
  movers: number;
  managerChanges: number;
  titleChanges: number;
  leaveChanges: number;
  otherChanges: number;
  unchanged: number;
  /** New here, and already gone: kept with the facts, invited to nothing. */
  former: number;
  /** Facts of a file from before what was applied: they fill the history, and nothing of today changes by them. */
  historyFacts: number;
}

export interface RecordDifference {
  new: number;
  changed: number;
  unchanged: number;
  takenBack: number;
}

export interface ImportDifference {
  kind: ImportKind;
  understanding: FileUnderstanding;
  roster: RosterDifference | null;
  /** Learning records or levels. */
  records: RecordDifference | null;
  /** Why the import is held until a person decides: the limits that it has passed. */
  brake: PassedLimit[] | null;
  /** What undoing it came to; absent until it is undone. */
  undo?: UndoResult;
}

export function isImportDifference(value: unknown): value is ImportDifference {
  return typeof value === 'object' && value !== null && 'understanding' in value;
}

export function noRosterDifference(): RosterDifference {
  return {
    joiners: 0,
    leavers: 0,
    movers: 0,
    managerChanges: 0,
    titleChanges: 0,
    leaveChanges: 0,
    otherChanges: 0,
    unchanged: 0,
    former: 0,
    historyFacts: 0,
  };
}
