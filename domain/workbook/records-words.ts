/** The columns in their order on the sheet. */
export const recordColumns = [
  'person',
  'employeeNumber',
  'title',
  'unit',
  'site',
  'manager',
  'course',
  'courseId',
  'demandedBy',
  'period',
  'status',
  'startedOn',
  'dueOn',
  'completedOn',
  'onTime',
  'validUntil',
  'hours',
  'source',
  'fileName',
  'line',
] as const;
export type RecordColumn = (typeof recordColumns)[number];

export type RecordStatus = 'completed' | 'failed' | 'in-progress' | 'not-started' | 'expired' | 'exempt';
export type Punctuality = 'on-time' | 'late' | 'overdue' | 'not-due';

/** Words of the sheet that names people and what they learned. */
export interface RecordsWords {
  title: (organisation: string) => string;
  /** Whom it is for, and what a row is. */
  note: string;
  /** Numbers come written out. */
  more: (of: { shown: string; all: string }) => string;
  columns: Record<RecordColumn, string>;
  statuses: Record<RecordStatus, string>;
  punctuality: Record<Punctuality, string>;
  unknownPerson: string;
}
