/** How reports are looked after on their way: what they may rest on, how long they may wait, and who hears of it. */
export interface ReportPolicy {
  /**
   * Work e-mails or employee numbers of those who look after reports: they approve, and get alarms and receipts. Absent:
   * those who are told of launches, else the HR partner.
   */
  told?: string[];
  /** Who hears as well once a report was not approved in time; absent: the HR partner. */
  escalateTo?: string[];
  freshness: FreshnessLimits;
  approval: ApprovalPolicy;
  expected: ExpectedPolicy;
  /** Absent: the product's own. */
  workbooks?: WorkbookPolicy;
}

/** How workbooks reach their readers: in the mail, or, above a size, behind a personal link. */
export interface WorkbookPolicy {
  /** Of all workbooks of a mail together, in kB of 1,000 bytes. Mail itself makes a third more of it. */
  attachUpToKilobytes: number;
  /** Days after the mail until the end of which the link works. */
  linkDays: number;
}

/** What most mail systems take. */
export const defaultWorkbookPolicy: WorkbookPolicy = { attachUpToKilobytes: 7_000, linkDays: 14 };

/** What a report may rest on; null: it does not matter. */
export interface FreshnessLimits {
  /** Days between the day that the newest roster describes and the cut-off. */
  rosterAgeDays: number | null;
  /** The same of the newest export of learning records; an organisation that has none has nothing that is old. */
  learningAgeDays: number | null;
  /** Answers handed in ÷ answers asked for, 0 to 1. */
  responseShare: number | null;
  /** Pairs of person and skill that are assessed ÷ those that roles need, 0 to 1. */
  coverageShare: number | null;
}

interface ApprovalPolicy {
  /** Working days of the organisation in which a report that waits for it must be approved or rejected. */
  workingDays: number;
  /** So many working days before the end of that time those who may approve are reminded; 0: never. */
  remindWorkingDaysBefore: number;
}

interface ExpectedPolicy {
  /** So many working days of the organisation after the last day of grace a report must have left. */
  workingDays: number;
  /** By this time of the organisation's clock, HH:MM. */
  at: string;
}

/** The policy of an organisation that sets none. */
export const defaultReportPolicy: ReportPolicy = {
  freshness: { rosterAgeDays: 31, learningAgeDays: 31, responseShare: 0.5, coverageShare: 0.5 },
  approval: { workingDays: 3, remindWorkingDaysBefore: 1 },
  expected: { workingDays: 5, at: '08:00' },
};

/** Configurations that were stored before reports had a policy held nothing back; the rest of it counts for them too. */
export const earlierReportPolicy: ReportPolicy = {
  ...defaultReportPolicy,
  freshness: { rosterAgeDays: null, learningAgeDays: null, responseShare: null, coverageShare: null },
};
