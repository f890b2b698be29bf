import type { Employment, ImportKind } from '../configuration/import-profile.ts';
import type { PassedLimit } from './brake.ts';
import type { StagedPerson } from './staged.ts';
import type { UndoResult } from './undo.ts';
import type { SourceFormat } from './table.ts';

/** How a file was understood: shown to people, and kept with the import. */
export interface FileUnderstanding {
  format: SourceFormat;
  profile: string;
  why: string;
  /** Sheet name; empty for CSV. */
  table: string;
  headerLine: number;
  /** Headers of the columns that were dropped unread. */
  dropped: string[];
  /** Headers that no field of the profile wants. */
  ignored: string[];
}

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
  };
}

/** What is known of somebody before the import: facts by attribute, employment among them; null: nobody yet. */
export type KnownPerson = Partial<Record<string, string | null>> | null;

/** Counts one person into the difference. */
export function countChange(difference: RosterDifference, before: KnownPerson, after: StagedPerson): void {
  const wasThere = before !== null && isEmployed(before['employment']);
  const isThere = isEmployed(after.facts.employment);
  if (!wasThere && !isThere) {
    if (before === null) difference.former += 1;
    else if (changed(before, after).length > 0) difference.otherChanges += 1;
    else difference.unchanged += 1;
    return;
  }
  if (!wasThere) {
    difference.joiners += 1;
    return;
  }
  if (!isThere) {
    difference.leavers += 1;
    return;
  }
  countEmployed(difference, new Set(changed(before, after)));
}

function countEmployed(difference: RosterDifference, attributes: Set<string>): void {
  const moved = attributes.has('unit') || attributes.has('site') || attributes.has('pay-band');
  if (moved) difference.movers += 1;
  if (attributes.has('manager')) difference.managerChanges += 1;
  if (attributes.has('title')) difference.titleChanges += 1;
  if (attributes.has('employment')) difference.leaveChanges += 1;
  const named = ['unit', 'site', 'pay-band', 'manager', 'title', 'employment'];
  if ([...attributes].some((attribute) => !named.includes(attribute))) difference.otherChanges += 1;
  if (attributes.size === 0) difference.unchanged += 1;
}

function changed(before: Partial<Record<string, string | null>>, after: StagedPerson): string[] {
  return Object.entries(after.facts).flatMap(([attribute, value]) =>
    (before[attribute] ?? null) === value ? [] : [attribute],
  );
}

/** Active, on leave, or about to start. */
function isEmployed(employment: string | null | undefined): boolean {
  const employed: Employment[] = ['active', 'leave', 'future'];
  return employed.some((state) => state === employment);
}
