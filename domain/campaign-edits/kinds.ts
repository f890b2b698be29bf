/** What people may change in a campaign while it runs. */
export const editKinds = [
  'confirm',
  'pause',
  'resume',
  'extend',
  'close',
  'reopen',
  'cancel',
  'exempt',
  'add',
  'replace-rater',
  'nudge',
  'approve-report',
  'reject-report',
  'release-report',
  'retry',
] as const;
export type EditKind = (typeof editKinds)[number];

/** Those that decide on reports alone: what is asked of people stays as it is. */
export const reportEdits: readonly EditKind[] = ['approve-report', 'reject-report', 'release-report'];

/** Whom an edit concerns: everybody, the people of a unit and of those below it, or people named one by one. */
export const editScopes = ['all', 'unit', 'people'] as const;
type EditScope = (typeof editScopes)[number];

/** What an edit says besides its kind; what it does not need is left out. */
export interface EditContent {
  /** Of extend and nudge; absent: everybody. */
  scope?: EditScope | undefined;
  unitId?: string | undefined;
  /** Of extend and reopen: the new last day, YYYY-MM-DD. */
  dueOn?: string | undefined;
  /** Of confirm: how many people it mails. */
  confirmedPeople?: number | undefined;
  /** Of exempt: the last day on which it is not owed, YYYY-MM-DD; absent: it is never owed again. */
  exemptUntil?: string | undefined;
  /** Of approve-report and reject-report: one audience's alone; absent: all that wait. */
  audience?: string | undefined;
}

/** A person whom an edit names. */
export interface EditPerson {
  personId: string;
  /** One obligation alone; absent: all that the person owes in the campaign. */
  obligationId?: string | undefined;
  /** Of replace-rater, where the person is whom it is about: who rates from now on. */
  raterId?: string | undefined;
}

/** Numbers and codes of what an applied edit did; never names. */
export type EditEffect = Record<string, string | number | null>;
