/** Why somebody got each mail, or did not. Plain values: programs read it as JSON, people as sentences. */
export interface Explanation {
  personId: string;
  /** IANA zone in which the moments of `says` are told. */
  timeZone: string;
  /** The calendar that decides, such as `DE-BE`. */
  calendar: string;
  /** What stands against mail to the person, to all or about what they are exempt from, a sentence each. */
  against: string[];
  /** While they are on leave or away; `until`: the last day of it, YYYY-MM-DD, null where nobody knows it. Null: they are not. */
  leave: { until: string | null } | null;
  /** Null where the organisation sets no budget. */
  budget: { messagesAWeek: number; used: number; weekOf: string } | null;
  /** Latest first. */
  notices: ExplainedNotice[];
  /** What comes next, soonest first. */
  coming: ExplainedRung[];
  /** Rungs about what the person owes that reach nobody. */
  nobody: { rung: string; campaignId: string | null; why: string }[];
}

export interface ExplainedRung {
  rung: string;
  /** `own skills`, `skills of Maya Lindgren`, `course security-basics`, with whose it is where it is somebody else's. */
  about: string;
  campaignId: string | null;
  /** ISO 8601. */
  at: string;
  /** A sentence each: the calendar that decided, and what it refused. */
  says: string[];
}

export interface ExplainedNotice extends ExplainedRung {
  id: string;
  kind: string;
  state: string;
  /** A code. */
  reason: string | null;
  /** When it came to this state, ISO 8601. */
  stateAt: string;
  /** The Message-ID's local part of the mail that carries it. */
  messageId: string | null;
}
