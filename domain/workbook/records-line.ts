/** What somebody learned or had to learn, as it stood at the cut-off: one person, one course. Days are YYYY-MM-DD; null is not known. */
export interface LearningLine {
  person: string | null;
  employeeNumber: string | null;
  title: string | null;
  unit: string | null;
  /** Id, as the roster says. */
  site: string | null;
  manager: string | null;
  courseId: string | null;
  /** As the export calls it; null: no export has it. */
  courseTitle: string | null;
  /** Ids of the programs that demanded it; none: nobody did. */
  programs: string[];
  /** Of the latest that did. */
  period: string | null;
  owed: 'open' | 'done' | 'exempt' | null;
  dueOn: string | null;
  /** Since when it is owed, done or exempt. */
  owedSince: string | null;
  /** Of the attempt that counts: a completed one before others, the latest of them. Null: no export has one. */
  status: 'completed' | 'failed' | 'in-progress' | 'not-started' | 'expired' | null;
  startedOn: string | null;
  completedOn: string | null;
  validUntil: string | null;
  minutes: number | null;
  /** Where it was told first. */
  source: string | null;
  fileName: string | null;
  line: number | null;
}
