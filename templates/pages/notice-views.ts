/** What became of mail, and what people decide about it. */
export interface NoticesView {
  token: string;
  error: string | null;
  /** Who is signed in; null: the form asks. */
  signed: { name: string | null };
  unknown: { id: string; noticeId: string; personId: string; words: string; detail: string }[];
  failed: { personId: string; words: string; detail: string }[];
  holds: { id: string; words: string; detail: string; personId: string; campaignId: string }[];
  /** What was asked for, when it was not found. */
  who: string;
  /** Ids of those whose mail can be held back. */
  campaigns: string[];
}

/** One person's mail, and what bears on it. */
export interface PersonView {
  heading: string;
  summary: string;
  against: string[];
  notices: { words: string; state: string; says: string[] }[];
  coming: { words: string; says: string[] }[];
  nobody: string[];
  error: string | null;
  token: string;
  signed: { name: string | null };
  personId: string;
  /** Address of the development plan; null: it is not open to operations. */
  plan: string | null;
  /** Somebody holds all of their mail back. */
  held: boolean;
  /** What the roster did to what they owe, the latest first. */
  effects: { campaign: string; what: string; when: string; because: string }[];
  standIns: string[];
  exemptions: string[];
  bounces: string[];
}
